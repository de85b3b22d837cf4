import { describe, expect, it } from 'vitest';
import type { CommandRunner } from '../../../src/platform/run-command.ts';
import { createPlatform } from '../../../src/platform/create-platform.ts';
import { parseGnomeProxy } from '../../../src/platform/linux/gnome-proxy.ts';
import type { KindFacts } from '../../../src/platform/linux/interface-kind.ts';
import { interfaceKind } from '../../../src/platform/linux/interface-kind.ts';
import { parseKdeProxy } from '../../../src/platform/linux/kde-proxy.ts';
import { createLinuxNetwork } from '../../../src/platform/linux/network.ts';
import { parseResolvConf } from '../../../src/platform/linux/resolvers.ts';
import { neverAborted as signal, recordedTools } from '../../support/recorded-tools.ts';

const KIND: KindFacts = {
  name: 'x0',
  infoKind: null,
  hardwareType: null,
  tunFlags: null,
  wireless: false,
  bridgePort: false,
};

describe('the kind of an interface', () => {
  const rows: [string, Partial<KindFacts>, string][] = [
    ['lo', { name: 'lo', hardwareType: 772 }, 'loopback'],
    ['a network card', { name: 'enp3s0', hardwareType: 1 }, 'ethernet'],
    ['Wi-Fi', { name: 'wlp2s0', hardwareType: 1, wireless: true }, 'wifi'],
    ['WireGuard of the kernel', { infoKind: 'wireguard', hardwareType: 65534 }, 'tunnel'],
    ['OpenVPN', { name: 'tun0', infoKind: 'tun', tunFlags: 0x1001 }, 'tunnel'],
    ['AnyConnect without further facts', { name: 'cscotun0' }, 'tunnel'],
    ['PPP', { name: 'ppp0', hardwareType: 512 }, 'tunnel'],
    [
      'the tap of a virtual machine',
      { name: 'vnet0', tunFlags: 0x1002, bridgePort: true },
      'virtual',
    ],
    ['a bridge', { name: 'docker0', infoKind: 'bridge', hardwareType: 1 }, 'bridge'],
    ['a host-only network', { name: 'vboxnet0', hardwareType: 1 }, 'virtual'],
    ['a container', { name: 'veth12', infoKind: 'veth', hardwareType: 1 }, 'virtual'],
    ['a mobile modem', { name: 'wwan0', hardwareType: 1 }, 'mobile'],
    ['something else', { name: 'can0', hardwareType: 280 }, 'unknown'],
  ];
  it.each(rows)('%s', (_name, facts, kind) => {
    expect(interfaceKind({ ...KIND, ...facts }).kind).toBe(kind);
  });
});

// Captured from iproute2 6.1 on Debian 12, shortened; the tunnel is OpenVPN's.
const IP_ADDR = JSON.stringify([
  {
    ifname: 'lo',
    flags: ['LOOPBACK', 'UP', 'LOWER_UP'],
    link_type: 'loopback',
    addr_info: [{ family: 'inet', local: '127.0.0.1', prefixlen: 8 }],
  },
  {
    ifname: 'eth0',
    flags: ['BROADCAST', 'UP', 'LOWER_UP'],
    link_type: 'ether',
    addr_info: [{ family: 'inet', local: '192.0.2.2', prefixlen: 24 }],
  },
  {
    ifname: 'tun5',
    flags: ['POINTOPOINT', 'NO-CARRIER', 'UP'],
    link_type: 'none',
    linkinfo: { info_kind: 'tun' },
    addr_info: [],
  },
]);

