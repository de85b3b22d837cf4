import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Bed } from './bed.ts';
import { issue, type Issued } from './openssl.ts';
import { runCheck } from './run-check.ts';
import type { ScenarioId } from './scenarios/catalogue.ts';
import { scenario } from './scenarios/observe.ts';
import {
  connectAnyConnect,
  connectOpenVpn,
  connectWireGuard,
  startOcserv,
  startOpenVpnServer,
  type Takes,
} from './vpn.ts';

/** Behind the gateway, and behind the far end of every tunnel. */
const TARGET = '10.94.0.1';

let bed: Bed;
let certificate: Issued;

beforeAll(async () => {
  bed = await Bed.create();
  await bed.serveScript('server', 'dns-stub.ts', bed.serverAddress, TARGET);
  await bed.serveScript('server', 'serve-faults.ts', bed.serverAddress, bed.folder);
  await bed.ip('server', 'addr', 'add', `${TARGET}/32`, 'dev', 'lo');
  const listen = `TCP-LISTEN:443,bind=${TARGET},fork,reuseaddr`;
  await bed.hold('server', 'socat', [listen, `TCP:${bed.serverAddress}:443`]);
  certificate = await issue(bed.folder, {
    ...{ name: 'gate', commonName: 'gate.test', alternativeNames: ['DNS:gate.test'] },
  });
  await startOpenVpnServer(bed);
  await startOcserv(bed, certificate);
});

afterAll(async () => {
  await bed.close();
});

type Connect = (takes: Takes) => Promise<() => Promise<void>>;

const ALL = ['network.http', 'network.websocket', 'interference.vpn'];
const VPN = ['interference.vpn'];

async function check(network: object = {}, server: object = {}, words = ALL) {
  return runCheck(bed, {
    servers: [{ host: 'chat.test', ...server }],
    network: { certificateAuthorities: [join(bed.folder, 'ca.pem')], ...network },
    words,
  });
}

const findingOf = (report: Awaited<ReturnType<typeof check>>) =>
  report.checks.find(({ id }) => id === 'interference.vpn')?.findings[0];

const CONNECT: Readonly<Record<string, Connect>> = {
  OpenVPN: (takes) => connectOpenVpn(bed, takes),
  WireGuard: (takes) => connectWireGuard(bed, takes),
  'OpenConnect (Cisco AnyConnect)': (takes) => connectAnyConnect(bed, takes, certificate),
};
const INTERFACES: Readonly<Record<string, string>> = {
  OpenVPN: 'tun*',
  WireGuard: 'wg*',
  'OpenConnect (Cisco AnyConnect)': 'cscotun*',
};

describe.each(Object.keys(CONNECT))('a tunnel of %s', (product) => {
  const allowed = INTERFACES[product] ?? '';

  /** While the tunnel is up. */
  async function within<T>(takes: Takes, look: () => Promise<T>): Promise<T> {
    const disconnect = await CONNECT[product]?.(takes);
    try {
      return await look();
    } finally {
      await disconnect?.();
    }
  }

  test.each<[Takes, string, ScenarioId]>([
    ['everything', 'full', 'vpn-full'],
    ['the server', 'split', 'vpn-split'],
  ])('takes %s, which should go directly: vpn-carries-target', async (takes, mode, id) => {
    await within(takes, async () => {
      const report = await scenario(id, () => check());
      expect(findingOf(report)?.evidence).toMatchObject({ product, mode, hosts: ['chat.test'] });
      // The same way is right where the profile says so.
      expect((await check({ allowedVpns: [allowed] }, {}, VPN)).rootCauses).toEqual([]);
      expect((await check({}, { vpn: allowed }, VPN)).rootCauses).toEqual([]);
    });
  });

  test('takes another network: nothing is wrong, until the server belongs into it', async () => {
    await within('another network', async () => {
      const report = await scenario('vpn-elsewhere', () => check());
      expect(findingOf(report)).toMatchObject({
        status: 'pass',
        evidence: { products: [product] },
      });
      await scenario('vpn-missing', () => check({}, { vpn: allowed }));
    });
  });
});
