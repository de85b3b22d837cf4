import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Bed } from './bed.ts';
import { PORTS } from './ports.ts';

interface JsonReport {
  readonly exitCode: number;
  readonly rootCauses: readonly { readonly code: string; readonly status: string }[];
  readonly checks: readonly {
    readonly id: string;
    readonly status: string;
    readonly findings: readonly {
      readonly status: string;
      readonly reason: string | null;
      readonly code: string | null;
      readonly remedy: { readonly steps: readonly string[] } | null;
      readonly article: { readonly id: string } | null;
    }[];
  }[];
}

let bed: Bed;

beforeAll(async () => {
  bed = await Bed.create();
  await bed.serveScript('server', 'dns-stub.ts', bed.serverAddress, bed.serverAddress, 'fd99::1');
  await bed.serveScript('server', 'serve-faults.ts', bed.serverAddress, bed.folder);
});

afterAll(async () => {
  await bed.close();
});

interface Server {
  readonly host: string;
  readonly port?: number;
  readonly httpJson?: boolean;
}

async function check(
  servers: readonly Server[],
  words: readonly string[] = ['network'],
): Promise<JsonReport & { readonly ended: number }> {
  const path = join(bed.folder, 'profile.yaml');
  await writeFile(
    path,
    stringify({ servers, network: { certificateAuthorities: [join(bed.folder, 'ca.pem')] } }),
  );
  const ran = await bed.doctor(['check', ...words, '--profile', path, '--format', 'json']);
  expect(ran.stderr).toBe('');
  return { ...(JSON.parse(ran.stdout) as JsonReport), ended: ran.exitCode };
}

const RULES = `table inet lab {
  chain input {
    type filter hook input priority 0; policy accept;
    tcp dport ${PORTS.dropped} drop
    tcp dport ${PORTS.rejectedWithReset} reject with tcp reset
    tcp dport ${PORTS.adminProhibited} reject with icmpx type admin-prohibited
  }
}`;

