import { describe, expect, it } from 'vitest';
import type { Check, CheckContext } from '../../../src/checks/define.ts';
import { antivirus } from '../../../src/checks/interference/antivirus.ts';
import { firewall } from '../../../src/checks/interference/firewall.ts';
import { hostsFile } from '../../../src/checks/interference/hosts-file.ts';
import { proxy } from '../../../src/checks/interference/proxy.ts';
import { vpn } from '../../../src/checks/interference/vpn.ts';
import type { Fact } from '../../../src/model/fact.ts';
import { known, notKnown } from '../../../src/model/fact.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { ProxySettings } from '../../../src/model/proxy-settings.ts';
import type { Firewall, SecurityProduct } from '../../../src/platform/security.ts';
import type { NetworkInterface, NetworkPlatform } from '../../../src/platform/network.ts';
import type { Platform } from '../../../src/platform/platform.ts';
import { parseHostsFile } from '../../../src/platform/hosts-file.ts';
import type { AutomaticProxy } from '../../../src/probes/pac/automatic-proxy.ts';
import type { ResolverReply } from '../../../src/probes/dns/reply.ts';
import type { Probes } from '../../../src/probes/probes.ts';
import { interferenceFailures } from '../../../src/i18n/en/failures-interference.ts';
import { DEFAULT_PROFILE } from '../../../src/profile/defaults.ts';
import { checkContext, target, untouchable } from '../../support/check-context.ts';
import { neverAborted as signal } from '../../support/recorded-tools.ts';

function platform(
  name: Platform['name'],
  parts: { network?: Partial<NetworkPlatform>; security?: Partial<Platform['security']> },
): Platform {
  return {
    name,
    network: { ...untouchable<NetworkPlatform>('network'), ...parts.network },
    security: { ...untouchable<Platform['security']>('security'), ...parts.security },
    client: untouchable('client'),
    system: untouchable('system'),
    evidence: untouchable('evidence'),
    workstation: untouchable('workstation'),
  };
}

async function findings(
  check: Check,
  context: Partial<Omit<CheckContext, 'signal'>>,
): Promise<readonly Finding[]> {
  if (check.scope !== 'host') throw new Error('a host check was expected');
  const whole = { ...checkContext({ profile: DEFAULT_PROFILE, ...context }), signal };
  const said = await check.run(whole);
  return 'status' in said ? [said] : said;
}

/** `warn proxy-value-invalid`, `unknown not-supported`, `pass`. */
function short(finding: Finding): string {
  if ('code' in finding) return `${finding.status} ${finding.code}`;
  if ('reason' in finding) return `${finding.status} ${finding.reason}`;
  return finding.status;
}

const asked =
  <T>(fact: Fact<T>) =>
  (): Promise<Fact<T>> =>
    Promise.resolve(fact);

