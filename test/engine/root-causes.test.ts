import { describe, expect, test } from 'vitest';
import { EXPLANATIONS } from '../../src/checks/explains.ts';
import { findRootCauses } from '../../src/engine/root-causes.ts';
import { type CheckId, groupOf } from '../../src/model/check-id.ts';
import { type Finding, fail, pass, warn } from '../../src/model/finding.ts';
import type { CheckResult } from '../../src/model/report.ts';
import { worstStatus } from '../../src/model/status.ts';

function result(id: CheckId, ...findings: Finding[]): CheckResult {
  return {
    id,
    group: groupOf(id),
    status: worstStatus(findings.map(({ status }) => status)),
    findings,
    durationMs: 1,
  };
}

const dns = (host: string): Finding => ({
  ...fail('dns-timeout', { host, limitMs: 4_000 }),
  subject: `${host}:443`,
});

const skipped = (host: string): Finding => ({
  status: 'skip',
  reason: 'need-failed',
  because: { check: 'network.dns', subject: `${host}:443`, code: 'dns-timeout' },
  subject: `${host}:443`,
});

const log = (
  code: 'log-network-errors' | 'log-certificate-errors' | 'log-storage-errors',
  ...kinds: readonly string[]
): CheckResult =>
  result(
    'client.errors',
    warn(code, { count: 3, kinds: kinds.map((kind) => ({ kind, count: 1 })), lastAt: null }),
  );

const blocked = (
  endpoint: { readonly host: string; readonly port: number },
  transport: 'tcp' | 'udp',
  subject: string,
): Finding => ({
  ...fail('firewall-blocks-port', { ...endpoint, transport, rule: 'r', product: 'nftables' }),
  subject,
});

const refused = (host: string): Finding => ({
  ...fail('tcp-refused', { host, port: 443, addresses: [] }),
  subject: `${host}:443`,
});

/** `code (own findings) <- codes or statuses of what it explains`, one line a cause. */
function tell(...results: CheckResult[]): readonly string[] {
  return findRootCauses(results, EXPLANATIONS).map(
    ({ status, code, findings, explains }) =>
      `${status} ${code} ×${findings.length} <- ${explains.map((entry) => entry.code ?? entry.status).join(' ')}`,
  );
}

