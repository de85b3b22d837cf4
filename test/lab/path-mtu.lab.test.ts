import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Bed } from './bed.ts';
import { startNginx } from './nginx.ts';
import { issue, sending } from './openssl.ts';
import { runCheck } from './run-check.ts';
import type { ScenarioId } from './scenarios/catalogue.ts';
import { scenario } from './scenarios/observe.ts';

const PORTS = { largeChain: 9501, smallChain: 9502 } as const;
const NAMES = ['DNS:chat.test', 'IP:10.99.0.1'];
const RSA_KEY = ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'];

let bed: Bed;
let authority: string;

beforeAll(async () => {
  bed = await Bed.create();
  await bed.serveScript('server', 'dns-stub.ts', bed.serverAddress, bed.serverAddress, 'fd99::1');
  const root = await issue(bed.folder, { name: 'root', commonName: 'Lab Root', authority: true });
  authority = root.certificate;
  const request = { commonName: 'chat.test', issuer: root, alternativeNames: NAMES };
  const large = await issue(bed.folder, { ...request, name: 'large', key: RSA_KEY });
  const chain = await sending(bed.folder, 'large', large, [large, root]);
  const small = await issue(bed.folder, { ...request, name: 'small' });
  const page = join(bed.folder, 'page');
  await writeFile(page, 'x'.repeat(6_000), { mode: 0o644 });
  const lines = ['large_client_header_buffers 4 16k;'];
  await startNginx(bed, [
    { port: PORTS.largeChain, certificate: chain, lines },
    {
      ...{ port: PORTS.smallChain, certificate: small, lines },
      paths: { '= /page': [`alias ${page};`] },
    },
  ]);
});

afterEach(async () => {
  await hole({});
});

afterAll(async () => {
  await bed.close();
});

/** Packets above 1200 bytes are lost on the way in; no ICMP says so. */
async function hole(sides: { readonly server?: boolean; readonly client?: boolean }) {
  const rule = `table inet lab {
  chain input {
    type filter hook input priority 0; policy accept;
    icmp type destination-unreachable drop
    icmpv6 type packet-too-big drop
    meta l4proto tcp meta length > 1200 drop
  }
}`;
  await bed.firewall('server', sides.server === true ? rule : '');
  await bed.firewall('client', sides.client === true ? rule : '');
}

async function check(port: number, path: string) {
  const report = await runCheck(bed, {
    servers: [{ host: 'chat.test', port, http: path, websocket: null }],
    network: { certificateAuthorities: [authority] },
    words: ['network.http', 'network.path-mtu'],
  });
  return report;
}

describe('packets above a size are lost without a word', () => {
  test.each<[ScenarioId, object, number, string, string]>([
    ['path-mtu-out', { server: true }, PORTS.smallChain, '/', 'to-server'],
    ['path-mtu-in', { client: true }, PORTS.largeChain, '/', 'from-server'],
    ['path-mtu-answer', { client: true }, PORTS.smallChain, '/page', 'from-server'],
    ['path-mtu-both', { client: true, server: true }, PORTS.largeChain, '/', 'both'],
  ])('%s: path-mtu', async (id, sides, port, path, direction) => {
    await hole(sides);
    const report = await scenario(id, () => check(port, path));
    const found = report.checks.flatMap(({ findings }) => findings);
    expect(found.find(({ code }) => code === 'path-mtu')?.evidence).toMatchObject({ direction });
  });

  test('nothing is lost: nothing is wrong', async () => {
    expect((await check(PORTS.largeChain, '/')).rootCauses).toEqual([]);
    expect((await check(PORTS.smallChain, '/page')).rootCauses).toEqual([]);
  });
});
