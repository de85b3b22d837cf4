import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORMATS } from '../../src/report/formats.ts';
import { Bed } from './bed.ts';
import { PORTS } from './ports.ts';
import { PROXY_LOGIN, PROXY_PORTS, startProxies } from './proxies.ts';
import { expectRootCause, type JsonReport, type LabServerEntry, runCheck } from './run-check.ts';
import type { ScenarioId } from './scenarios/catalogue.ts';
import { scenario } from './scenarios/observe.ts';

let bed: Bed;
const CHAT = { host: 'chat.test' };
const TO_THE_END = ['network.http', 'interference.proxy'];

beforeAll(async () => {
  bed = await Bed.create();
  const { serverAddress: address } = bed;
  await bed.serveScript('server', 'dns-stub.ts', address, address, 'fd99::1');
  await Promise.all([
    bed.serveScript('server', 'serve-faults.ts', address, bed.folder),
    bed.serveScript(
      'server',
      'serve-pac.ts',
      address,
      ...[PROXY_PORTS.open, PROXY_PORTS.nobody, PROXY_PORTS.page].map(String),
    ),
    startProxies(bed),
    bed.serveScript(
      'server',
      'serve-login-proxies.ts',
      address,
      ...[PROXY_PORTS.ntlmChecked, PROXY_PORTS.negotiate].map(String),
      ...[PROXY_LOGIN.user, PROXY_LOGIN.password],
    ),
  ]);
});

afterAll(async () => {
  await bed.close();
});

type Ended = JsonReport & { readonly ended: number };

async function check(
  env: Readonly<Record<string, string>>,
  server: LabServerEntry = CHAT,
  words: readonly string[] = TO_THE_END,
  network: Readonly<Record<string, unknown>> = {},
): Promise<Ended> {
  return runCheck(bed, {
    ...{ servers: [server], words, env },
    network: { certificateAuthorities: [join(bed.folder, 'ca.pem')], ...network },
  });
}

/** KDE's own setting, as its dialogue writes it. */
async function kde(lines: readonly string[]): Promise<Record<string, string>> {
  const home = join(bed.folder, 'kde');
  await mkdir(home, { recursive: true });
  await writeFile(join(home, 'kioslaverc'), `[Proxy Settings]\n${lines.join('\n')}\n`);
  return { XDG_CONFIG_HOME: home, XDG_CURRENT_DESKTOP: 'KDE' };
}

/** The domain in which a bare name such as `wpad` is looked for. */
async function searchDomain(domain: string): Promise<void> {
  const text = `nameserver 10.99.0.1\nsearch ${domain}\noptions timeout:2\n`;
  await bed.file('client', 'resolv.conf', text);
}

const through = (port: number, scheme = 'http', login = ''): Record<string, string> => ({
  all_proxy: `${scheme}://${login}${bed.serverAddress}:${port}`,
});
const pac = (file: string): Record<string, string> => ({
  auto_proxy: `http://${bed.serverAddress}/${file}`,
});
const given = (password: string = PROXY_LOGIN.password): Record<string, string> => ({
  XPRESS_DOCTOR_PROXY_USER: PROXY_LOGIN.user,
  XPRESS_DOCTOR_PROXY_PASSWORD: password,
});

function evidenceOf(report: Ended, id: string): Readonly<Record<string, unknown>> {
  return report.checks.find((one) => one.id === id)?.findings[0]?.evidence ?? {};
}

/** The client's own way out is closed; what runs on the server's side is not touched. */
async function withoutDirect<T>(work: () => Promise<T>): Promise<T> {
  await bed.firewall(
    'client',
    'table inet lab { chain output { type filter hook output priority 0; tcp dport 443 reject with icmpx type admin-prohibited\n }\n }',
  );
  try {
    return await work();
  } finally {
    await bed.firewall('client', '');
  }
}

