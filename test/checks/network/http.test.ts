import { describe, expect, it } from 'vitest';
import { http } from '../../../src/checks/network/http.ts';
import type { BodyPace, HttpResult } from '../../../src/probes/http-result.ts';
import type { WebSocketResult } from '../../../src/probes/websocket-result.ts';
import type { Target } from '../../../src/model/target.ts';
import { target } from '../../support/check-context.ts';
import { askTarget } from './ask.ts';

const answered = (
  status: number,
  body = '{"status":"ok"}',
  overrides: Partial<Extract<HttpResult, { ok: true }>> = {},
): HttpResult => ({
  ok: true,
  status,
  headers: { 'content-type': body.startsWith('<') ? 'text/html' : 'application/json' },
  body,
  ms: 7.6,
  clockOffsetMs: null,
  ...overrides,
});
/** What the client's own WebSocket is told meanwhile. */
const upgradeTo = (httpStatus: number, contentType = 'text/plain'): WebSocketResult => ({
  ok: false,
  failed: {
    ...{ stage: 'websocket', failure: 'refused', httpStatus },
    headers: { 'content-type': contentType },
  },
});
const ask = (result: HttpResult, json = false, port = 443) =>
  askTarget(http, target('cts.test', { httpJson: json, port }), {
    probes: { get: () => Promise.resolve(result) },
  });

const PLAIN = { headers: { 'content-type': 'text/plain' } };
const PASSED = { status: 'pass' };
const DOUBTFUL = { status: 'unknown', reason: 'doubtful-answer' };
const EVERYWHERE = { status: 'fail', code: 'http-page-everywhere' };
const PORTAL = { status: 'fail', code: 'http-captive-portal', evidence: { portal: 'portal.test' } };

