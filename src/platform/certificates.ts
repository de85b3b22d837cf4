import { X509Certificate } from 'node:crypto';
import type { ExtraAuthority } from './evidence.ts';

const PEM =
  /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END (?:TRUSTED )?CERTIFICATE-----/g;

/** Every certificate of a PEM text; what cannot be read as one is left out. */
export function pemAuthorities(text: string, store: string): readonly ExtraAuthority[] {
  return (text.match(PEM) ?? []).flatMap((pem) => authority(pem, store));
}

export function authority(
  certificate: string | Uint8Array,
  store: string,
): readonly ExtraAuthority[] {
  try {
    const { subject, issuer, validFrom, validTo, fingerprint256 } = new X509Certificate(
      certificate,
    );
    const line = (name: string): string => name.split('\n').join(', ');
    return [
      { store, subject: line(subject), issuer: line(issuer), validFrom, validTo, fingerprint256 },
    ];
  } catch {
    return [];
  }
}

/** One certificate may be found in several stores or files: each place is told, each twin in one place once. */
export function unique(all: readonly ExtraAuthority[]): readonly ExtraAuthority[] {
  const seen = new Map(all.map((one) => [`${one.store}\n${one.fingerprint256}`, one]));
  return [...seen.values()];
}