test('a healthy server: everything is well, exit code 0', async () => {
  const report = await check([{ host: 'chat.test', httpJson: true }]);
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
  const at = (port: number): Server => ({ host: 'chat.test', port });
  test.each<{ name: string; server: Server; code: string }>([
    { name: 'the name does not exist', server: { host: 'nx.test' }, code: 'dns-name-not-found' },
    { name: 'the name has no address', server: { host: 'empty.test' }, code: 'dns-no-address' },
    {
      name: 'the name server fails',
      server: { host: 'servfail.test' },
      code: 'dns-server-failure',
    },
    { name: 'the name server is silent', server: { host: 'drop.test' }, code: 'dns-timeout' },
    { name: 'the name server is slow', server: { host: 'slow1900.test' }, code: 'dns-slow' },
    { name: 'nothing listens', server: at(PORTS.closed), code: 'tcp-refused' },
    { name: 'packets are dropped', server: at(PORTS.dropped), code: 'tcp-timeout' },
    { name: 'a firewall resets', server: at(PORTS.rejectedWithReset), code: 'tcp-refused' },
    { name: 'a firewall prohibits', server: at(PORTS.adminProhibited), code: 'tcp-unreachable' },
    { name: 'expired certificate', server: at(PORTS.expired), code: 'tls-expired' },
    { name: 'certificate of the future', server: at(PORTS.notYetValid), code: 'tls-not-yet-valid' },
    { name: "another host's certificate", server: at(PORTS.wrongName), code: 'tls-wrong-name' },
    { name: 'self-signed certificate', server: at(PORTS.selfSigned), code: 'tls-self-signed' },
    {
      name: 'unknown authority',
      server: at(PORTS.unknownAuthority),
      code: 'tls-unknown-authority',
    },
    { name: 'silent after connect', server: at(PORTS.silentTls), code: 'tls-timeout' },
    { name: 'reset after ClientHello', server: at(PORTS.resetOnHello), code: 'tls-reset' },
    { name: 'gateway error', server: at(PORTS.gatewayError), code: 'http-gateway-error' },
    {
      name: 'a page where JSON is due',
      server: { ...at(PORTS.htmlForJson), httpJson: true },
      code: 'http-not-json',
    },
    { name: 'no HTTP answer', server: at(PORTS.silentHttp), code: 'http-timeout' },
    { name: 'body cut', server: at(PORTS.cutBody), code: 'http-cut' },
    { name: 'upgrade refused', server: at(PORTS.upgradeRefused), code: 'websocket-refused' },
    { name: 'upgrade closed', server: at(PORTS.upgradeClosed), code: 'websocket-closed' },
    { name: 'upgrade silent', server: at(PORTS.upgradeSilent), code: 'websocket-timeout' },
  ])('$name: $code', async ({ server, code }) => {
    await bed.firewall('server', RULES);
    const report = await check([server]);
    expect(report.rootCauses.map((cause) => cause.code)).toEqual([code]);
    expect(report.ended).toBe(code === 'dns-slow' ? 0 : 1);
    for (const finding of report.checks.flatMap((result) => result.findings)) {
      if (finding.status === 'pass') continue;
      expect(finding.code ?? finding.reason).not.toBeNull();
      expect(finding.remedy?.steps.length).toBeGreaterThan(0);
      expect(finding.article?.id).toBeTruthy();
    }
  });

  test('an upgrade refused for want of a login is unknown, not failed', async () => {
    const report = await check([at(PORTS.upgradeUnauthorised)]);
    const finding = report.checks.find(({ id }) => id === 'network.websocket')?.findings[0];
    expect(finding).toMatchObject({ status: 'unknown', reason: 'refused-without-token' });
    expect(report.rootCauses).toEqual([]);
  });

  test('no way to a host outside: no default route', async () => {
    await bed.ip('client', 'route', 'del', 'default');
    try {
      const report = await check([{ host: '10.98.0.1' }]);
      expect(report.rootCauses.map(({ code }) => code)).toEqual(['no-default-route']);
      expect(report.ended).toBe(1);
    } finally {
      await bed.ip('client', 'route', 'add', 'default', 'via', bed.serverAddress);
    }
  });

  test('the cable is out: no interface', async () => {
    await bed.ip('client', 'link', 'set', 'v-cli', 'down');
    try {
      const report = await check([{ host: 'chat.test' }]);
      expect(report.rootCauses.map(({ code }) => code)).toEqual(['no-interface-up']);
    } finally {
      await bed.ip('client', 'link', 'set', 'v-cli', 'up');
      await bed.ip('client', 'addr', 'add', 'fd99::2/64', 'dev', 'v-cli', 'nodad').catch(() => '');
      await bed.ip('client', 'route', 'replace', 'default', 'via', bed.serverAddress);
    }
  });

  test('a route of this computer forbids the way: tcp-prohibited', async () => {
    await bed.ip('client', 'route', 'add', 'prohibit', '10.97.0.0/24');
    try {
      const report = await check([{ host: '10.97.0.1' }]);
      expect(report.rootCauses.map(({ code }) => code)).toEqual(['tcp-prohibited']);
    } finally {
      await bed.ip('client', 'route', 'del', 'prohibit', '10.97.0.0/24');
    }
  });

  test.each<{ name: string; wire: [number, number, number]; code: string }>([
    { name: 'a long way', wire: [80, 0, 0], code: 'stability-latency' },
    { name: 'an unsteady way', wire: [60, 60, 0], code: 'stability-jitter' },
  ])('$name: $code', async ({ wire, code }) => {
    const cut = await bed.wire(...wire);
    try {
      const report = await check([{ host: '10.98.0.1', port: PORTS.wired }], ['network.stability']);
      expect(report.rootCauses.map((cause) => cause.code)).toEqual([code]);
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
          tcp dport ${PORTS.healthy} tcp flags & (syn | ack) == syn numgen random mod 100 < 40 drop
        }
      }`,
    );
    const report = await check([{ host: 'chat.test' }]);
    expect(report.rootCauses.map(({ code }) => code)).toContain('stability-loss');
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