describe('a Linux computer', () => {
  it('tells which bridge a card is a port of', async () => {
    // Synthetic, in the shape of iproute2 6.1 on Debian 12.
    const text = JSON.stringify([
      {
        ifname: 'eth0',
        flags: ['BROADCAST', 'UP', 'LOWER_UP'],
        master: 'br0',
        link_type: 'ether',
        linkinfo: { info_slave_kind: 'bridge' },
        addr_info: [],
      },
      {
        ifname: 'br0',
        flags: ['BROADCAST', 'UP', 'LOWER_UP'],
        link_type: 'ether',
        linkinfo: { info_kind: 'bridge' },
        addr_info: [{ family: 'inet', local: '192.0.2.2', prefixlen: 24 }],
      },
    ]);
    const tools = recordedTools({ commands: { 'ip -j -d addr': text } });
    const found = await createLinuxNetwork(tools).interfaces({ signal });
    expect(found.known && found.value.map(({ name, partOf }) => [name, partOf])).toEqual([
      ['eth0', 'br0'],
      ['br0', undefined],
    ]);
  });

  it('lists interfaces that are down too', async () => {
    const tools = recordedTools({ commands: { 'ip -j -d addr': IP_ADDR } });
    const found = await createLinuxNetwork(tools).interfaces({ signal });
    expect(found.known && found.value.map((one) => [one.name, one.kind, one.up])).toEqual([
      ['lo', 'loopback', true],
      ['eth0', 'ethernet', true],
      ['tun5', 'tunnel', false],
    ]);
  });

  it('reads /sys where `ip` speaks no JSON, and /proc for routes', async () => {
    const sys = '/sys/class/net';
    const usage = {
      ok: true,
      stdout: '',
      stderr: "ip: unrecognized option '-j'",
      exitCode: 1,
    } as const;
    const tools = recordedTools({
      commands: { ip: usage },
      files: {
        [`${sys}/eth0/type`]: '1\n',
        [`${sys}/eth0/flags`]: '0x1003\n',
        [`${sys}/eth0/carrier`]: '1\n',
        [`${sys}/tun0/type`]: '65534\n',
        [`${sys}/tun0/tun_flags`]: '0x1001\n',
        [`${sys}/tun0/flags`]: '0x1090\n',
        '/proc/net/route': [
          'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT',
          'eth0\t00000000\t010200C0\t0003\t0\t0\t100\t00000000\t0\t0\t0',
          'tun0\t0000080A\t00000000\t0001\t0\t0\t50\t0000FFFF\t0\t0\t0',
          'wlan0\t00000000\t01010A0A\t0003\t0\t0\t600\t00000000\t0\t0\t0',
        ].join('\n'),
        '/proc/net/ipv6_route':
          'fd000000000000000000000000000000 08 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000001 00000000 00000001     eth0\n',
      },
    });
    const network = createLinuxNetwork(tools);
    const found = await network.interfaces({ signal });
    expect(found.known && found.value.map((one) => [one.name, one.kind, one.up])).toEqual([
      ['eth0', 'ethernet', true],
      ['tun0', 'tunnel', false],
    ]);
    const via = async (address: string): Promise<unknown> => {
      const route = await network.routeTo(address, { signal });
      return route.known ? `${route.value.interface} ${route.value.gateway ?? '-'}` : route.reason;
    };
    expect(await via('10.8.3.4')).toBe('tun0 -');
    expect(await via('198.51.100.1')).toBe('eth0 192.0.2.1');
    expect(await via('fd12::1')).toBe('eth0 -');
    expect(await via('2001:db8::1')).toBe('not-found');
    const defaults = await network.defaultRoutes({ signal });
    expect(defaults.known && defaults.value.map((one) => one.interface)).toEqual(['eth0', 'wlan0']);
  });

  it('asks nothing about what is no address', async () => {
    const tools = recordedTools({});
    const route = await createLinuxNetwork(tools).routeTo('-x; reboot', { signal });
    expect(route).toMatchObject({ known: false, reason: 'failed' });
    expect(tools.asked).toEqual([]);
  });

  it('takes the servers behind the stub of systemd-resolved', async () => {
    const files = {
      '/etc/resolv.conf': 'nameserver 127.0.0.53\noptions edns0\n',
      '/run/systemd/resolve/resolv.conf': 'nameserver 10.0.0.53\nnameserver fe80::1%2\n',
    };
    const found = await createLinuxNetwork(recordedTools({ files })).resolvers({ signal });
    expect(found).toMatchObject({ known: true, value: ['10.0.0.53', 'fe80::1%2'] });
  });

  it('reads resolv.conf with comments and mistakes', () => {
    expect(parseResolvConf('# nameserver 1.1.1.1\nnameserver\t10.0.0.1\r\nnameserver x\n')).toEqual(
      ['10.0.0.1'],
    );
  });

  it.each([
    ['without a session', {}, { XDG_RUNTIME_DIR: '/dev/null' }],
    ['in a session', { XDG_RUNTIME_DIR: '/run/user/1000' }, undefined],
  ])('%s, GNOME’s settings leave nothing in the home', async (_name, env, given) => {
    const asked: unknown[] = [];
    const run: CommandRunner = (file, _args, options) => {
      asked.push([file, options.env]);
      return Promise.resolve({ ok: false, reason: 'command-missing', detail: '' });
    };
    await createLinuxNetwork({ ...recordedTools({ env }), run }).systemProxies({ signal });
    expect(asked).toEqual([['gsettings', given]]);
  });

  it('does not take a settings store that hangs for "no proxy"', async () => {
    const silent = { ok: false, reason: 'no-answer', detail: 'gsettings' } as const;
    const network = createLinuxNetwork(recordedTools({ commands: { gsettings: silent } }));
    expect(await network.systemProxies({ signal })).toMatchObject({
      known: false,
      reason: 'no-answer',
    });
  });

  it('collects GNOME, KDE and /etc/environment, without passwords', async () => {
    const tools = recordedTools({
      commands: {
        gsettings: [
          "org.gnome.system.proxy mode 'manual'",
          "org.gnome.system.proxy ignore-hosts ['localhost', '10.0.0.0/8']",
          "org.gnome.system.proxy.http authentication-password 's3cret'",
          "org.gnome.system.proxy.https host 'g.example'",
          'org.gnome.system.proxy.https port 3128',
        ].join('\n'),
      },
      files: {
        '/home/ivan/.config/kioslaverc':
          '[Proxy Settings][$i]\n[Proxy Settings]\nProxyType=1\nhttpsProxy=http://ivan:s3cret@k.example 3128\nNoProxyFor=a,b\n',
        '/etc/environment':
          'PATH="/bin"\nexport HTTPS_PROXY="http://ivan:s3cret@e.example:1"\nno_proxy=x\n',
      },
    });
    const found = await createLinuxNetwork(tools).systemProxies({ signal });
    expect(JSON.stringify(found)).not.toContain('s3cret');
    expect(
      found.known &&
        found.value.map((one) => [one.mechanism, one.mode, one.proxies.https, one.bypass]),
    ).toEqual([
      ['gnome', 'manual', 'g.example:3128', ['localhost', '10.0.0.0/8']],
      ['kde', 'manual', 'http://k.example:3128', ['a', 'b']],
      ['environment-file', 'manual', 'http://e.example:1', ['x']],
    ]);
  });
});

