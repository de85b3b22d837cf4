import type { Verdict } from '../../model/finding.ts';
import { fail } from '../../model/finding.ts';
import type { CertificateFacts } from '../../probes/tls-result.ts';

export const AUTHORITY_CODES = [
  'tls-self-signed',
  'tls-russian-authority',
  'tls-missing-intermediate',
  'tls-private-authority',
  'tls-unknown-authority',
] as const;

/** Names of the certificates that Минцифры issues with, since 2022 (gosuslugi.ru/crt). */
const RUSSIAN_AUTHORITY = /Russian Trusted (?:Root|Sub) CA/i;

/**
 * A chain that leads to no authority known here. What can be told from outside:
 * - a root of its own at the end: a private authority that is not installed;
 * - the own certificate alone, logged in public (certificate timestamps): a public authority, so what is missing is
 *   the intermediate, for certain;
 * - the own certificate alone, which says where its issuer's is kept: the intermediate most likely; a private root
 *   that says the same is possible, and the code's text tells how to see;
 * - the own certificate with an intermediate below an unknown root: a root need not be sent, so it is not installed;
 * - the own certificate alone and no hint: both are possible, and the code says so.
 */
export function authorityVerdict(
  host: string,
  chain: readonly [CertificateFacts, ...CertificateFacts[]],
  asked: readonly string[],
): Verdict<(typeof AUTHORITY_CODES)[number]> {
  const [leaf] = chain;
  const last = topOf(chain);
  const { issuer } = last;
  if (isOfRussianAuthority(chain)) {
    return fail('tls-russian-authority', { host, issuer });
  }
  if (isSelfIssued(leaf)) return fail('tls-self-signed', { host, subject: leaf.subject });
  if (isSelfIssued(last)) return fail('tls-private-authority', { host, issuer, asked });
  if (last === leaf) {
    const { caIssuers, signedTimestamps: certain } = leaf;
    if (certain || caIssuers.length > 0) {
      return fail('tls-missing-intermediate', { host, issuer, caIssuers, certain });
    }
    return fail('tls-unknown-authority', { host, issuer, asked });
  }
  return leaf.signedTimestamps
    ? fail('tls-unknown-authority', { host, issuer, asked })
    : fail('tls-private-authority', { host, issuer, asked });
}

export function isOfRussianAuthority(chain: readonly CertificateFacts[]): boolean {
  return chain.some(({ issuer }) => RUSSIAN_AUTHORITY.test(issuer));
}

/** Climbs by names, in whatever order they came: the last one that can be reached. */
function topOf(chain: readonly [CertificateFacts, ...CertificateFacts[]]): CertificateFacts {
  let [top] = chain;
  for (let steps = 0; steps < chain.length && !isSelfIssued(top); steps += 1) {
    const above = chain.find((one) => one !== top && one.subject === top.issuer);
    if (above === undefined) break;
    top = above;
  }
  return top;
}

function isSelfIssued({ subject, issuer }: CertificateFacts): boolean {
  return subject === issuer;
}
