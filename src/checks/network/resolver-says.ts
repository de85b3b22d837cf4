import { specialPurposeOf } from '../../probes/dns/special-purpose.ts';
import type { ResolverReply } from '../../probes/dns/reply.ts';
import type { Pair, ResolverSurvey } from './resolver-survey.ts';

/** A and AAAA of one name, put together. */
export interface Said {
  readonly addresses: readonly string[];
  /** For people and comparison: the addresses, or `NXDOMAIN`, `no address`, `SERVFAIL`, `silent`, … */
  readonly word: string;
  /** It answered, be it that there is no such name. */
  readonly useful: boolean;
  /** Comparable with what another resolver said: an answer came, and a whole one. */
  readonly whole: boolean;
}

export function saidOf({ a, aaaa }: Pair): Said {
  const addresses = [a, aaaa].flatMap((reply) => (reply.ok ? reply.addresses : []));
  if (addresses.length > 0) {
    return { addresses, word: addresses.join(', '), useful: true, whole: true };
  }
  // An IPv4 question that was lost outweighs "no IPv6 address", and the reverse.
  const telling = [a, aaaa].find((reply) => !isUseful(reply)) ?? a;
  return {
    addresses,
    word: wordOf(telling),
    useful: isUseful(telling),
    whole: telling.ok,
  };
}

/** The name exists or does not: everything else is a failure to answer. */
export function isUseful(reply: ResolverReply): boolean {
  return reply.ok && (reply.rcode === 'NOERROR' || reply.rcode === 'NXDOMAIN');
}

export function addressesIn(reply: ResolverReply): readonly string[] {
  return reply.ok ? reply.addresses : [];
}

export function wordOf(reply: ResolverReply): string {
  if (!reply.ok) return reply.failure;
  return reply.rcode === 'NOERROR' ? 'no address' : reply.rcode;
}

/** It answered something of use, about these names or about the made-up ones. */
export function isAlive({ names, underHost, underInvalid }: ResolverSurvey): boolean {
  return (
    isUseful(underHost) ||
    isUseful(underInvalid) ||
    [...names.values()].some(({ a, aaaa }) => isUseful(a) || isUseful(aaaa))
  );
}

/**
 * Two public addresses of one name are nothing strange: big services give each resolver the nearest ones. A private
 * one beside a public one is, and so are two private answers that have nothing in common.
 */
export function differ(one: Said, other: Said): boolean {
  if (one.addresses.length === 0 || other.addresses.length === 0) return one.word !== other.word;
  const onePrivate = one.addresses.some((address) => specialPurposeOf(address) !== null);
  const otherPrivate = other.addresses.some((address) => specialPurposeOf(address) !== null);
  if (onePrivate !== otherPrivate) return true;
  return onePrivate && !one.addresses.some((address) => other.addresses.includes(address));
}