describe('GNOME and KDE modes', () => {
  it.each([
    ["mode 'none'", 'none'],
    ["mode 'auto'", 'auto-detect'],
    ["mode 'auto'\norg.gnome.system.proxy autoconfig-url 'http://w/p.pac?key=1'", 'pac'],
  ])('gsettings %s', (line, mode) => {
    expect(parseGnomeProxy(`org.gnome.system.proxy ${line}`)?.mode).toBe(mode);
  });

  it.each([
    ['ProxyType=0', 'none'],
    ['ProxyType=2\nProxy Config Script[$e]=http://w/p.pac', 'pac'],
    ['ProxyType=3', 'auto-detect'],
    ['ProxyType=4\nhttpsProxy=https_proxy', undefined],
  ])('kioslaverc %s', (lines, mode) => {
    expect(parseKdeProxy(`[Proxy Settings]\n${lines}\n`, 'file')?.mode).toBe(mode);
  });
});

describe.runIf(process.platform === 'linux')('this computer', () => {
  it('has loopback, and a route to it', async () => {
    const { network } = await createPlatform({ platform: 'linux', env: process.env });
    const found = await network.interfaces({ signal });
    expect(found.known && found.value.find(({ name }) => name === 'lo')?.kind).toBe('loopback');
    expect(await network.routeTo('127.0.0.1', { signal })).toMatchObject({
      known: true,
      value: { interface: 'lo' },
    });
  });
});