describe('a login for the proxy', () => {
  const { basic, digest, ntlm, tinyproxy, microsocks, microsocksOpen, danted } = PROXY_PORTS;
  test.each<[string, number, string, readonly string[], ScenarioId]>([
    ['squid, Basic', basic, 'http', ['Basic'], 'proxy-407-basic'],
    ['squid, Digest', digest, 'http', ['Digest'], 'proxy-407-digest'],
    ['squid, NTLM', ntlm, 'http', ['NTLM'], 'proxy-407-ntlm'],
    ['tinyproxy, Basic', tinyproxy, 'http', ['Basic'], 'proxy-407-basic'],
    ['microsocks, SOCKS5', microsocks, 'socks5', ['username/password'], 'socks5-login'],
  ])(
    '%s: none given is proxy-auth-required, the right one passes',
    async (_, port, scheme, schemes, id) => {
      const without = await scenario(id, () => check(through(port, scheme)));
      expect(evidenceOf(without, 'network.tcp')).toMatchObject({ schemes, direct: 'works' });

      const report = await check({ ...through(port, scheme), ...given() });
      expect(report.rootCauses).toEqual([]);
      expect(evidenceOf(report, 'network.tcp')).toMatchObject({ via: 'proxy', direct: 'works' });
    },
  );

  test.each<[string, number, string, ScenarioId]>([
    ['squid, Basic', basic, 'http', 'proxy-credentials-basic'],
    ['squid, Digest', digest, 'http', 'proxy-credentials-digest'],
    ['tinyproxy, Basic', tinyproxy, 'http', 'proxy-credentials-basic'],
    // Squid's `ntlm_fake_auth` takes every password.
    ['NTLM', PROXY_PORTS.ntlmChecked, 'http', 'proxy-credentials-ntlm'],
    ['microsocks, SOCKS5', microsocks, 'socks5', 'socks5-wrong-password'],
  ])('%s: a wrong password is proxy-credentials-wrong', async (_, port, scheme, id) => {
    await scenario(id, () => check({ ...through(port, scheme), ...given('wrong') }));
  });

  test('NTLM that is checked: the right password passes', async () => {
    // The small proxy resolves nothing.
    const report = await runCheck(bed, {
      servers: [{ host: bed.serverAddress }],
      network: { certificateAuthorities: [join(bed.folder, 'ca.pem')] },
      ...{ words: TO_THE_END, env: { ...through(PROXY_PORTS.ntlmChecked), ...given() } },
    });
    expect(report.rootCauses).toEqual([]);
    expect(evidenceOf(report, 'network.tcp')).toMatchObject({ via: 'proxy' });
  });

  test('Negotiate alone: told by name, with the way to try the ticket of the system', async () => {
    const env = { ...through(PROXY_PORTS.negotiate), ...given() };
    const report = await scenario('proxy-407-negotiate', () => check(env));
    expect(evidenceOf(report, 'network.tcp')).toMatchObject({
      ...{ schemes: ['Negotiate'], notSpoken: ['Negotiate'], credentialsGiven: true },
    });
    const found = report.checks.find(({ id }) => id === 'network.tcp')?.findings[0];
    expect(found?.remedy?.steps[0]).toContain('curl --proxy-negotiate');
  });

  test('SOCKS5 with the right password', async () => {
    const report = await scenario('socks5-password', () =>
      check({ ...through(microsocks, 'socks5'), ...given() }),
    );
    expect(evidenceOf(report, 'network.tcp')).toMatchObject({ via: 'proxy' });
  });

  test('out of the setting itself, percent-encoded', async () => {
    const login = `${PROXY_LOGIN.user}:${PROXY_LOGIN.password.replace('-', '%2D')}@`;
    expect((await check(through(basic, 'http', login))).rootCauses).toEqual([]);
  });

  test('out of a file that nobody else may read', async () => {
    const path = join(bed.folder, 'login');
    await writeFile(path, `${PROXY_LOGIN.user}\n${PROXY_LOGIN.password}\n`, { mode: 0o644 });
    const words = ['check', 'network.tcp', '--server', 'chat.test', '--proxy-credentials', path];
    const open = await bed.doctor(words, through(basic));
    expect(open.exitCode).toBe(2);
    expect(open.stderr).toContain('chmod 600');
    await bed.run('client', 'chmod', ['600', path]);
    const line = [...words, '--format', 'json'];
    const ran = await bed.doctor(line, through(basic));
    const report = JSON.parse(ran.stdout) as JsonReport;
    const found = report.checks.find(({ id }) => id === 'network.tcp')?.findings ?? [];
    expect(found.map(({ code }) => code)).not.toContain('proxy-auth-required');
  });

  test('--proxy-login without a terminal says what to do instead', async () => {
    const ran = await bed.doctor(['check', '--proxy-login'], through(basic));
    expect(ran.exitCode).toBe(2);
    expect(ran.stderr).toContain('--proxy-credentials');
  });

  test('SOCKS5 without a password: danted and microsocks', async () => {
    for (const port of [danted, microsocksOpen]) {
      await scenario('socks5-open', () => check(through(port, 'socks5')));
    }
  });
});

