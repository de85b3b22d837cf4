import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Bed } from './bed.ts';
import { startFaults } from './faults.ts';
import { PORTS } from './ports.ts';
import { type JsonReport, type LabServerEntry, runCheck } from './run-check.ts';
import type { ScenarioId } from './scenarios/catalogue.ts';
import { scenario } from './scenarios/observe.ts';

let bed: Bed;

beforeAll(async () => {
  bed = await Bed.create();
  await startFaults(bed);
});

afterAll(async () => {
  await bed.close();
});

const check = (servers: readonly LabServerEntry[], words: readonly string[] = ['network']) =>
  runCheck(bed, {
    ...{ servers, words },
    network: { certificateAuthorities: [join(bed.folder, 'ca.pem')] },
  });

const RULES = `table inet lab {
  chain input {
    type filter hook input priority 0; policy accept;
    tcp dport ${PORTS.dropped} drop
    tcp dport ${PORTS.rejectedWithReset} reject with tcp reset
    tcp dport ${PORTS.adminProhibited} reject with icmpx type admin-prohibited
  }
}`;

const WARNINGS: ReadonlySet<ScenarioId> = new Set([
  'dns-slow',
  'dns-half-answered',
  'tcp-address-dead',
]);

test('a healthy server: everything is well, exit code 0', async () => {
  const report = await scenario('healthy', () => check([{ host: 'chat.test', httpJson: true }]));
  expect(report.checks.map(({ id, status }) => [id, status])).toEqual([
    ['network.interfaces', 'pass'],
    ['network.link', 'pass'],
    ['network.dns', 'pass'],
    ['network.resolvers', 'pass'],
    ['network.tcp', 'pass'],
    ['network.tls', 'pass'],
    ['network.http', 'pass'],
    ['network.websocket', 'pass'],
    ['network.path-mtu', 'pass'],
    ['network.stability', 'pass'],
    // The profile names no server for calls.
    ['network.stun', 'skip'],
    ['network.nat', 'skip'],
    ['network.turn', 'skip'],
  ]);
  expect(report.rootCauses).toEqual([]);
  expect(report.ended).toBe(0);
});

