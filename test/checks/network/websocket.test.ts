import { describe, expect, it } from 'vitest';
import { websocketIdle } from '../../../src/checks/network/websocket-idle.ts';
import { websocket } from '../../../src/checks/network/websocket.ts';
import type { ConnectionRoute } from '../../../src/probes/connection-route.ts';
import type { HttpResult } from '../../../src/probes/http-result.ts';
import type { WebSocketResult } from '../../../src/probes/websocket-result.ts';
import { target } from '../../support/check-context.ts';
import { askTarget } from './ask.ts';

const refused = (
  httpStatus: number,
  headers: Readonly<Record<string, string>> = { server: 'nginx' },
): WebSocketResult => ({
  ok: false,
  failed: { stage: 'websocket', failure: 'refused', httpStatus, headers },
});
const plain = (status: number): HttpResult => ({
  ...{ ok: true, status, headers: {}, body: '', ms: 3, clockOffsetMs: null },
});
const ask = (
  result: WebSocketResult,
  webSocketAccept: readonly number[] = [101],
  plainStatus = 404,
) =>
  askTarget(websocket, target('cts.test', { webSocketAccept }), {
    probes: {
      upgrade: () => Promise.resolve(result),
      get: () => Promise.resolve(plain(plainStatus)),
    },
  });

const PROXIED: ConnectionRoute = {
  ...{ via: 'proxy', scheme: 'http', host: 'proxy.test', port: 3128, credentials: null },
  source: 'a test',
};

describe('network.websocket', () => {
  it('passes on 101', async () => {
    expect(await ask({ ok: true, ms: 9 })).toEqual({
      status: 'pass',
      evidence: {
        url: 'wss://cts.test/socket/user/websocket',
        httpStatus: 101,
        durationMs: 9,
      },
    });
  });

  it.each([401, 403])('HTTP %i without a login proves nothing', async (httpStatus) => {
    expect(await ask(refused(httpStatus))).toMatchObject({
      status: 'unknown',
      reason: 'refused-without-token',
      evidence: { httpStatus },
    });
  });

  it.each<[string, WebSocketResult, HttpResult]>([
    ['a page', refused(403, { 'content-type': 'text/html' }), plain(200)],
    ['the refusal of a harmless GET too', refused(403), plain(403)],
  ])('%s does not tell that the server has seen the upgrade', async (_, result, harmless) => {
    const verdict = await askTarget(websocket, target('cts.test'), {
      probes: { upgrade: () => Promise.resolve(result), get: () => Promise.resolve(harmless) },
    });
    expect(verdict).toMatchObject({ status: 'unknown', reason: 'doubtful-answer' });
  });

  it.each([302, 400, 404, 502])('HTTP %i is a refusal', async (httpStatus) => {
    expect(await ask(refused(httpStatus))).toMatchObject({
      status: 'fail',
      code: 'websocket-refused',
      evidence: { httpStatus, server: 'nginx' },
    });
  });

  it.each([
    [200, 404],
    [426, 404],
    [400, 400],
  ])('HTTP %i, and %i to a plain GET: the header was lost', async (httpStatus, plainStatus) => {
    expect(await ask(refused(httpStatus), [101], plainStatus)).toMatchObject({
      status: 'fail',
      code: 'websocket-upgrade-dropped',
      evidence: { httpStatus, server: 'nginx' },
    });
  });

  it.each<[string, WebSocketResult, string]>([
    ['works', { ok: true, ms: 9 }, 'websocket-blocked-by-proxy'],
    ['fails too', refused(426), 'websocket-upgrade-dropped'],
  ])('through a proxy it fails, and directly it %s', async (_, directly, code) => {
    const verdict = await askTarget(websocket, target('cts.test'), {
      route: () => PROXIED,
      probes: {
        upgrade: (_endpoint, _path, { direct }) =>
          Promise.resolve(direct === true ? directly : refused(426)),
      },
    });
    expect(verdict).toMatchObject({ status: 'fail', code });
  });

  it('101 and then the end', async () => {
    const failed = { stage: 'websocket', failure: 'closed', detail: 'said so', openMs: 3 } as const;
    expect(await ask({ ok: false, failed })).toMatchObject({ code: 'websocket-closed-at-once' });
  });

  it.each([400, 403])('HTTP %i passes when the profile accepts it', async (httpStatus) => {
    expect(await ask(refused(httpStatus), [101, 400, 403])).toMatchObject({
      status: 'pass',
      evidence: { httpStatus },
    });
  });

  it.each([
    ['closed', 'websocket-closed'],
    ['timeout', 'websocket-timeout'],
    ['failed', 'websocket-failed'],
  ] as const)('an upgrade that ends with %s is told as %s', async (failure, code) => {
    const failed = { stage: 'websocket', failure, detail: 'said so' } as const;
    expect(await ask({ ok: false, failed })).toMatchObject({ status: 'fail', code });
  });

  it('has nothing to ask of a target without a path', () => {
    expect(websocket.applies?.(target('cts.test', { webSocketPath: null }))).toBe(false);
  });
});

describe('network.websocket-idle', () => {
  const idle = (result: WebSocketResult, webSocketAccept: readonly number[] = [101]) =>
    askTarget(websocketIdle, target('cts.test', { webSocketAccept }), {
      probes: {
        upgrade: (_endpoint, _path, { holdMs }) => {
          expect(holdMs).toBe(45_000);
          return Promise.resolve(result);
        },
        get: () => Promise.resolve(plain(200)),
      },
    });
  const closed = (openMs?: number): WebSocketResult => ({
    ok: false,
    failed: {
      ...{ stage: 'websocket', failure: 'closed', detail: 'closed with code 1006' },
      ...(openMs === undefined ? {} : { openMs }),
    },
  });

  it.each<[string, WebSocketResult, object]>([
    ['lives', { ok: true, ms: 9 }, { status: 'pass', evidence: { idleSeconds: 45 } }],
    [
      'is cut off',
      closed(30_000.4),
      { status: 'fail', code: 'websocket-idle-cut', evidence: { afterMs: 30_000 } },
    ],
    ['never opens', closed(), { status: 'fail', code: 'websocket-closed' }],
    ['wants a login', refused(403), { status: 'unknown', reason: 'refused-without-token' }],
  ])('a connection that %s', async (_, result, expected) => {
    expect(await idle(result)).toMatchObject(expected);
  });

  it('has nothing to watch where a refusal counts as working', async () => {
    expect(await idle(refused(400), [101, 400])).toMatchObject({ status: 'skip' });
  });
});