describe('interference.proxy', () => {
  const settings = (more: Partial<ProxySettings>): ProxySettings => ({
    mechanism: 'wininet',
    source: 'HKCU\\…\\Internet Settings',
    mode: 'manual',
    proxies: {},
    pacUrl: null,
    bypass: [],
    ...more,
  });
  const on = (
    name: Platform['name'],
    fact: Fact<readonly ProxySettings[]>,
    env: Record<string, string> = {},
    expectedProxies: readonly string[] = [],
  ): Promise<readonly Finding[]> =>
    findings(proxy, {
      platform: platform(name, { network: { systemProxies: asked(fact) } }),
      env,
      profile: { ...DEFAULT_PROFILE, network: { ...DEFAULT_PROFILE.network, expectedProxies } },
    });

  it('passes without a proxy', async () => {
    const [finding] = await on('linux', known([], 'x'));
    expect(finding).toMatchObject({ status: 'pass', evidence: { proxy: null } });
  });

  it('passes with one, and shows no password', async () => {
    const all = await on('linux', known([], 'x'), { https_proxy: 'http://ivan:s3cret@proxy:3128' });
    expect(all[0]).toMatchObject({
      status: 'pass',
      evidence: { proxy: 'http://proxy:3128', decidedBy: 'https_proxy' },
    });
    expect(JSON.stringify(all)).not.toContain('s3cret');
  });

  it('warns of a value that is no address, even one that is not used', async () => {
    const all = await on('linux', known([], 'x'), {
      http_proxy: 'http://ivan:s3cret@pro xy',
      HTTPS_PROXY: 'proxy:3128',
    });
    expect(all.map(short)).toEqual(['warn proxy-value-invalid']);
    expect(all[0]).toMatchObject({ evidence: { source: 'http_proxy', value: 'http://pro xy' } });
    expect(JSON.stringify(all)).not.toContain('s3cret');
  });

  it('warns when two sources name different proxies', async () => {
    const all = await on('windows', known([settings({ proxies: { https: 'a:1' } })], 'x'), {
      HTTPS_PROXY: 'http://ivan:s3cret@b:2',
    });
    expect(all.map(short)).toEqual(['warn proxy-sources-disagree']);
    expect(all[0]).toMatchObject({
      evidence: { sources: ['HKCU\\…\\Internet Settings: http://a:1', 'HTTPS_PROXY: http://b:2'] },
    });
  });

  it('finds the same proxy in two spellings the same', async () => {
    const all = await on('windows', known([settings({ proxies: { https: 'a:1' } })], 'x'), {
      HTTPS_PROXY: 'http://A:1/',
    });
    expect(all.map(short)).toEqual(['pass']);
  });

  it.each([
    ['another', ['b.example:1'], 'warn proxy-unexpected'],
    ['the expected', ['http://A.example:1'], 'pass'],
  ])('%s proxy than the profile expects', async (_name, expected, verdict) => {
    const all = await on('linux', known([], 'x'), { https_proxy: 'a.example:1' }, expected);
    expect(all.map(short)).toEqual([verdict]);
  });

  it.each([
    ['PAC', settings({ mode: 'pac', pacUrl: 'http://wpad/p.pac' }), 'http://wpad/p.pac'],
    ['auto-detection', settings({ mode: 'auto-detect' }), 'WPAD'],
  ])('does not know with %s', async (_name, one, detail) => {
    const [finding] = await on('windows', known([one], 'x'));
    expect(finding).toMatchObject({
      status: 'unknown',
      reason: 'not-supported',
      detail: expect.stringContaining(detail) as string,
      evidence: { automaticSettingsEvaluated: false },
    });
  });

  it.each<[AutomaticProxy['state'], string]>([
    ['absent', 'unknown not-supported'],
    ['unreachable', 'warn pac-unreachable'],
    ['syntax', 'warn pac-syntax-error'],
    ['endless', 'warn pac-endless'],
    ['unusable', 'warn pac-answer-unusable'],
    ['used', 'pass'],
  ])('automatic settings that are %s: %s', async (state, verdict) => {
    const automaticProxy: AutomaticProxy = {
      ...{ source: 'auto_proxy', mode: 'pac', url: 'http://pac.test/p', state, detail: 'HTTP 404' },
      ...{ answers: [], named: null },
    };
    const all = await findings(proxy, {
      platform: platform('linux', { network: { systemProxies: asked(known([], 'x')) } }),
      env: { auto_proxy: 'http://pac.test/p' },
      profile: DEFAULT_PROFILE,
      automaticProxy,
    });
    expect(all.map(short)).toEqual([verdict]);
  });

  describe('a host of the own network that the proxy does not reach, and that answers directly', () => {
    const local = target('10.0.0.5');
    const other = target('other.test');
    it.each<[string, 'silent' | 'refused' | 'denied', boolean, readonly string[]]>([
      ['is refused by a rule', 'denied', false, ['fail no-proxy-misses-local']],
      [
        'is waited for, while another server answers',
        'silent',
        true,
        ['fail no-proxy-misses-local'],
      ],
      ['is waited for, as all others are', 'silent', false, ['pass']],
      ['gets the login page that all get', 'refused', false, ['pass']],
    ])('%s', async (_name, failure, served, verdicts) => {
      const failed = {
        stage: 'proxy' as const,
        ...{ failure, proxy: 'http://proxy:3128', httpStatus: null, schemes: [], detail: '' },
      };
      const works = { ok: true, route: 'direct', attempts: [], ms: 1 } as const;
      const all = await findings(proxy, {
        platform: platform('linux', { network: { systemProxies: asked(known([], 'x')) } }),
        env: { https_proxy: 'http://proxy:3128' },
        targets: [local, other],
        route: () => ({
          ...{ via: 'proxy', scheme: 'http', host: 'proxy', port: 3128 },
          ...{ credentials: null, source: 'https_proxy' },
        }),
        probes: {
          ...untouchable<Probes>('probes'),
          resolve: () => Promise.resolve({ ok: false, failure: 'not-found', ms: 1, detail: '' }),
          connect: ({ host }, { along }) =>
            Promise.resolve(
              along !== undefined || (served && host === other.host)
                ? works
                : { ok: false, failed },
            ),
        },
      });
      expect(all.map(short)).toEqual(verdicts);
    });
  });

  it('does not know with SOCKS4', async () => {
    const all = await on('windows', known([settings({ proxies: { socks: 'socks4://s:1' } })], 'x'));
    expect(all.map(short)).toEqual(['unknown not-supported']);
  });

  it('does not call unreadable settings "no proxy"', async () => {
    const all = await on('windows', notKnown('forbidden', 'reg query'));
    expect(all.map(short)).toEqual(['unknown forbidden']);
  });
});

