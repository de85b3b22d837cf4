// Synthetic: written after the documented output of scutil(8), ifconfig(8), route(8), netstat(1).
import { describe, expect, it } from 'vitest';
import { createMacosNetwork } from '../../../src/platform/macos/network.ts';
import { parseScutilProxy } from '../../../src/platform/macos/proxies.ts';
import { neverAborted as signal, recordedTools } from '../../support/recorded-tools.ts';

const IFCONFIG = `lo0: flags=8049<UP,LOOPBACK,RUNNING,MULTICAST> mtu 16384
	inet 127.0.0.1 netmask 0xff000000
	inet6 ::1 prefixlen 128
	inet6 fe80::1%lo0 prefixlen 64 scopeid 0x1
en0: flags=8863<UP,BROADCAST,SMART,RUNNING,SIMPLEX,MULTICAST> mtu 1500
	ether 00:00:5e:00:53:01
	inet6 fe80::10:1%en0 prefixlen 64 secured scopeid 0xc
	inet 192.0.2.7 netmask 0xffffff00 broadcast 192.0.2.255
	status: active
en5: flags=8863<UP,BROADCAST,SMART,RUNNING,SIMPLEX,MULTICAST> mtu 1500
	status: inactive
utun4: flags=8051<UP,POINTOPOINT,RUNNING,MULTICAST> mtu 1380
	inet 10.8.0.2 --> 10.8.0.1 netmask 0xffffffff
`;
const PORTS = `
Hardware Port: Wi-Fi
Device: en0
Ethernet Address: 00:00:5e:00:53:01

Hardware Port: USB 10/100/1000 LAN
Device: en5
`;
const NETSTAT = `Routing tables

Internet:
Destination        Gateway            Flags               Netif Expire
default            192.0.2.1          UGScg                 en0
default            link#20            UCSIg               utun4
127                127.0.0.1          UCS                   lo0

Internet6:
Destination                             Gateway                                 Flags               Netif Expire
default                                 fe80::1%en0                             UGcg                  en0
default                                 fe80::%utun0                            UGcIg               utun0
`;

describe('a Mac', () => {
  const network = createMacosNetwork(
    recordedTools({
      commands: {
        'ifconfig -a': IFCONFIG,
        'networksetup -listallhardwareports': PORTS,
        'netstat -rn': NETSTAT,
        'route -n get 203.0.113.5':
          '   route to: 203.0.113.5\ndestination: default\n       mask: default\n    gateway: 192.0.2.1\n  interface: en0\n      flags: <UP,GATEWAY,DONE>\n',
        'route -n get 10.8.0.9':
          '   route to: 10.8.0.9\ndestination: 10.8.0.0\n  interface: utun4\n',
        'route -n get -inet6 2001:db8::1': {
          ok: true,
          stdout: '',
          stderr: 'route: writing to routing socket: not in table\n',
          exitCode: 1,
        },
        'scutil --dns':
          'DNS configuration\n\nresolver #1\n  nameserver[0] : 10.0.0.53\n  nameserver[1] : 10.0.0.54\n\nDNS configuration (for scoped queries)\n\nresolver #1\n  nameserver[0] : 10.9.9.9\n',
      },
    }),
  );

  it('tells Wi-Fi, an unplugged port and a VPN apart', async () => {
    const found = await network.interfaces({ signal });
    expect(found.known && found.value.map((one) => [one.name, one.kind, one.up])).toEqual([
      ['lo0', 'loopback', true],
      ['en0', 'wifi', true],
      ['en5', 'ethernet', false],
      ['utun4', 'tunnel', true],
    ]);
    expect(found.known && found.value.at(-1)?.addresses).toEqual([
      { address: '10.8.0.2', family: 4, prefix: 32 },
    ]);
  });

  it.each([
    ['203.0.113.5', { known: true, value: { interface: 'en0', gateway: '192.0.2.1' } }],
    ['10.8.0.9', { known: true, value: { interface: 'utun4', gateway: null } }],
    ['2001:db8::1', { known: false, reason: 'not-found' }],
  ])('the route to %s', async (address, expected) => {
    expect(await network.routeTo(address, { signal })).toMatchObject(expected);
  });

  it('leaves routes of single interfaces out of the default ones', async () => {
    const found = await network.defaultRoutes({ signal });
    expect(
      found.known && found.value.map((one) => `${one.interface} ${one.gateway ?? ''}`),
    ).toEqual(['en0 192.0.2.1', 'en0 fe80::1']);
  });

  it('takes the general resolvers', async () => {
    expect(await network.resolvers({ signal })).toMatchObject({
      value: ['10.0.0.53', '10.0.0.54'],
    });
  });
});

describe('scutil --proxy', () => {
  const dictionary = (...lines: string[]): string => `<dictionary> {\n${lines.join('\n')}\n}\n`;
  const rows: [string, string, unknown][] = [
    [
      'nothing set',
      dictionary('  HTTPEnable : 0', '  HTTPSEnable : 0'),
      [['none', undefined, null, []]],
    ],
    [
      'manual with exceptions',
      dictionary(
        '  ExceptionsList : <array> {',
        '    0 : *.local',
        '    1 : 169.254/16',
        '  }',
        '  ExcludeSimpleHostnames : 1',
        '  HTTPSEnable : 1',
        '  HTTPSPort : 3128',
        '  HTTPSProxy : proxy.example',
        '  HTTPSUser : ivan',
      ),
      [['manual', 'proxy.example:3128', null, ['*.local', '169.254/16', '<local>']]],
    ],
    [
      'automatic before manual',
      dictionary(
        '  HTTPSEnable : 1',
        '  HTTPSProxy : proxy.example',
        '  ProxyAutoConfigEnable : 1',
        '  ProxyAutoConfigURLString : http://ivan:s3cret@wpad.example/p.pac',
        '  ProxyAutoDiscoveryEnable : 1',
      ),
      [
        ['auto-detect', undefined, null, []],
        ['pac', undefined, 'http://wpad.example/p.pac', []],
        ['manual', 'proxy.example', null, []],
      ],
    ],
    ['not its output', 'No such key\n', undefined],
  ];
  it.each(rows)('%s', (_name, text, expected) => {
    const found = parseScutilProxy(text)?.map((one) => [
      one.mode,
      one.proxies.https,
      one.pacUrl,
      one.bypass,
    ]);
    expect(found).toEqual(expected);
  });
});