describe('each scenario gives its code, and no other, as the root cause', () => {
  const at = (port: number): LabServerEntry => ({ host: 'chat.test', port });
  test.each<[ScenarioId, LabServerEntry]>([
    ['tcp-refused', at(PORTS.closed)],
    ['tcp-dropped', at(PORTS.dropped)],
    ['tcp-firewall-reset', at(PORTS.rejectedWithReset)],
    ['tcp-prohibited-on-the-way', at(PORTS.adminProhibited)],
    ['tcp-address-dead', { host: 'half.test' }],
    ['tcp-prohibited-on-the-way-ipv6', { host: 'v6.test', port: PORTS.adminProhibited }],
    ['tls-expired', at(PORTS.expired)],
    ['tls-not-yet-valid', at(PORTS.notYetValid)],
    ['tls-wrong-name', at(PORTS.wrongName)],
    ['tls-self-signed', at(PORTS.selfSigned)],
    ['tls-unknown-authority', at(PORTS.unknownAuthority)],
    ['tls-silent', at(PORTS.silentTls)],
    ['tcp-reset-on-hello', at(PORTS.resetOnHello)],
    ['http-502', at(PORTS.gatewayError)],
    ['http-not-json', { ...at(PORTS.htmlForJson), httpJson: true }],
    ['http-block-page', at(PORTS.blockPage)],
    ['http-page-for-everything', at(PORTS.pageForAll)],
    ['http-portal-anywhere', at(PORTS.portal)],
    ['http-silent', at(PORTS.silentHttp)],
    ['http-cut', at(PORTS.cutBody)],
    ['websocket-refused', at(PORTS.upgradeRefused)],
    ['websocket-closed', at(PORTS.upgradeClosed)],
    ['websocket-silent', at(PORTS.upgradeSilent)],
    // The whole group at once: the resolvers, the hosts behind them and everything that needs them.
    ['dns-no-such-name', { host: 'nx.test' }],
    ['dns-no-address', { host: 'empty.test' }],
    ['dns-server-failure', { host: 'servfail.test' }],
    ['dns-silent', { host: 'drop.test' }],
    ['dns-half-answered', { host: 'only4.test' }],
    ['dns-slow', { host: 'slow1900.test' }],
  ])('%s', async (id, server) => {
    await bed.firewall('server', RULES);
    const report = await scenario(id, () => check([server]));
    expect(report.ended).toBe(WARNINGS.has(id) ? 0 : 1);
  });

  test('an upgrade refused for want of a login is unknown, not failed', async () => {
    const report = await check([at(PORTS.upgradeUnauthorised)], ['network.websocket']);
    const finding = report.checks.find(({ id }) => id === 'network.websocket')?.findings[0];
    expect(finding).toMatchObject({ status: 'unknown', reason: 'refused-without-token' });
    expect(report.rootCauses).toEqual([]);
  });

  test('no way to a host outside: no default route', async () => {
    await bed.ip('client', 'route', 'del', 'default');
    try {
      const report = await scenario('tcp-no-route', () => check([{ host: '10.98.0.1' }]));
      expect(report.ended).toBe(1);
    } finally {
      await bed.ip('client', 'route', 'add', 'default', 'via', bed.serverAddress);
    }
  });

  test('a public server under an authority that the system alone knows', async () => {
    const authority = await readFile(join(bed.folder, 'ca.pem'), 'utf8');
    await bed.file('client', 'ssl/certs/ca-certificates.crt', authority);
    // The home of whoever runs the tests has an NSS database of its own, perhaps.
    const report = await scenario('tls-public-inspected', () =>
      runCheck(bed, {
        ...{ servers: [{ host: 'chat.test', public: true }], env: { HOME: bed.folder } },
        // A private address is right in the laboratory.
        words: ['network.tls', '--skip', 'network.dns'],
      }),
    );
    expect(report.ended).toBe(0);
  });

  test('the cable is out: no interface', async () => {
    await bed.ip('client', 'link', 'set', 'v-cli', 'down');
    try {
      await scenario('interface-down', () => check([{ host: 'chat.test' }]));
    } finally {
      await bed.ip('client', 'link', 'set', 'v-cli', 'up');
      await bed.ip('client', 'addr', 'add', 'fd99::2/64', 'dev', 'v-cli', 'nodad').catch(() => '');
      await bed.ip('client', 'route', 'replace', 'default', 'via', bed.serverAddress);
    }
  });

  test('up, and without an address', async () => {
    await bed.ip('client', 'addr', 'flush', 'dev', 'v-cli');
    try {
      await scenario('interface-without-address', () => check([{ host: 'chat.test' }]));
    } finally {
      await bed.ip('client', 'addr', 'add', '10.99.0.2/24', 'dev', 'v-cli');
      await bed.ip('client', 'addr', 'add', 'fd99::2/64', 'dev', 'v-cli', 'nodad');
      await bed.ip('client', 'route', 'replace', 'default', 'via', bed.serverAddress);
    }
  });

  test('without an address beside a bridge of containers that has one', async () => {
    const ip = (...args: string[]) => bed.ip('client', ...args);
    // The bridge needs a port with a carrier: one end of a cable, whose other end lies about.
    await ip('link', 'add', 'c0', 'type', 'veth', 'peer', 'name', 'c1');
    await ip('link', 'add', 'docker0', 'type', 'bridge');
    await ip('link', 'set', 'c0', 'master', 'docker0', 'up');
    await ip('link', 'set', 'c1', 'up');
    await ip('link', 'set', 'docker0', 'up');
    await ip('addr', 'add', '172.17.0.1/16', 'dev', 'docker0');
    await ip('addr', 'flush', 'dev', 'v-cli');
    try {
      const report = await scenario('interface-beside-bridge', () =>
        check([{ host: 'chat.test' }]),
      );
      const [finding] = report.checks[0]?.findings ?? [];
      expect(finding?.evidence).toMatchObject({
        interfaces: expect.arrayContaining(['v-cli']) as unknown,
        inside: ['docker0'],
      });
    } finally {
      await ip('link', 'del', 'docker0');
      await ip('link', 'del', 'c0');
      await ip('addr', 'add', '10.99.0.2/24', 'dev', 'v-cli');
      await ip('addr', 'add', 'fd99::2/64', 'dev', 'v-cli', 'nodad');
      await ip('route', 'replace', 'default', 'via', bed.serverAddress);
    }
  });

  test('a route of this computer forbids the way: tcp-prohibited', async () => {
    await bed.ip('client', 'route', 'add', 'prohibit', '10.97.0.0/24');
    try {
      await scenario('tcp-prohibited-here', () => check([{ host: '10.97.0.1' }]));
    } finally {
      await bed.ip('client', 'route', 'del', 'prohibit', '10.97.0.0/24');
    }
  });

  test('the same over IPv6: tcp-prohibited', async () => {
    await bed.ip('client', '-6', 'route', 'add', 'prohibit', 'fd97::/64');
    try {
      await scenario('tcp-prohibited-here-ipv6', () => check([{ host: 'fd97::1' }]));
    } finally {
      await bed.ip('client', '-6', 'route', 'del', 'prohibit', 'fd97::/64');
    }
  });

  test.each<[ScenarioId, [number, number, number]]>([
    ['path-latency', [80, 0, 0]],
    ['path-jitter', [60, 60, 0]],
  ])('%s', async (id, wire) => {
    const cut = await bed.wire(...wire);
    try {
      const servers = [{ host: '10.98.0.1', port: PORTS.wired }];
      await scenario(id, () => check(servers, ['network.stability']));
    } finally {
      cut();
    }
  });

  test('packets are lost on the way', async () => {
    await bed.firewall(
      'server',
      `table inet lab {
        chain input {
          type filter hook input priority 0; policy accept;
          tcp dport ${PORTS.healthy} tcp flags & (syn | ack) == syn numgen inc mod 3 == 0 drop
        }
      }`,
    );
    await scenario('path-loss', () => check([{ host: 'chat.test' }], ['network.stability']));
    await bed.firewall('server', '');
  });
});

test('the built-in targets without any network: every finding says what to do, exit code 1', async () => {
  const ran = await bed.run('client', 'unshare', [
    '-n',
    process.execPath,
    'bin/xpress-doctor.cjs',
    'check',
    '--format',
    'json',
  ]);
  const report = JSON.parse(ran.stdout) as JsonReport;
  expect(ran.exitCode).toBe(1);
  expect(report.rootCauses[0]?.code).toBe('no-interface-up');
  for (const finding of report.checks.flatMap((result) => result.findings)) {
    if (finding.status === 'pass') continue;
    expect(finding.remedy?.steps.length).toBeGreaterThan(0);
    expect(finding.article?.id).toBeTruthy();
  }
});