describe('findRootCauses', () => {
  test.each<{ name: string; results: CheckResult[]; expected: string[] }>([
    { name: 'nothing is wrong', results: [result('system.os', pass())], expected: [] },
    {
      name: 'the same failure on three hosts is one cause',
      results: [result('network.dns', dns('a'), dns('b'), dns('c'))],
      expected: ['fail dns-timeout ×3 <- '],
    },
    {
      name: 'skipped dependents stand under what stopped them',
      results: [
        result('network.dns', dns('a')),
        result('network.tcp', skipped('a')),
        result('network.tls', skipped('a')),
      ],
      expected: ['fail dns-timeout ×1 <- skip skip'],
    },
    {
      name: 'no interface explains the silence of the resolver and everything after it',
      results: [
        result('network.interfaces', fail('no-interface-up', { interfaces: [] })),
        result('network.dns', dns('a')),
        result('network.tcp', skipped('a')),
      ],
      expected: ['fail no-interface-up ×1 <- dns-timeout skip'],
    },
    {
      name: 'a wrong clock explains a certificate that seems expired',
      results: [
        result('network.tls', fail('tls-expired', { host: 'a', validTo: '', issuer: '' })),
        result('system.clock', fail('clock-skew', { skewMs: 1, limitMs: 1, sources: [] })),
      ],
      expected: ['fail clock-skew ×1 <- tls-expired'],
    },
    ...[
      [
        'a clock that is ten minutes ahead does not hide a certificate of last month',
        600_000,
        false,
      ],
      ['a clock that is four hundred days ahead does', 400 * 86_400_000, true],
    ].map(([name, skewMs, hidden]) => ({
      name: String(name),
      results: [
        result(
          'network.tls',
          fail('tls-expired', {
            ...{ host: 'a', issuer: '' },
            ...{ validTo: '2026-10-01T00:00:00.000Z', now: '2026-11-01T00:00:00.000Z' },
          }),
        ),
        result(
          'system.clock',
          fail('clock-skew', { skewMs: Number(skewMs), limitMs: 1, sources: [] }),
        ),
      ],
      expected:
        hidden === true
          ? ['fail clock-skew ×1 <- tls-expired']
          : ['fail tls-expired ×1 <- ', 'fail clock-skew ×1 <- '],
    })),
    {
      name: 'a slow clock does not hide credentials that the server calls expired too early for it',
      results: [
        result(
          'network.turn',
          fail('turn-credentials-expired', {
            ...{ host: 'a', port: 3478, transport: 'udp', clock: 'server' },
            ...{ expiredAt: '2026-11-02T00:00:00.000Z', now: '2026-11-01T00:00:00.000Z' },
          }),
        ),
        result('system.clock', fail('clock-skew', { skewMs: -600_000, limitMs: 1, sources: [] })),
      ],
      expected: ['fail turn-credentials-expired ×1 <- ', 'fail clock-skew ×1 <- '],
    },
    {
      name: 'the hosts file explains a refused connection to the same host only',
      results: [
        result(
          'network.tcp',
          fail('tcp-refused', { host: 'a', port: 443, addresses: [] }),
          fail('tcp-refused', { host: 'b', port: 443, addresses: [] }),
        ),
        result(
          'interference.hosts-file',
          fail('hosts-file-overrides', { host: 'A', address: '127.0.0.1', file: '/etc/hosts' }),
        ),
      ],
      expected: ['fail hosts-file-overrides ×1 <- tcp-refused', 'fail tcp-refused ×1 <- '],
    },
    {
      name: 'a dead tunnel explains the silence of its hosts, and of names when it holds their server',
      results: [
        result('network.dns', dns('c')),
        result(
          'network.tcp',
          fail('tcp-timeout', { host: 'a', port: 443, addresses: [], limitMs: 1 }),
          fail('tcp-timeout', { host: 'b', port: 443, addresses: [], limitMs: 1 }),
        ),
        result(
          'interference.vpn',
          fail('vpn-tunnel-dead', { interface: 'tun0', hosts: ['A'], resolvers: ['10.8.0.1'] }),
        ),
      ],
      expected: ['fail vpn-tunnel-dead ×1 <- dns-timeout tcp-timeout', 'fail tcp-timeout ×1 <- '],
    },
    {
      name: 'a dead tunnel that holds no name server explains no silence of names',
      results: [
        result('network.dns', dns('a')),
        result(
          'interference.vpn',
          fail('vpn-tunnel-dead', { interface: 'tun0', hosts: ['a'], resolvers: [] }),
        ),
      ],
      expected: ['fail dns-timeout ×1 <- ', 'fail vpn-tunnel-dead ×1 <- '],
    },
    {
      name: 'a warning that explains a failure is the cause of a failure',
      results: [
        result('network.tcp', fail('tcp-refused', { host: 'a', port: 443, addresses: [] })),
        result(
          'interference.hosts-file',
          warn('hosts-file-overrides', { host: 'a', address: '127.0.0.1', file: '/etc/hosts' }),
        ),
      ],
      expected: ['fail hosts-file-overrides ×1 <- tcp-refused'],
    },
    ...(['tls-expired', 'http-gateway-error'] as const).map((code) => ({
      name: `a line of the hosts file that leads to the former server explains what that says: ${code}`,
      results: [
        result(
          'network.tls',
          code === 'tls-expired'
            ? fail(code, { host: 'a', validTo: '', issuer: '' })
            : { ...fail(code, { url: 'https://a/', httpStatus: 502 }), subject: 'a:443' },
        ),
        result(
          'interference.hosts-file',
          warn('hosts-file-overrides', { host: 'a', address: '10.0.0.9', file: '/etc/hosts' }),
        ),
      ],
      expected: [`fail hosts-file-overrides ×1 <- ${code}`],
    })),
    {
      name: 'failures come before warnings, what explains most comes first',
      results: [
        result('system.disk', warn('disk-full', { path: '/', freeBytes: 1, limitBytes: 2 })),
        result('client.installed', fail('client-not-installed', { application: 'x', looked: [] })),
        result('network.dns', dns('a')),
        result('network.tcp', skipped('a')),
      ],
      expected: [
        'fail dns-timeout ×1 <- skip',
        'fail client-not-installed ×1 <- ',
        'warn disk-full ×1 <- ',
      ],
    },
    {
      name: 'an expired certificate explains what the client wrote of dates',
      results: [
        result('network.tls', fail('tls-expired', { host: 'a', validTo: '', issuer: '' })),
        log('log-certificate-errors', 'ERR_CERT_DATE_INVALID', 'CERT_HAS_EXPIRED'),
      ],
      expected: ['fail tls-expired ×1 <- log-certificate-errors'],
    },
    {
      name: 'an expired certificate explains nothing of an unknown authority',
      results: [
        result('network.tls', fail('tls-expired', { host: 'a', validTo: '', issuer: '' })),
        log('log-certificate-errors', 'ERR_CERT_DATE_INVALID', 'ERR_CERT_AUTHORITY_INVALID'),
      ],
      expected: ['fail tls-expired ×1 <- ', 'warn log-certificate-errors ×1 <- '],
    },
    {
      name: 'a wrong clock explains the certificate and what the client wrote of it',
      results: [
        result('network.tls', fail('tls-expired', { host: 'a', validTo: '', issuer: '' })),
        result('system.clock', fail('clock-skew', { skewMs: 1, limitMs: 1, sources: [] })),
        log('log-certificate-errors', 'ERR_CERT_DATE_INVALID'),
      ],
      expected: ['fail clock-skew ×1 <- tls-expired log-certificate-errors'],
    },
    {
      name: 'an authority that the client misses explains its errors, though it is a warning',
      results: [
        log('log-certificate-errors', 'ERR_CERT_AUTHORITY_INVALID'),
        result('client.certificates', warn('authority-missing', { names: ['CA'], store: 'nss' })),
      ],
      expected: ['warn authority-missing ×1 <- log-certificate-errors'],
    },
    {
      name: 'a refused connection explains what the client wrote of connections',
      results: [
        result('network.tcp', refused('a')),
        log('log-network-errors', 'ERR_CONNECTION_REFUSED'),
      ],
      expected: ['fail tcp-refused ×1 <- log-network-errors'],
    },
    {
      name: 'a refused connection explains no proxy in the log',
      results: [
        result('network.tcp', refused('a')),
        log('log-network-errors', 'ERR_CONNECTION_REFUSED', 'ERR_TUNNEL_CONNECTION_FAILED'),
      ],
      expected: ['fail tcp-refused ×1 <- ', 'warn log-network-errors ×1 <- '],
    },
    {
      name: 'a server that need not answer explains nothing of the log',
      results: [
        result('network.tcp', warn('tcp-refused', { host: 'a', port: 443, addresses: [] })),
        log('log-network-errors', 'ERR_CONNECTION_REFUSED'),
      ],
      expected: ['warn tcp-refused ×1 <- ', 'warn log-network-errors ×1 <- '],
    },
    {
      name: 'a proxy that is gone explains what the client wrote of proxies',
      results: [
        result('network.tcp', {
          ...fail('proxy-unreachable', { proxy: 'http://p:3128', detail: '' }),
          subject: 'a:443',
        }),
        log('log-network-errors', 'ERR_PROXY_CONNECTION_FAILED'),
      ],
      expected: ['fail proxy-unreachable ×1 <- log-network-errors'],
    },
    {
      name: 'no network explains the proxy that is not reached',
      results: [
        result('network.interfaces', fail('no-interface-up', { interfaces: [] })),
        result('network.tcp', fail('proxy-unreachable', { proxy: 'http://p:3128', detail: '' })),
      ],
      expected: ['fail no-interface-up ×1 <- proxy-unreachable'],
    },
    {
      name: 'a full disk explains failed writes',
      results: [
        log('log-storage-errors', 'ENOSPC'),
        result('system.disk', fail('disk-full', { path: '/', freeBytes: 1, limitBytes: 2 })),
      ],
      expected: ['fail disk-full ×1 <- log-storage-errors'],
    },
    {
      name: 'a full disk explains no broken database',
      results: [
        log('log-storage-errors', 'ENOSPC', 'database corrupted'),
        result('system.disk', fail('disk-full', { path: '/', freeBytes: 1, limitBytes: 2 })),
      ],
      expected: ['fail disk-full ×1 <- ', 'warn log-storage-errors ×1 <- '],
    },
    {
      name: 'a blocked port explains the refusal of its target only, and what the client wrote of it',
      results: [
        result('network.tcp', refused('a'), refused('b')),
        result('interference.firewall', blocked({ host: 'a', port: 443 }, 'tcp', 'a:443')),
        log('log-network-errors', 'ERR_CONNECTION_REFUSED'),
      ],
      expected: [
        'fail firewall-blocks-port ×1 <- tcp-refused log-network-errors',
        'fail tcp-refused ×1 <- ',
      ],
    },
    {
      name: 'a blocked UDP port explains no refused TCP port of the same host',
      results: [
        result('network.tcp', refused('a')),
        result('interference.firewall', blocked({ host: 'a', port: 3478 }, 'udp', 'a:3478/udp')),
      ],
      expected: ['fail tcp-refused ×1 <- ', 'fail firewall-blocks-port ×1 <- '],
    },
    {
      name: 'a blocked port of the proxy explains that the proxy is not reached, whatever is behind it',
      results: [
        result(
          'network.tcp',
          ...['a:443', 'b:443'].map(
            (subject): Finding => ({
              ...fail('proxy-unreachable', { proxy: 'http://P:3128', detail: '' }),
              subject,
            }),
          ),
        ),
        result('interference.firewall', blocked({ host: 'p', port: 3128 }, 'tcp', 'a:443')),
      ],
      expected: ['fail firewall-blocks-port ×1 <- proxy-unreachable proxy-unreachable'],
    },
    {
      name: 'a blocked port explains no other proxy',
      results: [
        result('network.tcp', {
          ...fail('proxy-unreachable', { proxy: 'http://q:3128', detail: '' }),
          subject: 'b:443',
        }),
        result('interference.firewall', blocked({ host: 'p', port: 3128 }, 'tcp', 'a:443')),
      ],
      expected: ['fail proxy-unreachable ×1 <- ', 'fail firewall-blocks-port ×1 <- '],
    },
  ])('$name', ({ results, expected }) => {
    expect(tell(...results)).toEqual(expected);
  });

  test('no explanation leads back to itself', () => {
    for (const { cause, effects } of EXPLANATIONS) {
      expect(effects).not.toContain(cause);
      for (const other of EXPLANATIONS) {
        if (effects.includes(other.cause)) expect(other.effects).not.toContain(cause);
      }
    }
  });
});
