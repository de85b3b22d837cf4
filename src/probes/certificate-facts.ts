import type { X509Certificate } from 'node:crypto';
import { signatureFacts } from './der.ts';
import type { CertificateFacts } from './tls-result.ts';

/** More than any honest server presents. */
const LONGEST_CHAIN = 12;

/** As presented, leaf first; a repeated certificate (a root issued by itself) ends the walk. */
export function presentedChain(leaf: X509Certificate): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  const seen = new Set<string>();
  for (
    let certificate: X509Certificate | undefined = leaf;
    certificate !== undefined && !seen.has(certificate.fingerprint256);
    certificate = certificate.issuerCertificate
  ) {
    seen.add(certificate.fingerprint256);
    chain.push(certificate);
    if (chain.length === LONGEST_CHAIN) break;
  }
  return chain;
}

export function certificateFacts(certificate: X509Certificate): CertificateFacts {
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    names: alternativeNames(certificate.subjectAltName),
    validFrom: isoDate(certificate.validFrom),
    validTo: isoDate(certificate.validTo),
    fingerprint256: certificate.fingerprint256,
    key: keyFacts(certificate),
    ...signatureFacts(certificate.raw),
    caIssuers: caIssuers(certificate.infoAccess),
  };
}

/** Bits of the modulus, or of the curve's order; null: a kind that is never too short (Ed25519), or not readable. */
function keyFacts(certificate: X509Certificate): CertificateFacts['key'] {
  try {
    const { asymmetricKeyType: type, asymmetricKeyDetails: details } = certificate.publicKey;
    if (type === 'rsa' || type === 'rsa-pss' || type === 'dsa') {
      const bits = details?.modulusLength;
      return bits === undefined ? null : { type: type === 'dsa' ? 'dsa' : 'rsa', bits };
    }
    const bits = type === 'ec' ? curveBits(details?.namedCurve) : null;
    return bits === null ? null : { type: 'ec', bits };
  } catch {
    return null;
  }
}

/** OpenSSL's names carry the size: `prime256v1`, `secp224r1`, `sect163k1`, `brainpoolP384r1`. */
function curveBits(curve: string | undefined): number | null {
  const digits = /^(?:prime|secp|sect|c2pnb|c2tnb|brainpoolP)(\d{2,3})/.exec(curve ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}

/** `CA Issuers - URI:http://…`, one a line; a value with odd characters stands in JSON quotes. */
function caIssuers(printed: string | undefined): readonly string[] {
  if (printed === undefined) return [];
  const entries = printed.matchAll(/^CA Issuers - URI:("?)(.*?)\1$/gm);
  return [...entries].map(([, , url = '']) => url);
}

/** `DNS:a.test, IP Address:10.0.0.1` as Node prints it; a name with odd characters stands in JSON quotes. */
export function alternativeNames(printed: string | undefined): readonly string[] {
  if (printed === undefined) return [];
  const entries = printed.matchAll(/(?:^|, )(?:DNS|IP Address):("(?:[^"\\]|\\.)*"|[^,]*)/g);
  return [...entries].map(([, name = '']) => (name.startsWith('"') ? name.slice(1, -1) : name));
}

/** Typings notwithstanding, a certificate may have no subject at all. */
function oneLine(name: string | undefined): string {
  return (name ?? '').trim().split('\n').join(', ');
}

/** OpenSSL prints `Nov 22 14:07:00 2026 GMT`; what cannot be read so is kept as printed. */
function isoDate(printed: string): string {
  const time = Date.parse(printed);
  return Number.isNaN(time) ? printed : new Date(time).toISOString();
}
