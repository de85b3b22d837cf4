import { X509Certificate } from 'node:crypto';

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates of a file that an administrator has: PEM, one or several, or one in DER (`.cer` of Windows). */
export function certificatesIn(bytes: Uint8Array): readonly X509Certificate[] {
  const blocks = Buffer.from(bytes).toString('latin1').match(PEM);
  return (blocks ?? [bytes]).flatMap((one) => {
    try {
      return [new X509Certificate(one)];
    } catch {
      return [];
    }
  });
}
