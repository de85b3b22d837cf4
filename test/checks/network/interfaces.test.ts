import { describe, expect, it } from 'vitest';
import { interfaces } from '../../../src/checks/network/interfaces.ts';
import { type Fact, known, notKnown } from '../../../src/model/fact.ts';
import type { NetworkInterface, Route } from '../../../src/platform/network.ts';
import type { Platform } from '../../../src/platform/platform.ts';
import type { DnsResult } from '../../../src/probes/dns-result.ts';
import type { RouteFinder } from '../../../src/probes/connection-route.ts';
import { target, untouchable } from '../../support/check-context.ts';
import { askHost } from './ask.ts';

const address = (text: string): NetworkInterface['addresses'][number] => ({
  address: text,
  family: text.includes(':') ? 6 : 4,
  prefix: 24,
});
const one = (
  name: string,
  up: boolean,
  addresses: readonly string[],
  kind: NetworkInterface['kind'] = 'ethernet',
): NetworkInterface => ({
  name,
  kind,
  kindEvidence: 'a test',
  up,
  addresses: addresses.map(address),
});
const lo = one('lo', true, ['127.0.0.1', '::1'], 'loopback');
const eth0 = one('eth0', true, ['10.0.0.2', 'fe80::1']);
const defaultRoute: Route = { interface: 'eth0', gateway: '10.0.0.1', metric: 100 };

interface Machine {
  readonly interfaces: Fact<readonly NetworkInterface[]>;
  readonly routes?: Fact<readonly Route[]>;
  readonly targets?: readonly string[];
  readonly route?: RouteFinder;
  /** Addresses to which the system knows a way. */
  readonly routed?: readonly string[];
  readonly resolved?: DnsResult;
}

const noName: DnsResult = { ok: false, failure: 'unreachable', ms: 1, detail: 'EAI_AGAIN' };
const ask = (machine: Machine) =>
  askHost(interfaces, {
    targets: (machine.targets ?? ['cts.test']).map((host) => target(host)),
    ...(machine.route === undefined ? {} : { route: machine.route }),
    probes: { resolve: () => Promise.resolve(machine.resolved ?? noName) },
    platform: {
      ...untouchablePlatform(),
      network: {
        ...untouchable<Platform['network']>('network'),
        interfaces: () => Promise.resolve(machine.interfaces),
        defaultRoutes: () => Promise.resolve(machine.routes ?? known([defaultRoute], 'test')),
        routeTo: (to) =>
          Promise.resolve(
            machine.routed?.includes(to) === true
              ? known(defaultRoute, 'test')
              : notKnown('failed', 'test', 'Network is unreachable'),
          ),
        link: () => untouchable<never>('link'),
        systemProxies: () => untouchable<never>('systemProxies'),
        resolvers: () => untouchable<never>('resolvers'),
        hostsFile: () => untouchable<never>('hostsFile'),
      },
    },
  });
function untouchablePlatform(): Omit<Platform, 'network'> {
  return {
    name: 'linux',
    security: untouchable('security'),
    client: untouchable('client'),
    system: untouchable('system'),
    evidence: untouchable('evidence'),
    workstation: untouchable('workstation'),
  };
}
const list = (...all: NetworkInterface[]): Fact<readonly NetworkInterface[]> => known(all, 'test');
const noRoute: Fact<readonly Route[]> = known([], 'test');

