import type { ServerCertificate } from '../../../src/probes/embedded/certificates.ts';

/** Synthetic: made once with openssl on P-192, on which no library here issues certificates. Valid for a century. */
export const SHORT_CURVE: ServerCertificate = {
  chainPem: '',
  certificatePem: `-----BEGIN CERTIFICATE-----
MIIBgDCCATWgAwIBAgIUcCM3tR29yQKD/vS5sYGRQBwY4JYwCgYIKoZIzj0EAwIw
JDEMMAoGA1UECgwDTGFiMRQwEgYDVQQDDAtzZXJ2ZXIudGVzdDAgFw0yNjExMjIx
NzU4MDFaGA8yMTI2MTAyOTE3NTgwMVowJDEMMAoGA1UECgwDTGFiMRQwEgYDVQQD
DAtzZXJ2ZXIudGVzdDBJMBMGByqGSM49AgEGCCqGSM49AwEBAzIABOlJiStjwjrz
QsZESZod8gqni5PSsiVu/raALFMh104pqF9qV5YLsUstvhivxC12p6NTMFEwHQYD
VR0OBBYEFFZz8oSTWHIaGzcDcdU4GktQskDyMB8GA1UdIwQYMBaAFFZz8oSTWHIa
GzcDcdU4GktQskDyMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDOQAwNgIZ
AL16TJZiSIZXyzUonL8BrkHxZDv2dlW2+QIZAP+bBRzbFm52TZKIjrmfcCFXIPAt
hT3kkg==
-----END CERTIFICATE-----
`,
  keyPem: `-----BEGIN PRIVATE KEY-----
MG8CAQAwEwYHKoZIzj0CAQYIKoZIzj0DAQEEVTBTAgEBBBhL+7+gbQrpT5Y2yACs
GY3hkJ25IRCKmgehNAMyAATpSYkrY8I680LGREmaHfIKp4uT0rIlbv62gCxTIddO
KahfaleWC7FLLb4Yr8Qtdqc=
-----END PRIVATE KEY-----
`,
};