describe('network.http', () => {
  it.each([200, 204, 301, 302, 401, 403, 404, 405])('HTTP %i is an answer', async (status) => {
    expect(await ask(answered(status))).toEqual({
      status: 'pass',
      evidence: { url: 'https://cts.test/health', httpStatus: status, durationMs: 8 },
    });
  });

  const PAGE = '<html><title>Access denied by policy</title>';
  const beside = { webSocketPath: null, role: 'web' } as const;
  const login = (location: string): HttpResult => answered(302, '', { headers: { location } });
  it.each<[string, HttpResult, Partial<Target>, WebSocketResult | null, object]>([
    [
      'a block page, and no WebSocket',
      answered(403, PAGE),
      {},
      upgradeTo(403, 'text/html'),
      EVERYWHERE,
    ],
    ['a page for everything', answered(200, PAGE), {}, upgradeTo(200, 'text/html'), EVERYWHERE],
    ['a page, and the WebSocket works', answered(200, PAGE), {}, { ok: true, ms: 9 }, PASSED],
    ['a page, and another refusal', answered(200, PAGE), {}, upgradeTo(403), DOUBTFUL],
    ['a page that refuses, and a refusal', answered(403, PAGE), {}, upgradeTo(403), DOUBTFUL],
    ['a refusal without a page', answered(403, 'no', PLAIN), {}, upgradeTo(403), DOUBTFUL],
    ['a page of a site', answered(200, PAGE), beside, null, PASSED],
    ['a site without that page', answered(404, PAGE), beside, null, PASSED],
    ['a site that refuses', answered(403, PAGE), beside, null, DOUBTFUL],
    ['out of HTTPS', login('http://portal.test/?url=https://cts.test/'), {}, null, PORTAL],
    ['out of HTTPS, from a site', login('http://portal.test/'), beside, null, PORTAL],
    ['to a login of its own', login('https://sso.test/?to=cts.test'), {}, upgradeTo(403), DOUBTFUL],
    [
      'to a login, and it works',
      login('https://sso.test/?to=cts.test'),
      {},
      { ok: true, ms: 9 },
      PASSED,
    ],
  ])('where anything will do: %s', async (_, result, overrides, upgrade, expected) => {
    const verdict = await askTarget(http, target('cts.test', overrides), {
      probes: {
        get: () => Promise.resolve(result),
        ...(upgrade === null ? {} : { upgrade: () => Promise.resolve(upgrade) }),
      },
    });
    expect(verdict).toMatchObject(expected);
  });

  it('a front that dresses the refusals of the server is no page for everything', async () => {
    const verdict = await askTarget(http, target('cts.test', { httpPath: '/' }), {
      probes: {
        get: (_, path) => Promise.resolve(answered(path === '/' ? 403 : 400, PAGE)),
        upgrade: () => Promise.resolve(upgradeTo(403, 'text/html')),
      },
    });
    expect(verdict).toMatchObject(DOUBTFUL);
  });

  it.each([
    [500, 'http-server-error'],
    [502, 'http-gateway-error'],
    [503, 'http-gateway-error'],
    [504, 'http-gateway-error'],
    [507, 'http-server-error'],
  ])('HTTP %i is told as %s', async (httpStatus, code) => {
    expect(await ask(answered(httpStatus))).toMatchObject({
      status: 'fail',
      code,
      evidence: { httpStatus },
    });
  });

  it.each([
    ['JSON', answered(200), 'pass'],
    ['a page', answered(200, '<html>Sign in</html>'), 'fail'],
    ['a redirect to nowhere', answered(302, ''), 'fail'],
    ['a page that refuses', answered(403, '<html>Blocked</html>'), 'fail'],
    [
      'a page that calls itself JSON',
      answered(200, '<html>', { headers: { 'content-type': 'application/json' } }),
      'fail',
    ],
    [
      'JSON too long to be read whole',
      answered(200, '{"list":[1,', { bodyTruncated: true }),
      'pass',
    ],
    ['a page too long to be read whole', answered(200, '<html>', { bodyTruncated: true }), 'fail'],
  ])('where JSON is due: %s', async (_, result, status) => {
    const verdict = await ask(result, true);
    expect(verdict.status).toBe(status);
    if (status === 'fail') expect(verdict).toMatchObject({ code: 'http-not-json' });
  });

  it.each([
    ['timeout', 'http-timeout'],
    ['reset', 'http-reset'],
    ['cut', 'http-cut'],
    ['failed', 'http-failed'],
  ] as const)('a request that ends with %s is told as %s', async (failure, code) => {
    const failed = { stage: 'http', failure, detail: 'socket hang up' } as const;
    expect(await ask({ ok: false, failed }, false, 8443)).toMatchObject({
      status: 'fail',
      code,
      evidence: { url: 'https://cts.test:8443/health' },
    });
  });

  it.each<[string, HttpResult, boolean, string]>([
    [
      'a login page elsewhere, where JSON is due',
      answered(302, '', { headers: { location: 'https://portal.test/?to=x' } }),
      true,
      'fail http-captive-portal',
    ],
    [
      'another host, where anything will do',
      answered(302, '', { headers: { location: 'https://www.cts.test/' } }),
      false,
      'pass',
    ],
    ['network authentication required', answered(511, ''), false, 'fail http-captive-portal'],
    [
      'a body that trickles in',
      answered(200, '{}', { bodyPace: { bytes: 6_000, ms: 3_000, pieces: 4 } }),
      false,
      'warn http-throttled',
    ],
    [
      'a small body that came late in one piece',
      answered(200, '{}', { bodyPace: { bytes: 2, ms: 3_000, pieces: 1 } }),
      false,
      'pass',
    ],
  ])('%s', async (_, result, json, expected) => {
    const verdict = await ask(result, json);
    const code = 'code' in verdict ? ` ${verdict.code}` : '';
    expect(`${verdict.status}${code}`).toBe(expected);
  });

  it('a body that trickles until the limit is slow, one that stops is silent', async () => {
    const waited = (bodyPace: BodyPace) =>
      ask({ ok: false, failed: { stage: 'http', failure: 'timeout', detail: 'late', bodyPace } });
    expect(await waited({ bytes: 5_000, ms: 4_800, pieces: 5 })).toMatchObject({
      code: 'http-throttled',
      evidence: { bytesPerSecond: 1_042, limitBytesPerSecond: 8_192 },
    });
    expect(await waited({ bytes: 4, ms: 0, pieces: 1 })).toMatchObject({
      ...{ code: 'http-timeout', evidence: { bodyBytes: 4 } },
    });
  });

  it('names who shows a page where JSON is due', async () => {
    const headers = { server: 'squid/5.7', 'x-squid-error': 'ERR_ACCESS_DENIED 0' };
    const page = answered(403, '<html><title>Access\n denied</title>', { headers });
    expect(await ask(page, true)).toMatchObject({
      code: 'http-not-json',
      evidence: { product: 'Squid', server: 'squid/5.7', title: 'Access denied' },
    });
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['a ring of two', { '/health': '/a', '/a': '/health' }, 'http-redirect-loop'],
    ['onto itself', { '/health': '/health' }, 'http-redirect-loop'],
    [
      'on and on',
      Object.fromEntries(
        ['/health', '/1', '/2', '/3', '/4', '/5', '/6', '/7'].map((at, index) => [
          at,
          `/${index + 1}`,
        ]),
      ),
      'http-redirect-loop',
    ],
  ])('redirects: %s', async (_, locations, code) => {
    const verdict = await askTarget(http, target('cts.test'), {
      probes: {
        get: (_endpoint, path) =>
          Promise.resolve(answered(302, '', { headers: { location: locations[path] ?? '/end' } })),
      },
    });
    expect(verdict).toMatchObject({ status: 'fail', code });
  });

  it('follows redirects to its own paths only', async () => {
    const asked: string[] = [];
    const verdict = await askTarget(http, target('cts.test'), {
      probes: {
        get: (_endpoint, path) => {
          asked.push(path);
          const location = path === '/health' ? '/login?next=1' : 'https://elsewhere.test/';
          return Promise.resolve(answered(302, '', { headers: { location } }));
        },
      },
    });
    expect(asked).toEqual(['/health', '/login?next=1']);
    expect(verdict.status).toBe('pass');
  });

  it('has nothing to ask of a target without a path', () => {
    expect(http.applies?.(target('cts.test', { httpPath: null }))).toBe(false);
  });
});