describe('interference.vpn', () => {
  const tunnel = (name: string, address: string, up = true): NetworkInterface => ({
    name,
    kind: 'tunnel',
    kindEvidence: 'name',
    up,
    addresses: [{ address, family: 4, prefix: 24 }],
  });
  const ROUTES: Readonly<Record<string, string>> = {
    '10.0.0.1': 'tun0',
    '10.0.0.2': 'eth0',
    '10.0.0.9': 'tun0',
  };
  const NAMES: Readonly<Record<string, string>> = {
    'in.example': '10.0.0.1',
    'out.example': '10.0.0.2',
    'proxy.example': '10.0.0.9',
  };
  const probes: Probes = {
    ...untouchable<Probes>('probes'),
    resolve: (host) => {
      const address = NAMES[host];
      return Promise.resolve(
        address === undefined
          ? { ok: false, failure: 'not-found', ms: 1, detail: `ENOTFOUND ${host}` }
          : { ok: true, addresses: [{ address, family: 4 }], ms: 1 },
      );
    },
  };
  const on = (
    interfaces: readonly NetworkInterface[],
    hosts: readonly string[],
    more: {
      allowedVpns?: readonly string[];
      route?: CheckContext['route'];
      vpn?: string;
      resolvers?: readonly string[];
    } = {},
  ): Promise<readonly Finding[]> =>
    findings(vpn, {
      platform: platform('linux', {
        network: {
          interfaces: asked(known(interfaces, 'ip')),
          resolvers: asked(known(more.resolvers ?? [], '/etc/resolv.conf')),
          routeTo: (address) => {
            const name = ROUTES[address];
            return Promise.resolve(
              name === undefined
                ? notKnown('not-found', 'ip route')
                : known({ interface: name, gateway: null, metric: null }, 'ip route'),
            );
          },
        },
      }),
      probes,
      targets: hosts.map((host) => target(host, more.vpn === undefined ? {} : { vpn: more.vpn })),
      profile: {
        ...DEFAULT_PROFILE,
        network: { ...DEFAULT_PROFILE.network, allowedVpns: more.allowedVpns ?? [] },
      },
      ...(more.route === undefined ? {} : { route: more.route }),
    });
  const TUN0 = tunnel('tun0', '10.8.0.2');

  it.each([
    ['no tunnel', [], 'pass'],
    ['a tunnel for something else that is down', [tunnel('tun1', '10.9.0.2', false)], 'pass'],
    [
      'a tunnel that is down and still holds the route',
      [tunnel('tun0', '10.8.0.2', false)],
      'fail vpn-tunnel-dead',
    ],
    ['a tunnel of the system with a link-local address', [tunnel('utun0', 'fe80::1')], 'pass'],
    ['a tunnel that carries the target', [TUN0], 'warn vpn-carries-target'],
  ])('%s', async (_name, interfaces, verdict) => {
    expect((await on(interfaces, ['in.example'])).map(short)).toEqual([verdict]);
  });

  it('a dead tunnel keeps the name server, so that no name has a way', async () => {
    const dead = { ...tunnel('tun0', '10.8.0.2', false), kindEvidence: 'info_kind=ovpn' };
    const hosts = ['gone.example', 'in.example', 'out.example'];
    const [finding] = await on([dead], hosts, { resolvers: ['10.0.0.9', '10.0.0.2'] });
    expect(finding).toMatchObject({
      code: 'vpn-tunnel-dead',
      evidence: {
        interface: 'tun0',
        product: 'OpenVPN',
        hosts: ['in.example'],
        resolvers: ['10.0.0.9'],
      },
    });
  });

  it('names the tunnel and the hosts that go through it', async () => {
    const [finding] = await on([TUN0], ['in.example', 'out.example', '10.0.0.9']);
    expect(finding).toMatchObject({
      evidence: { interface: 'tun0', hosts: ['in.example', '10.0.0.9'] },
    });
  });

  it.each([
    ['the name', ['tun0'], 'pass'],
    ['a pattern', ['wg*', 'TUN*'], 'pass'],
    ['another name', ['tun'], 'warn vpn-carries-target'],
  ])('a tunnel that the profile allows by %s', async (_name, allowedVpns, verdict) => {
    expect((await on([TUN0], ['in.example'], { allowedVpns })).map(short)).toEqual([verdict]);
  });

  describe('a server that belongs into the VPN', () => {
    const bound = (interfaces: readonly NetworkInterface[], host: string, wanted: string) =>
      on(interfaces, [host], { vpn: wanted });

    it.each([
      ['goes past it', 'out.example', 'tun*', 'fail vpn-missing-for-target'],
      ['goes through it', 'in.example', 'tun*', 'pass'],
    ])('%s', async (_name, host, wanted, verdict) => {
      expect((await bound([TUN0], host, wanted)).map(short)).toEqual([verdict]);
    });

    it('goes past it because it is not connected', async () => {
      const [finding] = await bound([], 'out.example', 'tun*');
      expect(finding).toMatchObject({
        code: 'vpn-missing-for-target',
        evidence: { vpn: 'tun*', hosts: ['out.example'] },
      });
    });
  });

  it('passes when the tunnel is for something else', async () => {
    const [finding] = await on([TUN0], ['out.example']);
    expect(finding).toMatchObject({ status: 'pass', evidence: { tunnels: ['tun0'], carried: [] } });
  });

  it('follows the way to the proxy, where there is one', async () => {
    const route: CheckContext['route'] = () => ({
      via: 'proxy',
      scheme: 'http',
      host: 'proxy.example',
      port: 3128,
      credentials: null,
      source: 'x',
    });
    const [finding] = await on([TUN0], ['out.example'], { route });
    expect(finding).toMatchObject({
      code: 'vpn-carries-target',
      evidence: { hosts: ['out.example'] },
    });
  });

  it('does not pass what it could not resolve', async () => {
    const [finding] = await on([TUN0], ['gone.example', 'out.example']);
    expect(finding).toMatchObject({
      status: 'unknown',
      detail: 'gone.example: ENOTFOUND gone.example',
    });
  });
});

