import { describe, expect, it } from 'vitest';
import { loginMethods } from '../../../src/checks/server/login-methods.ts';
import { parseRegisterMethods } from '../../../src/checks/server/register-methods.ts';
import type { HttpResult } from '../../../src/probes/http-result.ts';
import { target } from '../../support/check-context.ts';
import { askTarget } from '../network/ask.ts';

const URL = 'https://cts.test/api/v2/ad_integration/register_methods';

function answered(body: string, status = 200): Extract<HttpResult, { ok: true }> {
  return { ok: true, status, headers: {}, body, ms: 7.6, clockOffsetMs: null };
}

async function ask(result: HttpResult) {
  const asked: string[] = [];
  const verdict = await askTarget(loginMethods, target('cts.test'), {
    probes: {
      get: (_, path) => {
        asked.push(path);
        return Promise.resolve(result);
      },
    },
  });
  expect(asked).toEqual(['/api/v2/ad_integration/register_methods']);
  return verdict;
}

describe('server.login-methods', () => {
  it('tells the methods that the server names', async () => {
    expect(
      await ask(answered('{"status":"ok","result":{"register_methods":["email","openid"]}}')),
    ).toEqual({
      status: 'pass',
      evidence: { url: URL, methods: ['email', 'openid'], durationMs: 8 },
    });
  });

  it('warns of a server that offers none', async () => {
    expect(await ask(answered('{"status":"ok","result":{"register_methods":[]}}'))).toEqual({
      status: 'warn',
      code: 'login-methods-none',
      evidence: { host: 'cts.test', url: URL },
    });
  });

  it.each([
    [
      'a refusal of the API',
      answered('{"status":"error","reason":"not_found","errors":[]}'),
      'failed',
    ],
    ['a page', answered('<html>'), 'doubtful-answer'],
    ['a page that refuses', answered('<html><title>Access denied</title>', 403), 'doubtful-answer'],
    ['a page in place of the address', answered('<!DOCTYPE html>', 404), 'doubtful-answer'],
    ['another shape', answered('{"status":"ok","result":["email"]}'), 'unparsable'],
    ['no such address', answered('{}', 404), 'not-supported'],
    ['a redirect', answered('', 302), 'doubtful-answer'],
    ['a login that is asked for', answered('', 401), 'doubtful-answer'],
    ['a ban', answered('', 403), 'doubtful-answer'],
  ])('%s is unknown, never a pass', async (_, result, reason) => {
    expect(await ask(result)).toMatchObject({ status: 'unknown', reason });
  });

  it('a redirect out of HTTPS is the login page of the network', async () => {
    const location = 'http://portal.test/login?url=https://cts.test/';
    expect(await ask({ ...answered('', 302), headers: { location } })).toMatchObject({
      status: 'fail',
      code: 'http-captive-portal',
      evidence: { host: 'cts.test', portal: 'portal.test' },
    });
  });

  it.each([
    ['a gateway that fails', answered('', 502), 'http-gateway-error'],
    [
      'silence',
      { ok: false, failed: { stage: 'http', failure: 'timeout', detail: '' } } as const,
      'http-timeout',
    ],
    [
      'a cut',
      { ok: false, failed: { stage: 'http', failure: 'cut', detail: '' } } as const,
      'http-cut',
    ],
    [
      'a reset handshake',
      { ok: false, failed: { stage: 'tls', failure: 'reset', detail: '' } } as const,
      'tls-reset',
    ],
  ])('%s is a failure of the connection', async (_, result, code) => {
    expect(await ask(result)).toMatchObject({ status: 'fail', code });
  });

  it.each(['rts', 'web', 'updates', 'site', 'other'] as const)(
    'does not ask a server of role %s',
    (role) => {
      expect(loginMethods.applies?.(target('host.test', { role }))).toBe(false);
    },
  );
});

describe('parseRegisterMethods', () => {
  it.each([
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a result that is a text', '{"status":"ok","result":"email"}'],
    ['a method that is a number', '{"status":"ok","result":{"register_methods":["email",1]}}'],
    ['a thousand methods', JSON.stringify({ result: { register_methods: Array(1000).fill('a') } })],
  ])('%s cannot be read', (_, body) => {
    expect(parseRegisterMethods(body)).toEqual({ kind: 'unreadable' });
  });

  it('shortens a name that goes on for ever', () => {
    const body = JSON.stringify({ result: { register_methods: ['e'.repeat(10_000)] } });
    expect(parseRegisterMethods(body)).toEqual({ kind: 'methods', methods: ['e'.repeat(100)] });
  });
});
