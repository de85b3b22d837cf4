import { type CheckId, groupOf } from '../../src/model/check-id.ts';
import { type Finding, fail, pass, skip, unknown, warn } from '../../src/model/finding.ts';
import type { CheckResult, Report, RootCause } from '../../src/model/report.ts';
import { worstStatus } from '../../src/model/status.ts';
import { type Target, targetId } from '../../src/model/target.ts';

/** Synthetic reports: what the engine makes, built by hand, one for each way a run can end. */

export function target(host: string, overrides: Partial<Target> = {}): Target {
  return {
    id: targetId(host, 443),
    host,
    port: 443,
    role: 'cts',
    required: true,
    httpPath: '/',
    httpJson: false,
    webSocketPath: null,
    webSocketAccept: [101],
    source: 'profile',
    ...overrides,
  };
}

export function result(id: CheckId, durationMs: number, findings: readonly Finding[]): CheckResult {
  const status = worstStatus(findings.map((finding) => finding.status));
  return { id, group: groupOf(id), status, findings, durationMs };
}

export function report(checks: readonly CheckResult[], overrides: Partial<Report> = {}): Report {
  return {
    schema: 'xpress-doctor/report/1',
    tool: { name: 'xpress-doctor', version: '0.1.0' },
    startedAt: '2026-11-22T14:30:05.123Z',
    durationMs: 8_412,
    host: { platform: 'linux', release: '6.1.0-28-amd64', arch: 'x64', node: '20.19.0' },
    profile: { application: 'eXpress', file: null },
    targets: [],
    checks,
    rootCauses: [],
    interrupted: null,
    ...overrides,
  };
}

const corp = target('corp.example.test');
const chat = target('chat.example.test', { role: 'rts', source: 'default' });
const links = target('links.example.test', { role: 'links', required: false, source: 'default' });

export function healthy(): Report {
  return report(
    [
      result('network.interfaces', 12, [
        pass({ interfaces: ['eth0'], defaultInterface: 'eth0', addresses: ['192.0.2.7'] }),
      ]),
      result('network.dns', 31, [
        { ...pass({ addresses: ['198.51.100.10'], durationMs: 12 }), subject: corp.id },
        { ...pass({ addresses: ['198.51.100.11'], durationMs: 31 }), subject: chat.id },
      ]),
      result('network.stability', 4_020, [
        {
          ...pass({ lossPercent: 0, jitterMs: 1.25, latencyMs: 18, samples: 20 }),
          subject: corp.id,
        },
      ]),
      result('interference.hosts-file', 3, [pass({})]),
      result('client.cache', 40, [
        pass({ bytes: 734_003_200, path: '/home/анна/.config/eXpress', writable: true }),
      ]),
      result('system.clock', 102, [pass({ skewMs: -240, sources: ['corp.example.test'] })]),
    ],
    { targets: [corp, chat] },
  );
}

export function failing(): Report {
  const noName = (host: string): Finding => ({
    ...fail('dns-name-not-found', { host, ms: 14, detail: `getaddrinfo ENOTFOUND ${host}` }),
    subject: targetId(host, 443),
  });
  const refused: Finding = {
    ...fail('tcp-refused', { host: chat.host, port: 443, addresses: ['198.51.100.11'] }),
    subject: chat.id,
  };
  const blocked = (subject: string): Finding => ({
    status: 'skip',
    reason: 'need-failed',
    because: { check: 'network.dns', subject, code: 'dns-name-not-found' },
    subject,
  });
  const afterTcp: Finding = {
    status: 'skip',
    reason: 'need-failed',
    because: { check: 'network.tcp', subject: chat.id, code: 'tcp-refused' },
    subject: chat.id,
  };
  const large = warn('cache-large', {
    path: 'C:\\Users\\Анна Петрова\\AppData\\Roaming\\eXpress',
    bytes: 6_442_450_944,
    limitBytes: 2_147_483_648,
  });
  const causes: readonly RootCause[] = [
    {
      status: 'fail',
      code: 'dns-name-not-found',
      findings: [
        { check: 'network.dns', subject: corp.id, finding: noName(corp.host) },
        { check: 'network.dns', subject: links.id, finding: noName(links.host) },
      ],
      explains: [
        { check: 'network.tcp', subject: corp.id, status: 'skip' },
        { check: 'network.tcp', subject: links.id, status: 'skip' },
        { check: 'network.tls', subject: corp.id, status: 'skip' },
      ],
    },
    {
      status: 'fail',
      code: 'tcp-refused',
      findings: [{ check: 'network.tcp', subject: chat.id, finding: refused }],
      explains: [{ check: 'network.tls', subject: chat.id, status: 'skip' }],
    },
    {
      status: 'warn',
      code: 'cache-large',
      findings: [{ check: 'client.cache', finding: large }],
      explains: [],
    },
  ];
  return report(
    [
      result('network.interfaces', 12, [
        pass({ interfaces: ['eth0', 'wlan0'], defaultInterface: 'eth0' }),
      ]),
      result('network.dns', 48, [
        noName(corp.host),
        { ...pass({ addresses: ['198.51.100.11'], durationMs: 31 }), subject: chat.id },
        noName(links.host),
      ]),
      result('network.tcp', 22, [blocked(corp.id), refused, blocked(links.id)]),
      result('network.tls', 0, [blocked(corp.id), afterTcp, blocked(links.id)]),
      result('network.websocket', 0, [skip('no-target')]),
      result('interference.firewall', 15, [
        unknown('forbidden', 'nft: Operation not permitted (you must be root)'),
      ]),
      result('client.cache', 1_320, [large]),
      result('system.memory', 1, [
        pass({ availableBytes: 4_294_967_296, totalBytes: 17_179_869_184 }),
      ]),
    ],
    {
      targets: [corp, chat, links],
      rootCauses: causes,
      profile: { application: 'eXpress', file: '/etc/xpress-doctor/profile.yaml' },
    },
  );
}