describe('network.interfaces', () => {
  it('passes with what is up and the default route', async () => {
    expect(await ask({ interfaces: list(lo, eth0) })).toEqual({
      status: 'pass',
      evidence: {
        interfaces: [{ name: 'eth0', kind: 'ethernet', addresses: ['10.0.0.2'] }],
        defaultInterface: 'eth0',
        gateway: '10.0.0.1',
      },
    });
  });

  it.each([
    ['only loopback', list(lo), 'no-interface-up', { interfaces: [] }],
    [
      'everything down',
      list(lo, one('eth0', false, [])),
      'no-interface-up',
      { interfaces: ['eth0'] },
    ],
    [
      'an address that it gave itself',
      list(lo, one('eth0', true, ['169.254.7.7', 'fe80::1'])),
      'interface-without-address',
      { interfaces: ['eth0'] },
    ],
    [
      'no address at all',
      list(lo, one('wlan0', true, [])),
      'interface-without-address',
      { interfaces: ['wlan0'] },
    ],
  ])('%s', async (_, all, code, evidence) => {
    expect(await ask({ interfaces: all })).toEqual({ status: 'fail', code, evidence });
  });

  const docker0 = one('docker0', true, ['172.17.0.1'], 'bridge');
  const hostOnly = one('vboxnet0', true, ['192.168.56.1'], 'virtual');
  it.each([
    ['the cable is out', [one('eth0', false, [])], 'no-interface-up', ['eth0']],
    ['DHCP gave nothing', [one('eth0', true, ['fe80::1'])], 'interface-without-address', ['eth0']],
    [
      'DHCP gave nothing to a container',
      [one('eth0', true, ['fe80::1'], 'virtual')],
      'interface-without-address',
      ['eth0'],
    ],
    [
      'the cable of one card is out, the other has no address',
      [one('eth0', false, []), one('wlan0', true, [], 'wifi')],
      'interface-without-address',
      ['wlan0'],
    ],
  ] as const)('a bridge of containers does not hide it: %s', async (_, cards, code, interfaces) => {
    const all = list(lo, ...cards, docker0);
    expect(await ask({ interfaces: all, routes: noRoute })).toEqual({
      status: 'fail',
      code,
      evidence: { interfaces, inside: ['docker0'] },
    });
  });

  it('nor does a host-only network, nor the route that a card without carrier keeps', async () => {
    const all = list(lo, one('eth0', false, ['10.0.0.2']), hostOnly);
    const verdict = await ask({ interfaces: all, targets: ['10.0.0.9'], routed: ['10.0.0.9'] });
    expect(verdict).toEqual({
      status: 'fail',
      code: 'no-interface-up',
      evidence: { interfaces: ['eth0'], inside: ['vboxnet0'] },
    });
  });

  it('a bridge that a card is a port of has the address of this computer', async () => {
    const port: NetworkInterface = { ...one('eth0', true, []), partOf: 'br0' };
    const all = list(lo, port, one('br0', true, ['10.0.0.2'], 'bridge'), docker0);
    expect(await ask({ interfaces: all, routes: noRoute })).toEqual({
      status: 'fail',
      code: 'no-default-route',
      evidence: { interfaces: ['br0'] },
    });
  });

  it('does not mind an interface without an address beside a usable one', async () => {
    const verdict = await ask({ interfaces: list(lo, eth0, one('wlan0', true, ['169.254.1.1'])) });
    expect(verdict).toMatchObject({ status: 'pass' });
  });

  it('fails without a default route', async () => {
    expect(await ask({ interfaces: list(lo, eth0), routes: noRoute })).toEqual({
      status: 'fail',
      code: 'no-default-route',
      evidence: { interfaces: ['eth0'] },
    });
  });

  it.each([
    ['an address on the same link', { targets: ['10.0.0.9'], routed: ['10.0.0.9'] }],
    [
      'a name whose address has its own route',
      {
        targets: ['cts.test'],
        routed: ['10.7.0.9'],
        resolved: { ok: true, ms: 1, addresses: [{ address: '10.7.0.9', family: 4 }] },
      },
    ],
    [
      'a proxy on the same link',
      {
        routed: ['10.0.0.8'],
        route: () => ({
          via: 'proxy',
          scheme: 'http',
          host: '10.0.0.8',
          port: 3128,
          credentials: null,
          source: 'test',
        }),
      },
    ],
  ] satisfies [string, Partial<Machine>][])('needs no default route for %s', async (_, machine) => {
    const verdict = await ask({ interfaces: list(lo, eth0), routes: noRoute, ...machine });
    expect(verdict).toMatchObject({ status: 'pass' });
  });

  it.each(['127.0.0.1', '127.8.8.8', '::1', 'localhost'])(
    'needs nothing but loopback for %s',
    async (host) => {
      const verdict = await ask({ interfaces: list(lo), routes: noRoute, targets: [host] });
      expect(verdict).toMatchObject({ status: 'pass' });
    },
  );

  it('only warns when some of the targets are on this computer', async () => {
    const targets = ['localhost', 'cts.test'];
    expect(await ask({ interfaces: list(lo), targets })).toMatchObject({
      status: 'warn',
      code: 'no-interface-up',
    });
  });

  it.each([
    ['the interfaces', { interfaces: notKnown('command-missing', 'ip', 'ip: not found') }],
    [
      'the routes',
      { interfaces: list(lo, eth0), routes: notKnown('command-missing', 'ip', 'ip: not found') },
    ],
  ])('says unknown when the system does not tell %s', async (_, machine) => {
    expect(await ask(machine)).toMatchObject({
      status: 'unknown',
      reason: 'command-missing',
      detail: 'ip: not found',
      evidence: { source: 'ip' },
    });
  });
});
