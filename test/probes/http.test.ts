import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TLSSocket } from 'node:tls';
import { clockOffset } from '../../src/probes/clock-offset.ts';
import type { HttpResult } from '../../src/probes/http-result.ts';
import { makeIdentities, type Identities } from './support/identities.ts';
import { HOST, loopbackProbes, never } from './support/probes.ts';
import { allClosed, tlsServer } from './support/servers.ts';

let identities: Identities;
beforeAll(async () => {
  identities = await makeIdentities();
});

/** Asks a server that does `answer` after the request has come. */
async function ask(
  answer: (socket: TLSSocket, request: string) => void,
  { path = '/health', httpMs = 5_000 } = {},
): Promise<HttpResult> {
  const { port, sockets } = await tlsServer(identities.good, (socket) => {
    socket.once('data', (request: Buffer) => {
      answer(socket, request.toString());
    });
  });
  const result = await loopbackProbes({ limits: { httpMs } }).get({ host: HOST, port }, path, {
    signal: never(),
  });
  await allClosed(sockets);
  return result;
}

const saying = (text: string) => (socket: TLSSocket) => socket.end(text);

describe('get', () => {
  it('tells status, headers and body, without cookies', async () => {
    let asked = '';
    const result = await ask((socket, request) => {
      asked = request;
      socket.end(
        'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nSet-Cookie: session=hunter2\r\n' +
          'Content-Length: 15\r\n\r\n{"status":"ok"}',
      );
    });
    expect(result).toMatchObject({
      ok: true,
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"status":"ok"}',
      bodyTruncated: false,
      clockOffsetMs: null,
    });
    expect(JSON.stringify(result)).not.toContain('hunter2');
    expect(asked).toMatch(/^GET \/health HTTP\/1\.1\r\nhost: chat\.test:\d+\r\n/);
  });

  it.each([
    ['503', 'HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nbusy', 503, 'busy'],
    [
      'a redirect is not followed',
      'HTTP/1.1 302 Found\r\nLocation: https://portal.test/\r\nContent-Length: 0\r\n\r\n',
      302,
      '',
    ],
    [
      'HTML',
      'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>Вход</html>',
      200,
      '<html>Вход</html>',
    ],
    [
      'chunks',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n',
      200,
      'ok',
    ],
    [
      'an interim answer first',
      'HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n',
      204,
      '',
    ],
  ])('%s', async (_, text, status, body) => {
    expect(await ask(saying(text))).toMatchObject({ ok: true, status, body });
  });

  it.each<[string, string, Buffer | string, string]>([
    [
      'gzip, though nobody asked for it',
      'Content-Encoding: gzip',
      gzipSync('{"ok":1}'),
      '{"ok":1}',
    ],
    ['deflate', 'Content-Encoding: deflate', deflateSync('{"ok":1}'), '{"ok":1}'],
    ['deflate without its header', 'Content-Encoding: deflate', deflateRawSync('{}'), '{}'],
    ['brotli', 'Content-Encoding: br', brotliCompressSync('{"ok":1}'), '{"ok":1}'],
    ['a coding that is none', 'Content-Encoding: x-none', '{"ok":1}', '{"ok":1}'],
    ['gzip by its header only', 'Content-Encoding: gzip', '{"ok":1}', '{"ok":1}'],
    ['a byte order mark', 'Content-Type: application/json', '\uFEFF{"ok":1}', '{"ok":1}'],
    [
      'windows-1251 by its header',
      'Content-Type: text/html; charset=windows-1251',
      Buffer.from([0xc4, 0xee, 0xf1, 0xf2, 0xf3, 0xef]),
      'Доступ',
    ],
    [
      'windows-1251 by the page itself',
      'Content-Type: text/html',
      Buffer.concat([
        Buffer.from('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'),
        Buffer.from([0xc4, 0xee]),
      ]),
      '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">До',
    ],
    ['a charset that nobody knows', 'Content-Type: text/html; charset=x', 'Вход', 'Вход'],
  ])('a body in %s', async (_, header, bytes, body) => {
    const head = `HTTP/1.1 200 OK\r\n${header}\r\nConnection: close\r\n\r\n`;
    const result = await ask((socket) => {
      socket.write(head);
      socket.end(bytes);
    });
    expect(result).toMatchObject({ ok: true, body, bodyTruncated: false });
  });

  it('unpacks no more than 1 MiB of what was packed', async () => {
    const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024));
    const result = await ask((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n');
      socket.end(bomb);
    });
    expect(result).toMatchObject({ ok: true, body: '', bodyTruncated: true });
  });

  it.each([
    ['lines without CR', 'HTTP/1.1 200 OK\nContent-Length: 2\n\nok'],
    [
      '30 KiB of headers',
      `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(30_000)}\r\nContent-Length: 2\r\n\r\nok`,
    ],
  ])('is read as browsers read it: %s', async (_, text) => {
    expect(await ask(saying(text))).toMatchObject({ ok: true, status: 200, body: 'ok' });
  });

  it('reads no more than 64 KiB of a page without end', async () => {
    const result = await ask((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const more = (): void => {
        if (!socket.destroyed) socket.write('x'.repeat(16_384), more);
      };
      more();
    });
    expect(result).toMatchObject({ ok: true, bodyTruncated: true });
    expect(result.ok && result.body.length).toBe(64 * 1024);
  });

  it.each<[string, (socket: TLSSocket) => void]>([
    ['body shorter than announced', saying('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf')],
    [
      'chunks without an end',
      saying('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n'),
    ],
    ['closed amid the headers', saying('HTTP/1.1 200 OK\r\nContent-')],
  ])('cut: %s', async (_, answer) => {
    expect(await ask(answer)).toMatchObject({
      ok: false,
      failed: { stage: 'http', failure: 'cut' },
    });
  });

  it.each<[string, (socket: TLSSocket) => void]>([
    ['closed after the request', (socket) => socket.end()],
    ['torn down after the request', (socket) => socket.destroy()],
  ])('reset: %s', async (_, answer) => {
    expect(await ask(answer)).toMatchObject({
      ok: false,
      failed: { stage: 'http', failure: 'reset' },
    });
  });

  it('tells how the body came', async () => {
    const result = await ask(saying('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhalf'));
    expect(result).toMatchObject({ ok: true, bodyPace: { bytes: 4, pieces: 1 } });
  });

  it.each<[string, (socket: TLSSocket) => void, string]>([
    ['never answers', () => undefined, 'no answer within 80 ms'],
    [
      'stops amid the body',
      (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'),
      'the answer began but did not end within 80 ms',
    ],
  ])('timeout: %s', async (_, answer, detail) => {
    expect(await ask(answer, { httpMs: 80 })).toMatchObject({
      ok: false,
      failed: { stage: 'http', failure: 'timeout', detail },
    });
  });

  it('an answer that is not HTTP', async () => {
    expect(await ask(saying('220 mail.test ESMTP\r\n'))).toMatchObject({
      ok: false,
      failed: { stage: 'http', failure: 'failed' },
    });
  });

  it('a path that HTTP does not allow', async () => {
    const result = await ask(saying('HTTP/1.1 200 OK\r\n\r\n'), { path: '/a b' });
    expect(result).toMatchObject({ ok: false, failed: { stage: 'http', failure: 'failed' } });
  });

  it('an upgrade nobody asked for', async () => {
    const text = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n';
    expect(await ask(saying(text))).toMatchObject({ ok: false, failed: { stage: 'http' } });
  });

  it("tells how far the server's clock is", async () => {
    const date = new Date(Date.now() + 600_000).toUTCString();
    const result = await ask(
      saying(`HTTP/1.1 200 OK\r\nDate: ${date}\r\nContent-Length: 0\r\n\r\n`),
    );
    const offset = result.ok ? result.clockOffsetMs : null;
    expect(Math.round((offset ?? 0) / 60_000)).toBe(10);
  });

  it('a failed handshake is passed on', async () => {
    const server = await tlsServer(identities.good, () => undefined);
    server.stop();
    const result = await loopbackProbes().get({ host: HOST, port: server.port }, '/', {
      signal: never(),
    });
    expect(result).toMatchObject({ ok: false, failed: { stage: 'tcp', failure: 'refused' } });
  });
});

describe('clockOffset', () => {
  const at = Date.parse('Sun, 22 Nov 2026 14:00:00 GMT');
  it.each<[string, Record<string, string>, number | null]>([
    ['no date', {}, null],
    ['not a date', { date: 'yesterday' }, null],
    ['half of the cut second is added', { date: 'Sun, 22 Nov 2026 14:00:00 GMT' }, 500],
    ['behind', { date: 'Sun, 22 Nov 2026 13:50:00 GMT' }, -599_500],
    ['from a cache', { date: 'Sun, 22 Nov 2026 13:50:00 GMT', age: '600' }, 500],
    ['a broken age', { date: 'Sun, 22 Nov 2026 14:00:00 GMT', age: 'x' }, 500],
  ])('%s', (_, headers, expected) => {
    expect(clockOffset(headers, at)).toBe(expected);
  });
});
