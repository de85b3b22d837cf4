import type { CertificateFacts } from '../../probes/tls-result.ts';

export interface WeakKey {
  readonly subject: string;
  readonly keyType: string;
  readonly bits: number;
  readonly limitBits: number;
}

/** Below these a certificate is weak (CA/Browser Forum Baseline Requirements 6.1.5; NIST SP 800-57 for the curve). */
const LEAST_BITS = { rsa: 2_048, dsa: 2_048, ec: 224 } as const;

/** Below this Chromium refuses the certificate (`min_rsa_modulus_length_bits` of its path builder). */
const REFUSED_RSA_BITS = 1_024;

export function weakKey(chain: readonly CertificateFacts[]): WeakKey | null {
  for (const { key, subject } of chain) {
    if (key === null) continue;
    const limitBits = LEAST_BITS[key.type];
    if (key.bits < limitBits) return { subject, keyType: key.type, bits: key.bits, limitBits };
  }
  return null;
}

/** Whether clients refuse it, and not only frown. */
export function isRefused({ keyType, bits }: WeakKey): boolean {
  return keyType !== 'rsa' || bits < REFUSED_RSA_BITS;
}

/** RFC 3279 §2.2, RFC 8017 appendix C: what is signed with these can be forged. */
const BROKEN_SIGNATURES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.2': 'MD2',
  '1.2.840.113549.1.1.4': 'MD5',
  '1.2.840.113549.1.1.5': 'SHA-1',
  '1.3.14.3.2.29': 'SHA-1',
  '1.2.840.10040.4.3': 'SHA-1',
  '1.2.840.10045.4.1': 'SHA-1',
};

/** A root's own signature proves nothing to anybody, so it does not matter. */
export function weakSignature(
  chain: readonly CertificateFacts[],
): { readonly subject: string; readonly algorithm: string } | null {
  for (const { signatureOid, subject, issuer } of chain) {
    const algorithm = signatureOid === null ? undefined : BROKEN_SIGNATURES[signatureOid];
    if (algorithm !== undefined && subject !== issuer) return { subject, algorithm };
  }
  return null;
}
