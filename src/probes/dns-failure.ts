import type { QueryAnswer } from './dns-query.ts';
import type { DnsResult } from './dns-result.ts';

export type DnsFailure = Extract<DnsResult, { ok: false }>['failure'];

const BY_QUERY: Readonly<Record<string, DnsFailure>> = {
  ENODATA: 'no-address',
  ENOTFOUND: 'not-found',
  ESERVFAIL: 'server-failure',
  EREFUSED: 'refused',
  EFORMERR: 'server-failure',
  ENOTIMP: 'server-failure',
  EBADRESP: 'server-failure',
  ECONNREFUSED: 'unreachable',
  ETIMEOUT: 'timeout',
};

const BY_LOOKUP: Readonly<Record<string, DnsFailure>> = {
  ENODATA: 'no-address',
  ENOTFOUND: 'not-found',
  // "No resolver answered, or none is configured": glibc has no better word for it.
  EAI_AGAIN: 'unreachable',
  EAI_FAIL: 'server-failure',
};

/** When A and AAAA failed differently, the first of these speaks. */
const TELLING_FIRST: readonly DnsFailure[] = [
  'no-address',
  'not-found',
  'refused',
  'server-failure',
  'unreachable',
  'timeout',
];

/**
 * The system's resolver decides that it failed; the plain query says why. `lookupCode` is getaddrinfo's code,
 * null when it gave no answer in time.
 */
export function dnsFailure(lookupCode: string | null, query: QueryAnswer | null): DnsFailure {
  const lookup = lookupCode === null ? 'timeout' : (BY_LOOKUP[lookupCode] ?? 'failed');
  // Neither gave a word in time: that is silence, whatever name getaddrinfo has for it.
  if (query === null) return lookup === 'unreachable' ? 'timeout' : lookup;
  if (query.addresses.length > 0) {
    // DNS itself works: whatever failed is the system's own (NSS, a search domain, a local service, a resolv.conf that
    // c-ares can read and the C library cannot), and every program has to live with its word.
    return lookup;
  }
  const words = query.codes.map((code) => BY_QUERY[code]);
  const word = TELLING_FIRST.find((failure) => words.includes(failure));
  if (word === undefined) return lookup;
  // A plain "no such name" from the system is not taken back because the second question was lost.
  return lookup === 'not-found' && word === 'timeout' ? lookup : word;
}
