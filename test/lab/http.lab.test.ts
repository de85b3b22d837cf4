import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Bed } from './bed.ts';
import { FILTER_PORTS } from './filter-ports.ts';
import { passWebSocket, startNginx } from './nginx.ts';
import { issue, type Issued } from './openssl.ts';
import { type LabRun, type LabServerEntry, runCheck } from './run-check.ts';
import type { ScenarioId } from './scenarios/catalogue.ts';
import { scenario } from './scenarios/observe.ts';
import { startBumpingSquid } from './squid.ts';

const WEB_SOCKET = '/socket/user/websocket';
const PORTS = {
  https: 443,
  portal: 9201,
  upgradeDropped: 9202,
  closing: 9203,
  idle: 9204,
} as const;
const PROXY = 3129;

let bed: Bed;
let root: Issued;
let proxyRoot: Issued;

beforeAll(async () => {
  bed = await Bed.create();
  await bed.serveScript('server', 'dns-stub.ts', bed.serverAddress, bed.serverAddress, 'fd99::1');
  root = await issue(bed.folder, { name: 'root', commonName: 'Lab Root', authority: true });
  proxyRoot = await issue(bed.folder, {
    ...{ name: 'proxy-root', commonName: 'Lab Gateway CA', authority: true },
  });
  const alternativeNames = ['DNS:chat.test'];
  const certificate = await issue(bed.folder, {
    ...{ name: 'good', commonName: 'chat.test', issuer: root, alternativeNames },
  });
  const portal = await issue(bed.folder, {
    ...{ name: 'portal', commonName: 'portal.test', issuer: root },
    alternativeNames: ['DNS:portal.test'],
  });
  const behind = (port: number): string => `http://${bed.serverAddress}:${port}`;
  await bed.serveScript(
    ...['server' as const, 'serve-filters.ts', bed.serverAddress],
    ...[certificate.chain, certificate.key, String(PORTS.https)],
  );
  await startNginx(bed, [
    {
      port: PORTS.https,
      certificate,
      paths: {
        '/health': ['default_type application/json;', 'return 200 \'{"status":"ok"}\';'],
        '/blocked': ['return 200 "{}";'],
        [WEB_SOCKET]: passWebSocket(behind(FILTER_PORTS.webSocketBehind)),
        '/502': [`proxy_pass ${behind(FILTER_PORTS.closedBehind)};`],
        '/503': ['return 503;'],
        '/504': [`proxy_pass ${behind(FILTER_PORTS.silentBehind)};`, 'proxy_read_timeout 1s;'],
        '/loop-a': ['return 302 /loop-b;'],
        '/loop-b': ['return 302 /loop-a;'],
        '/moved': ['return 301 /health;'],
        '/login': ['return 302 http://portal.test/login?u=$host;'],
        '/511': ['return 511;'],
        '/page': ['default_type text/html;', 'return 200 "<title>Sign in</title>";'],
        '/slow/': ['alias /usr/share/common-licenses/;', 'limit_rate 1k;'],
      },
    },
    {
      port: PORTS.portal,
      certificate: portal,
      paths: { '/': ['return 302 http://portal.test/login?u=$host;'] },
    },
    {
      port: PORTS.upgradeDropped,
      certificate,
      paths: { [WEB_SOCKET]: [`proxy_pass ${behind(FILTER_PORTS.webSocketBehind)};`] },
    },
    {
      port: PORTS.closing,
      certificate,
      paths: { [WEB_SOCKET]: passWebSocket(behind(FILTER_PORTS.closingBehind)) },
    },
    {
      port: PORTS.idle,
      certificate,
      paths: {
        [WEB_SOCKET]: [
          ...passWebSocket(behind(FILTER_PORTS.webSocketBehind)),
          'proxy_read_timeout 2s;',
        ],
      },
    },
  ]);
  await startBumpingSquid(bed, {
    ...{ port: PROXY, authority: proxyRoot, trusts: root.certificate },
    lines: ['acl forbidden urlpath_regex ^/blocked', 'http_access deny forbidden'],
  });
});

afterAll(async () => {
  await bed.close();
});

const proxied = (): Record<string, string> => ({
  https_proxy: `http://${bed.serverAddress}:${PROXY}`,
});
const check = (server: Partial<LabServerEntry>, run: Partial<LabRun> = {}) =>
  runCheck(bed, {
    servers: [{ host: 'chat.test', websocket: null, ...server }],
    ...run,
    network: { certificateAuthorities: [root.certificate, proxyRoot.certificate], ...run.network },
  });

test('a healthy server with WebSocket behind nginx: everything is well', async () => {
  const report = await check({ httpJson: true, websocket: WEB_SOCKET });
  expect(report.rootCauses).toEqual([]);
  expect(report.ended).toBe(0);
});

test('a redirect to a path of the same host is followed', async () => {
  expect((await check({ http: '/moved', httpJson: true })).rootCauses).toEqual([]);
});

describe('each scenario gives its code, and no other, as the root cause', () => {
  test.each<[ScenarioId, Partial<LabServerEntry>]>([
    ['http-502', { http: '/502' }],
    ['http-503', { http: '/503' }],
    ['http-504', { http: '/504' }],
    ['http-redirect-loop', { http: '/loop-a' }],
    ['http-portal-own-certificate', { port: PORTS.portal }],
    ['http-portal-redirect', { http: '/login', httpJson: true }],
    ['http-portal-511', { http: '/511' }],
    ['http-not-json', { http: '/page', httpJson: true }],
    ['http-throttled', { http: '/slow/GPL-3' }],
    ['websocket-header-dropped', { port: PORTS.upgradeDropped, websocket: WEB_SOCKET }],
    ['websocket-closed-at-once', { port: PORTS.closing, websocket: WEB_SOCKET }],
  ])('%s', async (id, server) => {
    await scenario(id, () => check(server));
  });

  test('a page of the proxy where JSON is due names the product', async () => {
    const report = await scenario('http-proxy-page', () =>
      check({ http: '/blocked', httpJson: true }, { env: proxied() }),
    );
    const http = report.checks.find(({ id }) => id === 'network.http');
    expect(http?.findings[0]?.evidence).toMatchObject({ httpStatus: 403, product: 'Squid' });
  });

  test('WebSocket works directly and not through the proxy', async () => {
    await scenario('websocket-through-proxy', () =>
      check({ websocket: WEB_SOCKET }, { env: proxied() }),
    );
  });

  test('a quiet WebSocket is cut off after two seconds', async () => {
    const server = { port: PORTS.idle, websocket: WEB_SOCKET };
    const idle = { words: ['network.websocket-idle'], network: { webSocketIdleSeconds: 4 } };
    await scenario('websocket-idle-cut', () => check(server, idle));
  });

  test('a quiet WebSocket that lives as long as the profile asks for', async () => {
    const idle = { words: ['network.websocket-idle'], network: { webSocketIdleSeconds: 2 } };
    const report = await scenario('websocket-idle-lives', () =>
      check({ websocket: WEB_SOCKET }, idle),
    );
    expect(report.checks.at(-1)).toMatchObject({ id: 'network.websocket-idle', status: 'pass' });
  });
});
