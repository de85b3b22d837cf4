import { describe, expect, it } from 'vitest';
import { dns } from '../../../src/checks/network/dns.ts';
import type { Target } from '../../../src/model/target.ts';
import type { ConnectionRoute } from '../../../src/probes/connection-route.ts';
import type { DnsResult } from '../../../src/probes/dns-result.ts';
import { target } from '../../support/check-context.ts';
import { askTarget } from './ask.ts';
import { platformWith } from './platform-with.ts';

const server = target('cts.test');
const proxied: ConnectionRoute = {
  via: 'proxy',
  scheme: 'http',
  host: 'proxy.test',
  port: 3128,
  credentials: null,
  source: 'HTTPS_PROXY',
};
const failed = (failure: Extract<DnsResult, { ok: false }>['failure']): DnsResult => ({
  ok: false,
  failure,
  ms: 12.4,
  detail: 'getaddrinfo said so',
});
const ask = (
  result: DnsResult,
  route: ConnectionRoute = { via: 'direct' },
  asked: Target = server,
) =>
  askTarget(dns, asked, {
    probes: { resolve: () => Promise.resolve(result) },
    platform: platformWith({ own: ['10.0.0.2'] }),
    route: () => route,
  });

describe('network.dns', () => {
  it.each([
    ['not-found', 'dns-name-not-found'],
    ['no-address', 'dns-no-address'],
    ['server-failure', 'dns-server-failure'],
    ['refused', 'dns-refused'],
    ['unreachable', 'dns-unreachable'],
    ['timeout', 'dns-timeout'],
  ] as const)('a resolver that says %s gives %s', async (failure, code) => {
    expect(await ask(failed(failure))).toMatchObject({
      status: 'fail',
      code,
      evidence: { host: 'cts.test' },
    });
  });

  it('keeps that a DNS server answers what the system cannot find', async () => {
    const found = await ask({
      ok: false,
      failure: 'unreachable',
      ms: 12,
      detail: 'getaddrinfo said so',
      dnsAnswers: true,
    });
    expect(found).toMatchObject({ code: 'dns-unreachable', evidence: { dnsAnswers: true } });
  });

  it('says unknown when the error says nothing about the name', async () => {
    expect(await ask(failed('failed'))).toMatchObject({
      status: 'unknown',
      reason: 'failed',
      detail: 'getaddrinfo said so',
    });
  });

  it('leaves the name to the proxy when it cannot be resolved here', async () => {
    expect(await ask(failed('not-found'), proxied)).toMatchObject({
      status: 'skip',
      reason: 'via-proxy',
    });
  });

  const answered = (ms: number): DnsResult => ({
    ok: true,
    ms,
    addresses: [{ address: '10.0.0.1', family: 4 }],
  });

  it('passes with the addresses', async () => {
    expect(await ask(answered(3))).toEqual({
      status: 'pass',
      evidence: { host: 'cts.test', addresses: ['10.0.0.1'], durationMs: 3 },
    });
  });

  it('warns about an answer that took longer than the threshold', async () => {
    expect(await ask(answered(1_600))).toMatchObject({
      status: 'warn',
      code: 'dns-slow',
      evidence: { ms: 1_600, limitMs: 1_500 },
    });
  });

  it.each([
    ['a private address', ['10.66.66.66'], 'warn'],
    ['a carrier-grade NAT address beside a public one', ['100.64.0.1', '8.8.8.8'], 'warn'],
    ['this computer itself', ['127.0.0.1'], 'fail'],
    ['nowhere', ['0.0.0.0'], 'fail'],
  ] as const)('a public name that leads to %s', async (_, addresses, status) => {
    const result: DnsResult = {
      ok: true,
      ms: 3,
      addresses: addresses.map((address) => ({ address, family: 4 })),
    };
    const publicServer = target('public.test', { public: true });
    expect(await ask(result, undefined, publicServer)).toMatchObject({
      status,
      code: 'dns-private-answer',
    });
    expect(await ask(result)).toMatchObject({ status: 'pass' });
    expect(await ask(result, proxied, publicServer)).toMatchObject({ status: 'pass' });
  });

  it('fails when all addresses are of a family that this computer has not', async () => {
    const only6: DnsResult = { ok: true, ms: 3, addresses: [{ address: '2a00::1', family: 6 }] };
    expect(await ask(only6)).toMatchObject({
      status: 'fail',
      code: 'dns-no-usable-family',
      evidence: { has: 'IPv6', lacks: 'IPv4' },
    });
  });

  it('does not mind a slow answer that nobody waits for, because a proxy resolves', async () => {
    expect(await ask(answered(1_600), proxied)).toMatchObject({ status: 'pass' });
  });

  it.each([
    ['10.1.2.3', false],
    ['fd99::1', false],
    ['cts.test', true],
    ['localhost', true],
  ])('asks about %s: %s', (host, asks) => {
    expect(dns.applies?.(target(host))).toBe(asks);
  });
});
