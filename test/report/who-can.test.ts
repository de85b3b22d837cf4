import { describe, expect, it } from 'vitest';
import { EXPLANATIONS } from '../../src/checks/explains.ts';
import { findRootCauses } from '../../src/engine/root-causes.ts';
import { type CheckId, groupOf } from '../../src/model/check-id.ts';
import { fail, type Finding, pass, skip, unknown, warn } from '../../src/model/finding.ts';
import type { CheckResult } from '../../src/model/report.ts';
import { loadSentences } from '../../src/report/load-sentences.ts';
import { present } from '../../src/report/present.ts';
import { healthy } from './sample-reports.ts';

function result(id: CheckId, ...findings: Finding[]): CheckResult {
  const status = findings[0]?.status ?? 'pass';
  return { id, group: groupOf(id), status, findings, durationMs: 1 };
}

const refused = (host: string): Finding =>
  fail('tcp-refused', { host, port: 443, addresses: ['192.0.2.1'] });
const expired = (host: string): Finding =>
  fail('tls-expired', { host, validTo: '2026-01-01', issuer: 'CN=Test' });
const noName = (host: string): Finding =>
  fail('dns-unreachable', { host, ms: 1, detail: 'ECONNREFUSED' });
const silent = (resolver: string): Finding =>
  unknown('no-answer', 'x', { resolvers: [resolver], names: ['chat.corp.test'] });

const rows: readonly (readonly [string, readonly CheckResult[], readonly string[]])[] = [
  [
    'a server of the organisation',
    [result('network.tcp', refused('chat.corp.test'))],
    ['server-admin'],
  ],
  [
    'two of its servers',
    [result('network.tcp', refused('chat.corp.test'), refused('web.corp.test'))],
    ['server-admin'],
  ],
  ['a server of the vendor', [result('network.tcp', refused('ru.public.express'))], ['vendor']],
  [
    'servers that have nothing to do with each other refuse at once',
    [result('network.tcp', refused('ru.public.express'), refused('express.ms'))],
    ['network-team'],
  ],
  [
    'certificates of the vendor and of the organisation',
    [result('network.tls', expired('ru.public.express'), expired('chat.corp.test'))],
    ['vendor', 'server-admin'],
  ],
  [
    'a dead stub on this computer',
    [
      result('network.dns', noName('chat.corp.test')),
      result('network.resolvers', silent('127.0.0.53')),
    ],
    ['workstation-admin'],
  ],
  [
    'a dead DNS server of the network',
    [
      result('network.dns', noName('chat.corp.test')),
      result('network.resolvers', silent('10.0.0.53')),
    ],
    ['network-team'],
  ],
  [
    'the stub is dead, the server behind it answers',
    [
      result('network.dns', noName('chat.corp.test')),
      result('network.resolvers', pass({ resolvers: ['10.0.0.53'] })),
    ],
    ['workstation-admin'],
  ],
  [
    'one of several DNS servers, on this computer',
    [
      result(
        'network.resolvers',
        warn('dns-resolver-down', {
          resolver: '127.0.0.1',
          says: 'silent',
          working: ['10.0.0.53'],
        }),
      ),
    ],
    ['workstation-admin'],
  ],
];

describe('who can mend it', () => {
  it.each(rows)('%s', async (_name, checks, fixers) => {
    const rootCauses = findRootCauses(checks, EXPLANATIONS);
    const told = present({ ...healthy(), checks, rootCauses }, await loadSentences('en'));
    expect(told.rootCauses.map(({ remedy }) => remedy.fixer)).toEqual(fixers);
  });

  it('a skipped dependent names the same', async () => {
    const because = {
      check: 'network.tcp',
      subject: 'ru.public.express:443',
      code: 'tcp-refused',
    } as const;
    const tls = { ...skip('need-failed'), because, subject: 'ru.public.express:443' };
    const checks = [
      result('network.tcp', refused('ru.public.express')),
      result('network.tls', tls),
    ];
    const told = present({ ...healthy(), checks, rootCauses: [] }, await loadSentences('en'));
    const fixers = told.groups.flatMap((group) =>
      group.checks.flatMap(({ findings }) => findings.map(({ remedy }) => remedy?.fixer)),
    );
    expect(fixers).toEqual(['vendor', 'vendor']);
  });
});
