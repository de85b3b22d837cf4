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