export function unknownOnly(): Report {
  return report([
    result('interference.firewall', 15, [unknown('forbidden', 'Access is denied.')]),
    result('interference.antivirus', 4_000, [unknown('not-supported')]),
    result('client.running', 1, [skip('not-installed')]),
  ]);
}

export function interrupted(): Report {
  return report(
    [
      result('network.interfaces', 12, [pass({ interfaces: ['eth0'], defaultInterface: 'eth0' })]),
      result('network.dns', 950, [
        { status: 'timeout', limitMs: 5_000, limit: 'check', subject: corp.id },
        { status: 'cancelled', subject: chat.id },
      ]),
      result('network.stability', 950, [{ status: 'cancelled' }]),
      result('system.os', 3, [{ status: 'error', message: 'Cannot read properties of undefined' }]),
    ],
    { targets: [corp, chat], interrupted: 'user' },
  );
}

/** What a hostile network may put into host names, certificates, answers and error texts. */
export const HOSTILE = [
  '\u001b[2J\u001b[31mred\u001b[0m',
  '\u001b]0;title\u0007\u001b]8;;https://evil.example.test\u001b\\link\u001b]8;;\u001b\\',
  '\u009b31m\u0090dcs\u009c',
  'line one\r\nline two\u2028three\u0000\u0008\u007f',
  '<script>alert(1)</script><img src=x onerror=alert(1)>&amp;"\'',
  '| pipe `tick` [link](javascript:alert(1)) **bold** # head ~~s~~ $x$',
  'abc\u202egnp.exe\u2066\u200f\u200b\ufeff',
  'perf | \'data\'=1;2;3 \\ back "quote"',
  ']]> --> \ud800 \ufffe',
].join(' ');

export function hostile(): Report {
  const host = `evil${HOSTILE}.test`;
  const broken: Finding = {
    ...fail('tls-wrong-name', { host, names: [HOSTILE] }),
    subject: `${host}:443`,
  };
  return report(
    [
      result('network.tls', 5, [
        broken,
        { status: 'error', message: HOSTILE, subject: `${host}:444` },
        { ...unknown('failed', HOSTILE, { text: HOSTILE }), subject: HOSTILE },
      ]),
      result('network.stability', 5, [
        { ...pass({ lossPercent: 0, jitterMs: 1, latencyMs: 2 }), subject: HOSTILE },
      ]),
      result('system.os', 5, [pass({ name: HOSTILE, arch: HOSTILE })]),
    ],
    {
      targets: [target(host, { id: `${host}:443`, source: 'command-line' })],
      rootCauses: [
        {
          status: 'fail',
          code: 'tls-wrong-name',
          findings: [{ check: 'network.tls', subject: `${host}:443`, finding: broken }],
          explains: [{ check: 'network.http', subject: HOSTILE, status: 'skip' }],
        },
      ],
      profile: { application: HOSTILE, file: `/tmp/${HOSTILE}` },
    },
  );
}