describe('interference.firewall', () => {
  const one = (more: Partial<Firewall>): Firewall => ({
    product: 'F',
    active: true,
    blockingRules: [],
    needs: 'nothing',
    ...more,
  });
  const rule = (program: string): NonNullable<Firewall['blockingRules']>[number] => ({
    name: 'R',
    program,
  });
  const on = (
    name: Platform['name'],
    fact: Fact<readonly Firewall[]>,
  ): Promise<readonly Finding[]> =>
    findings(firewall, { platform: platform(name, { security: { firewalls: asked(fact) } }) });

  const rows: [string, readonly Firewall[], string[]][] = [
    ['on', [one({})], ['pass']],
    ['off', [one({ active: false })], ['pass']],
    [
      'a rule against the client',
      [one({ blockingRules: [rule('D:\\Apps\\EXPRESS.EXE')] })],
      ['fail firewall-blocks-client'],
    ],
    [
      'the rule of a firewall that is off',
      [one({ active: false, blockingRules: [rule('C:\\x\\eXpress.exe')] })],
      ['pass'],
    ],
    [
      'a rule against another program',
      [one({ blockingRules: [rule('C:\\x\\other.exe')] })],
      ['pass'],
    ],
    ['nobody may see', [one({ active: null, needs: 'administrator' })], ['unknown forbidden']],
    [
      'one is seen, another not',
      [one({}), one({ active: null, needs: 'administrator' })],
      ['pass'],
    ],
    [
      'off, and another not seen',
      [one({ active: false }), one({ active: null, needs: 'administrator' })],
      ['unknown forbidden'],
    ],
    [
      'rules not seen',
      [one({ blockingRules: null, needs: 'administrator' })],
      ['unknown forbidden'],
    ],
  ];
  it.each(rows)('%s', async (_name, firewalls, verdicts) => {
    expect((await on('windows', known(firewalls, 'x'))).map(short)).toEqual(verdicts);
  });

  it('does not pass without an answer', async () => {
    expect((await on('linux', notKnown('command-missing', 'nft'))).map(short)).toEqual([
      'unknown command-missing',
    ]);
  });
});

describe('interference.antivirus', () => {
  const one = (
    product: string,
    active: boolean | null,
    kind: SecurityProduct['kind'] = 'antivirus',
  ): SecurityProduct => ({
    product,
    kind,
    active,
    source: 'x',
  });
  const rows: [string, readonly SecurityProduct[], string][] = [
    ['none', [], 'pass'],
    ['one', [one('A', true), one('B', false)], 'pass'],
    ['two at once', [one('A', true), one('B', true)], 'warn antivirus-several'],
    ['two parts of one', [one('A', true), one('A', true)], 'pass'],
    ['a filter beside it', [one('A', true), one('B', true, 'other')], 'pass'],
    ['state not told', [one('A', null)], 'unknown not-supported'],
  ];
  it.each(rows)('%s', async (_name, products, verdict) => {
    const found = await findings(antivirus, {
      platform: platform('linux', { security: { antivirus: asked(known(products, 'x')) } }),
    });
    expect(found.map(short)).toEqual([verdict]);
  });
});

