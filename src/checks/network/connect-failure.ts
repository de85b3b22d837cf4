import type { Verdict } from '../../model/finding.ts';
import { fail, unknown } from '../../model/finding.ts';
import type { ConnectFailure } from '../../probes/tcp-result.ts';
import type { DnsResult } from '../../probes/dns-result.ts';
import type { Endpoint } from '../../probes/endpoint.ts';

export const DNS_CODES = [
  'dns-name-not-found',
  'dns-no-address',
  'dns-server-failure',
  'dns-refused',
  'dns-timeout',
  'dns-unreachable',
] as const;

export const TCP_CODES = [
  'tcp-refused',
  'tcp-timeout',
  'tcp-reset',
  'tcp-unreachable',
  'tcp-prohibited',
  'tcp-failed',
] as const;

export const PROXY_CODES = [
  'proxy-unreachable',
  'proxy-auth-required',
  'proxy-credentials-wrong',
  'proxy-port-forbidden',
  'proxy-denied',
  'proxy-upstream-failed',
  'proxy-refused',
  'proxy-timeout',
  'proxy-bad-answer',
] as const;

export const CONNECT_CODES = [...DNS_CODES, ...TCP_CODES, ...PROXY_CODES] as const;

type DnsFailure = Extract<DnsResult, { ok: false }>;

export function dnsVerdict(host: string, dns: DnsFailure): Verdict<(typeof DNS_CODES)[number]> {
  const { ms, detail, dnsAnswers } = dns;
  const evidence = { host, ms: Math.round(ms), detail };
  switch (dns.failure) {
    case 'not-found':
      return fail('dns-name-not-found', evidence);
    case 'no-address':
      return fail('dns-no-address', evidence);
    case 'server-failure':
      return fail('dns-server-failure', evidence);
    case 'refused':
      return fail('dns-refused', evidence);
    case 'unreachable':
      return fail('dns-unreachable', dnsAnswers === true ? { ...evidence, dnsAnswers } : evidence);
    case 'timeout':
      return fail('dns-timeout', { host, limitMs: Math.round(ms) });
    case 'failed':
      // An error that says nothing about the name: no verdict, so that the connection is tried all the same.
      return unknown('failed', detail);
  }
}

/**
 * `waitedMs` is how long the whole attempt took: what a time-out is told with. `direct`: the same endpoint without
 * its proxy, where that was measured.
 */
export function connectVerdict(
  { host, port }: Endpoint,
  failed: ConnectFailure,
  waitedMs: number,
  direct?: 'works' | 'fails',
): Verdict<(typeof CONNECT_CODES)[number]> {
  if (failed.stage === 'dns') return dnsVerdict(host, failed.dns);
  if (failed.stage === 'proxy') return proxyVerdict({ host, port }, failed, waitedMs, direct);
  const { addresses, detail } = failed;
  switch (failed.failure) {
    case 'refused':
      return fail('tcp-refused', { host, port, addresses });
    case 'timeout':
      return fail('tcp-timeout', { host, port, addresses, limitMs: waitedMs });
    case 'reset':
      return fail('tcp-reset', { host, port, addresses });
    case 'unreachable':
      return fail('tcp-unreachable', { host, port, addresses, detail });
    case 'prohibited':
      if (mayBeOnTheWay(failed)) {
        return fail('tcp-unreachable', { host, port, addresses, detail });
      }
      return fail('tcp-prohibited', { host, port, addresses, detail });
    case 'failed':
      return fail('tcp-failed', { host, port, addresses, detail });
  }
}

/**
 * Linux says EACCES for an ICMPv6 answer "administratively prohibited" too (RFC 4443, 3.1), from whatever firewall it
 * came; over IPv4 such an answer reads EHOSTUNREACH, and EACCES comes from this computer alone.
 */
export function mayBeOnTheWay({
  failure,
  addresses,
  attempts,
  detail,
}: Extract<ConnectFailure, { stage: 'tcp' }>): boolean {
  if (failure !== 'prohibited' || !detail.includes('EACCES') || /EPERM|EINVAL/.test(detail)) {
    return false;
  }
  const forbidden = attempts?.filter(({ outcome }) => outcome === 'prohibited');
  const said = forbidden?.map(({ address }) => address) ?? addresses;
  return said.length > 0 && said.every((address) => address.includes(':'));
}

/** Schemes of `Proxy-Authenticate` that this program answers. */
const SPOKEN = ['basic', 'digest', 'ntlm', 'username/password'];

function proxyVerdict(
  { host, port }: Endpoint,
  failed: Extract<ConnectFailure, { stage: 'proxy' }>,
  waitedMs: number,
  direct: 'works' | 'fails' | undefined,
): Verdict<(typeof CONNECT_CODES)[number]> {
  const { proxy, detail, schemes, httpStatus, product } = failed;
  const common = { proxy, ...(direct === undefined ? {} : { direct }) };
  const tunnel = {
    ...{ ...common, host, port, httpStatus, detail },
    ...(product == null ? {} : { product }),
  };
  switch (failed.failure) {
    case 'unreachable':
      return fail('proxy-unreachable', { ...common, detail });
    case 'auth-required': {
      const notSpoken = schemes.filter((scheme) => !SPOKEN.includes(scheme.toLowerCase()));
      const { credentialsGiven = false } = failed;
      const extra = notSpoken.length === 0 ? {} : { notSpoken };
      return fail('proxy-auth-required', { ...common, schemes, ...extra, credentialsGiven });
    }
    case 'credentials-wrong':
      return fail('proxy-credentials-wrong', { ...common, schemes });
    case 'denied':
      return fail('proxy-denied', tunnel);
    case 'port-forbidden':
      return fail('proxy-port-forbidden', tunnel);
    case 'upstream-failed':
      return fail('proxy-upstream-failed', tunnel);
    case 'refused':
      return fail('proxy-refused', tunnel);
    case 'silent':
      return fail('proxy-timeout', { ...common, host, port, limitMs: waitedMs });
    case 'bad-answer':
      return fail('proxy-bad-answer', { ...common, detail });
  }
}
