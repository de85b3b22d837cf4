/**
 * All the misbehaving servers of the network scenarios, each on its own port of one address. Arguments: the address,
 * the folder for `ca.pem`. Prints `ready` when every one listens.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAuthority, createSelfSigned } from '../../src/probes/embedded/certificates.ts';
import { startLabServer } from './express-server.ts';
import { PORTS } from './ports.ts';
import { resetOnFirstBytes, silent, startTcpServer } from './tcp-servers.ts';

const [address = '127.0.0.1', folder = '.'] = process.argv.slice(2);
const { signal } = new AbortController();
const DAY_MS = 86_400_000;
const from = (days: number): Date => new Date(Date.now() + days * DAY_MS);
const names = ['chat.test', 'slow1900.test', 'half.test', 'only4.test', address];

const authority = await createAuthority('xpress-doctor lab root');
const stranger = await createAuthority('Somebody else');
await writeFile(join(folder, 'ca.pem'), authority.certificatePem);

const blocked = { kind: 'html', status: 403, title: 'Access denied by policy' } as const;
const good = await authority.issue({ names });
const serve = (port: number, options: Partial<Parameters<typeof startLabServer>[0]> = {}) =>
  startLabServer({ certificate: good, signal, address, port, ...options });

await Promise.all([
  serve(PORTS.healthy),
  serve(PORTS.expired, {
    certificate: await authority.issue({ names, notBefore: from(-60), notAfter: from(-30) }),
  }),
  serve(PORTS.notYetValid, {
    certificate: await authority.issue({ names, notBefore: from(30), notAfter: from(60) }),
  }),
  serve(PORTS.wrongName, { certificate: await authority.issue({ names: ['other.test'] }) }),
  serve(PORTS.selfSigned, { certificate: await createSelfSigned({ names }) }),
  serve(PORTS.unknownAuthority, { certificate: await stranger.issue({ names }) }),
  serve(PORTS.gatewayError, { requests: { '*': { kind: 'status', status: 502 } } }),
  serve(PORTS.htmlForJson, { requests: { '*': { kind: 'html' } } }),
  serve(PORTS.silentHttp, { requests: { '*': { kind: 'silent' } } }),
  serve(PORTS.cutBody, { requests: { '*': { kind: 'cut' } } }),
  serve(PORTS.blockPage, { requests: { '*': blocked }, upgrade: blocked }),
  serve(PORTS.pageForAll, { requests: { '*': { kind: 'html' } }, upgrade: { kind: 'html' } }),
  serve(PORTS.portal, {
    requests: {
      '*': { kind: 'status', status: 302, location: 'http://portal.test/?url=https://chat.test/' },
    },
    upgrade: { kind: 'status', status: 302 },
  }),
  serve(PORTS.upgradeRefused, { upgrade: { kind: 'status', status: 404 } }),
  serve(PORTS.upgradeUnauthorised, { upgrade: { kind: 'status', status: 403 } }),
  serve(PORTS.upgradeClosed, { upgrade: { kind: 'close' } }),
  serve(PORTS.upgradeSilent, { upgrade: { kind: 'silent' } }),
  startTcpServer(silent, { address: '0.0.0.0', port: PORTS.wired }),
  startTcpServer(silent, { address, port: PORTS.silentTls }),
  startTcpServer(resetOnFirstBytes, { address, port: PORTS.resetOnHello }),
]);
process.stdout.write('ready\n');