describe('what a proxy refuses', () => {
  test('a host by policy: proxy-denied names the product', async () => {
    const blocked = { host: 'chat.blocked.test' };
    const report = await scenario('proxy-403', () =>
      check(through(PROXY_PORTS.open), blocked, ['network.http']),
    );
    expect(evidenceOf(report, 'network.tcp')).toMatchObject({
      httpStatus: 403,
      product: expect.stringMatching(/squid/i) as string,
    });
  });

  test.each<[ScenarioId, number, string, Record<string, string>]>([
    ['proxy-port-forbidden-squid', PROXY_PORTS.open, 'http', {}],
    ['proxy-port-forbidden-tinyproxy', PROXY_PORTS.tinyproxy, 'http', given()],
    ['proxy-port-forbidden-danted', PROXY_PORTS.danted, 'socks5', {}],
  ])('a port: %s', async (id, port, scheme, login) => {
    const server = { host: 'chat.test', port: PORTS.wired };
    const env = { ...through(port, scheme), ...login };
    await scenario(id, () => check(env, server, ['network.tcp']));
  });

  test.each([
    ['its upstream is closed', { host: 'chat.test', port: PORTS.closed }],
    ['its DNS does not know the name', { host: 'nx.test' }],
  ])('%s: proxy-upstream-failed', async (_, server) => {
    await scenario('proxy-upstream', () => check(through(PROXY_PORTS.open), server));
  });

  test('a firewall behind the proxy drops: proxy-timeout', async () => {
    await bed.firewall(
      'server',
      `table inet lab { chain output { type filter hook output priority 0; tcp dport ${PORTS.closed} drop\n }\n }`,
    );
    try {
      const server = { host: 'chat.test', port: PORTS.closed };
      await scenario('proxy-silent', () => check(through(PROXY_PORTS.open), server));
    } finally {
      await bed.firewall('server', '');
    }
  });

  test('a page in place of the tunnel: proxy-bad-answer', async () => {
    await scenario('proxy-page', () => check(through(PROXY_PORTS.page)));
  });

  test('a host of the own network that it denies: no-proxy-misses-local', async () => {
    await scenario('no-proxy-misses-local', () =>
      check(through(PROXY_PORTS.open), { host: 'chat.blocked.test' }),
    );
  });
});

describe('both ways', () => {
  test('the proxy is gone and directly it works: proxy-unreachable says so', async () => {
    const report = await scenario('proxy-unreachable', () => check(through(PROXY_PORTS.nobody)));
    expect(evidenceOf(report, 'network.tcp')).toMatchObject({ direct: 'works' });
  });

  test('directly nothing, through the proxy everything: no trouble', async () => {
    const report = await withoutDirect(() => check(through(PROXY_PORTS.open)));
    expect(report.rootCauses).toEqual([]);
    expect(evidenceOf(report, 'network.tcp')).toMatchObject({ direct: 'fails' });
  });

  test('an exception sends the host past the proxy in vain: proxy-bypass-blocked', async () => {
    const env = { ...through(PROXY_PORTS.open), no_proxy: '.test' };
    await withoutDirect(() => scenario('proxy-bypass-blocked', () => check(env)));
  });
});