describe('interference.hosts-file', () => {
  const on = (
    text: string,
    host = 'cts.example',
    route?: CheckContext['route'],
    dns: readonly string[] | null = null,
  ): Promise<readonly Finding[]> =>
    findings(hostsFile, {
      platform: platform('linux', {
        network: {
          hostsFile: asked(known(parseHostsFile(text, '/etc/hosts'), '/etc/hosts')),
          resolvers: asked(known(['10.0.0.53'], '/etc/resolv.conf')),
        },
      }),
      probes: {
        ...untouchable<Probes>('probes'),
        askResolver: (_resolver, { type }) =>
          Promise.resolve<ResolverReply>(
            dns === null
              ? { ok: false, failure: 'silent', ms: 1, detail: 'no answer' }
              : {
                  ...{ ok: true, rcode: 'NOERROR', ttlSeconds: 1, authoritative: false },
                  ...{ transport: 'udp', ms: 1, addresses: type === 'A' ? dns : [] },
                },
          ),
      },
      targets: [target(host)],
      ...(route === undefined ? {} : { route }),
    });

  it.each([
    ['empty', '', 'pass'],
    ['another name', '10.0.0.1 other.example', 'pass'],
    ['a comment', '# 10.0.0.1 cts.example', 'pass'],
    ['another address', '10.0.0.1 CTS.example', 'warn hosts-file-overrides'],
    ['loopback', '127.0.0.1 cts.example', 'fail hosts-file-overrides'],
    ['nowhere', '0.0.0.0 a cts.example', 'fail hosts-file-overrides'],
    ['IPv6 loopback', '::1 cts.example', 'fail hosts-file-overrides'],
    [
      'the first line wins',
      '10.0.0.1 cts.example\n127.0.0.1 cts.example',
      'warn hosts-file-overrides',
    ],
  ])('%s', async (_name, text, verdict) => {
    expect((await on(text)).map(short)).toEqual([verdict]);
  });

  it('says nothing where DNS gives the same address', async () => {
    const text = '10.0.0.1 cts.example';
    expect((await on(text, 'cts.example', undefined, ['10.0.0.1'])).map(short)).toEqual(['pass']);
  });

  it.each([
    ['another address', ['10.0.0.9'], 'DNS gives 10.0.0.9.'],
    ['nothing', [], 'DNS does not know the name.'],
    ['no answer', null, null],
  ])('tells all lines and what DNS gives: %s', async (_name, dns, says) => {
    const text = '10.0.0.1 cts.example\n\n10.0.0.2 cts.example';
    const [finding] = await on(text, 'cts.example', undefined, dns);
    if (finding === undefined || !('code' in finding)) throw new Error('no failure');
    if (finding.code !== 'hosts-file-overrides') throw new Error(finding.code);
    expect(finding.evidence.more).toEqual([{ address: '10.0.0.2', line: 3 }]);
    const { seen } = interferenceFailures['hosts-file-overrides'];
    const told = typeof seen === 'string' ? seen : seen(finding.evidence);
    expect(told).toContain('line 1, sends cts.example to 10.0.0.1, line 3 to 10.0.0.2.');
    if (says === null) expect(told).not.toContain('DNS');
    else expect(told).toContain(says);
  });

  it('a name that is cut off fails, whatever DNS gives', async () => {
    const [finding] = await on('127.0.0.1 cts.example', 'cts.example', undefined, ['127.0.0.1']);
    expect(finding).toMatchObject({ status: 'fail', evidence: { dns: ['127.0.0.1'] } });
  });

  it('names the target, the file and the line', async () => {
    const [finding] = await on('\n10.0.0.1 cts.example');
    expect(finding).toMatchObject({
      subject: 'cts.example:443',
      evidence: { host: 'cts.example', address: '10.0.0.1', file: '/etc/hosts', line: 2 },
    });
  });

  it('leaves localhost alone', async () => {
    expect((await on('127.0.0.1 localhost', 'localhost')).map(short)).toEqual(['pass']);
  });

  it('does not matter behind a proxy', async () => {
    const route: CheckContext['route'] = () => ({
      via: 'proxy',
      scheme: 'http',
      host: 'p',
      port: 1,
      credentials: null,
      source: 'x',
    });
    expect((await on('127.0.0.1 cts.example', 'cts.example', route)).map(short)).toEqual(['pass']);
  });
});
