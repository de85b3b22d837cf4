import type { FailureEvidence } from '../../model/failures/index.ts';
import type { Verdict } from '../../model/finding.ts';
import { fail, warn } from '../../model/finding.ts';
import type { CertificateFacts, TlsResult } from '../../probes/tls-result.ts';
import type { Interceptor } from '../../profile/profile.ts';
import { AUTHORITY_CODES, authorityVerdict, isOfRussianAuthority } from './authority-verdict.ts';
import { certificateNames } from './certificate-name.ts';
import { isRefused, weakKey, weakSignature } from './certificate-weakness.ts';
import { interceptorOf } from './interceptors.ts';

export const CERTIFICATE_CODES = [
  'tls-wrong-name',
  'tls-name-only-in-cn',
  'tls-expired',
  'tls-not-yet-valid',
  'tls-intercepted',
  ...AUTHORITY_CODES,
  'tls-weak-signature',
  'tls-not-public-authority',
  'tls-authority-node-only',
  'tls-authority-system-only',
  'tls-chain-order',
  'tls-failed',
] as const;

type Handshake = Extract<TlsResult, { ok: true }>;
/** A weak key may show in the handshake already, so the code is among those of the handshake. */
type CertificateVerdict = Verdict<(typeof CERTIFICATE_CODES)[number] | 'tls-weak-key'>;

/**
 * What is wrong with the presented chain, or null. The library names one trouble only, the first it met, and looks
 * at the name last; a person is helped most in another order:
 * 1. the dates of an intercepted chain, then the interception: it makes every other trouble of the certificate;
 * 2. the name: a certificate for another host came from another server, whose dates and authority do not matter;
 * 3. the dates: no list of authorities can mend them, and a wrong clock here shows as exactly this;
 * 4. the authority, and then what is weak;
 * 5. what works and is worth a warning.
 */
export function certificateVerdict(
  host: string,
  handshake: Handshake,
  now: number,
  interceptors: readonly Interceptor[] = [],
  isPublic = false,
): CertificateVerdict | null {
  const { chain, authorization, knownTo, trustedBy, needless = [] } = handshake;
  const [leaf, ...above] = chain;
  if (leaf === undefined) {
    return fail('tls-failed', { host, detail: authorization ?? 'no certificate was presented' });
  }
  const product = interceptorOf(chain, interceptors);
  const dates = authorization === null ? null : outOfDate(host, chain, now);
  if (product !== null && authorization !== null) {
    return dates ?? fail('tls-intercepted', { host, ...product, trusted: false });
  }
  const name = nameVerdict(host, leaf, authorization);
  if (name !== null) return name;
  if (dates !== null) return dates;
  if (authorization !== null && knownTo.length === 0 && !UNTRUSTED_OTHERWISE.has(authorization)) {
    const unknown = authorityVerdict(host, [leaf, ...above], trustedBy);
    // A private authority is nothing that a public server has: somebody else speaks for it, or it is a new public one.
    return isPublic && 'code' in unknown && unknown.code === 'tls-private-authority'
      ? fail('tls-not-public-authority', notPublic(host, handshake))
      : unknown;
  }
  // What nobody climbs over harms nobody.
  const climbed = chain.filter(({ fingerprint256 }) => !needless.includes(fingerprint256));
  const signature = weakSignature(climbed);
  if (signature !== null) return fail('tls-weak-signature', { host, ...signature });
  const key = weakKey(climbed);
  if (key !== null && (authorization !== null || isRefused(key))) {
    return fail('tls-weak-key', { host, ...key });
  }
  if (authorization !== null) return fail('tls-failed', { host, detail: authorization });
  if (knownTo.length > 0 && knownTo.every((list) => list === 'node-extra')) {
    return fail('tls-authority-node-only', { host, issuer: (chain.at(-1) ?? leaf).issuer });
  }
  if (product !== null) return warn('tls-intercepted', { host, ...product, trusted: true });
  if (isPublic && isOfNoPublicAuthority(handshake)) {
    return warn('tls-not-public-authority', notPublic(host, handshake));
  }
  if (!handshake.knownToClient) {
    return warn('tls-authority-system-only', { host, issuer: (chain.at(-1) ?? leaf).issuer });
  }
  if (key !== null) return warn('tls-weak-key', { host, ...key });
  return isInOrder(chain)
    ? null
    : warn('tls-chain-order', { host, presented: chain.map(({ subject }) => subject) });
}

/** Words of OpenSSL (`verify(1)`) for a chain that is refused, whoever issued it. */
const UNTRUSTED_OTHERWISE: ReadonlySet<string> = new Set([
  'CERT_REVOKED',
  'CERT_REJECTED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
]);

/** What the profile names, the organisation knows of; certificate timestamps and Минцифры are the marks of others. */
function isOfNoPublicAuthority({ chain, knownTo }: Handshake): boolean {
  return (
    knownTo.length > 0 &&
    !knownTo.includes('node') &&
    !knownTo.includes('profile') &&
    chain[0]?.signedTimestamps !== true &&
    !isOfRussianAuthority(chain)
  );
}

function notPublic(
  host: string,
  { chain, authorization, knownToClient }: Handshake,
): FailureEvidence['tls-not-public-authority'] {
  const issuer = chain.at(-1)?.issuer ?? '';
  return { host, issuer, trusted: authorization === null, knownToClient };
}

function nameVerdict(
  host: string,
  leaf: CertificateFacts,
  authorization: string | null,
): CertificateVerdict | null {
  // Node still takes the name from the subject's CN; Chromium, on which the client is built, does not since
  // version 58. So a certificate without any subjectAltName fails although Node accepts it.
  if (leaf.names.length === 0) {
    const common = /(?:^|, )CN=([^,]+)/.exec(leaf.subject)?.[1] ?? '';
    return certificateNames([common], host)
      ? fail('tls-name-only-in-cn', { host, subject: leaf.subject })
      : fail('tls-wrong-name', { host, names: [] });
  }
  const misnamed =
    // The library is stricter than the RFC with `*.tld`, and so is Chromium.
    authorization === 'ERR_TLS_CERT_ALTNAME_INVALID' ||
    (authorization !== null && !certificateNames(leaf.names, host));
  return misnamed ? fail('tls-wrong-name', { host, names: leaf.names }) : null;
}

function outOfDate(
  host: string,
  chain: readonly CertificateFacts[],
  now: number,
): Verdict<'tls-expired' | 'tls-not-yet-valid'> | null {
  const found = chain.find((certificate) => !isWithinDates(certificate, now));
  if (found === undefined) return null;
  const { issuer, validFrom, validTo } = found;
  const seen = { issuer, now: new Date(now).toISOString() };
  return Date.parse(validTo) < now
    ? fail('tls-expired', { host, validTo, ...seen })
    : fail('tls-not-yet-valid', { host, validFrom, ...seen });
}

export function isWithinDates(certificate: CertificateFacts, now: number): boolean {
  return Date.parse(certificate.validFrom) <= now && now <= Date.parse(certificate.validTo);
}

function isInOrder(chain: readonly CertificateFacts[]): boolean {
  return chain.every((one, index) => index === 0 || chain[index - 1]?.issuer === one.subject);
}