describe('PAC', () => {
  test.each(['proxy.pac', 'list.pac'])('%s: the proxy that it names is used', async (file) => {
    const report = await withoutDirect(() => check(pac(file)));
    expect(report.rootCauses).toEqual([]);
    expect(evidenceOf(report, 'network.tcp')).toMatchObject({ via: 'proxy' });
  });

  test.each<[string, string, ScenarioId]>([
    ['missing.pac', 'pac-unreachable', 'pac-unreachable'],
    ['syntax.pac', 'pac-syntax-error', 'pac-syntax'],
    ['endless.pac', 'pac-endless', 'pac-endless'],
    ['unusable.pac', 'pac-answer-unusable', 'pac-unusable'],
    ['throws.pac', 'pac-answer-unusable', 'pac-unusable'],
  ])('%s: %s, a failure where directly nothing answers, else a warning', async (file, code, id) => {
    expectRootCause(await check(pac(file)), code, 'warn');
    await withoutDirect(() => scenario(id, () => check(pac(file))));
  });

  test('DIRECT where directly nothing answers: pac-sends-direct', async () => {
    await withoutDirect(() => scenario('pac-direct', () => check(pac('direct.pac'))));
  });

  test('a proxy that is gone where directly it works: pac-sends-to-proxy', async () => {
    await scenario('pac-dead-proxy', () => check(pac('dead.pac')));
  });

  test('found by the name wpad, only where automatic detection is on', async () => {
    const env = await kde(['ProxyType=3']);
    await searchDomain('test');
    const report = await withoutDirect(() => check(env));
    expect(report.rootCauses).toEqual([]);
    expect(evidenceOf(report, 'network.tcp')).toMatchObject({ via: 'proxy' });
    const path = join(bed.folder, 'profile.yaml');
    const plan = await bed.doctor(['check', '--plan', '--profile', path], env);
    expect(plan.stdout).toContain('http://wpad/wpad.dat');
  });

  test('automatic detection is on, and nobody has the name wpad', async () => {
    const env = await kde(['ProxyType=3']);
    await searchDomain('bare.test');
    const report = await scenario('wpad-absent', () => check(env));
    const found = report.checks.find(({ id }) => id === 'interference.proxy')?.findings[0];
    // DHCP may name one all the same: nothing is well, and nothing is wrong.
    expect(found?.status).toBe('unknown');
    await withoutDirect(() => scenario('wpad-absent-closed', () => check(env)));
  });

  test('--plan says that it would be fetched, and fetches nothing', async () => {
    await bed.firewall(
      'client',
      'table inet lab { chain output { type filter hook output priority 0; tcp dport 80 counter drop\n }\n }',
    );
    const ran = await bed.doctor(['check', '--plan', '--server', 'chat.test'], pac('proxy.pac'));
    expect(ran.stdout).toContain(`http://${bed.serverAddress}/proxy.pac`);
    const { stdout } = await bed.run('client', 'nft', ['list', 'ruleset']);
    expect(stdout).toContain('counter packets 0');
    await bed.firewall('client', '');
  });
});

describe('where a proxy is set', () => {
  test('a value without a scheme is read as http://', async () => {
    const env = { https_proxy: `${bed.serverAddress}:${PROXY_PORTS.open}` };
    const report = await withoutDirect(() => scenario('proxy-no-scheme', () => check(env)));
    expect(evidenceOf(report, 'network.tcp')).toMatchObject({ via: 'proxy' });
  });

  test('the environment and KDE name two proxies: proxy-sources-disagree', async () => {
    const settings = `httpsProxy=http://${bed.serverAddress} ${PROXY_PORTS.open}`;
    const desktop = await kde(['ProxyType=1', settings]);
    const env = { ...desktop, https_proxy: `http://${bed.serverAddress}:${PROXY_PORTS.basic}` };
    await scenario('proxy-sources-disagree', () => check(env));
  });

  test('the profile expects another proxy: proxy-unexpected', async () => {
    const expectedProxies = ['proxy.corp.test:3128'];
    await scenario('proxy-unexpected', () =>
      check(through(PROXY_PORTS.open), CHAT, TO_THE_END, { expectedProxies }),
    );
  });
});

test('the password is in nothing that is printed', async () => {
  const { user, password } = PROXY_LOGIN;
  const token = Buffer.from(`${user}:${password}`).toString('base64');
  const path = join(bed.folder, 'profile.yaml');
  await writeFile(path, 'servers:\n  - host: chat.test\n');
  const words = ['check', ...TO_THE_END, '--profile', path];
  const runs = [
    ...FORMATS.map((format) => ({
      format,
      env: { ...through(PROXY_PORTS.tinyproxy), ...given() },
    })),
    { format: 'json', env: through(PROXY_PORTS.digest, 'http', `${user}:${password}@`) },
    { format: 'pretty', env: through(PROXY_PORTS.page, 'http', `${user}:${password}@`) },
    { format: 'json', env: { ...through(PROXY_PORTS.microsocksOpen, 'http'), ...given() } },
  ];
  for (const { format, env } of runs) {
    const ran = await bed.doctor(['--verbose', ...words, '--format', format], env);
    const printed = ran.stdout + ran.stderr;
    expect(printed).not.toBe('');
    expect(printed).not.toContain(password);
    expect(printed).not.toContain(token);
  }
});
