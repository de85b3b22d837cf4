import { createHash } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import type { WebSocketResult } from '../../src/probes/websocket-result.ts';
import { makeIdentities, type Identities } from './support/identities.ts';
import { HOST, loopbackProbes, never } from './support/probes.ts';
import { allClosed, tlsServer } from './support/servers.ts';

let identities: Identities;
beforeAll(async () => {
  identities = await makeIdentities();
});

const PATH = '/socket/user/websocket?vsn=1.0.0';

async function ask(
  answer: (socket: TLSSocket, request: string) => void,
  { path = PATH, webSocketMs = 5_000 } = {},
): Promise<WebSocketResult> {
  const { port, sockets } = await tlsServer(identities.good, (socket) => {
    socket.once('data', (request: Buffer) => {
      answer(socket, request.toString());
    });
  });
  const probes = loopbackProbes({ limits: { webSocketMs } });
  const result = await probes.upgrade({ host: HOST, port }, path, { signal: never() });
  await allClosed(sockets);
  return result;
}

/** RFC 6455 §4.2.2 */
function accepted(request: string): string {
  const key = /sec-websocket-key: (\S+)/i.exec(request)?.[1] ?? '';
  const proof = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`);
  return (
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    `Sec-WebSocket-Accept: ${proof.digest('base64')}\r\n\r\n`
  );
}

/** FIN, opcode 8, unmasked: code 1008 and a reason. */
const POLICY_VIOLATION = Buffer.from([0x88, 0x07, 0x03, 0xf0, ...Buffer.from('token')]);

describe('upgrade', () => {
  it('reads the answer as browsers do: 30 KiB of headers, lines without CR', async () => {
    const result = await ask((socket, request) => {
      const more = `X: ${'x'.repeat(30_000)}\n\n`;
      socket.write(accepted(request).replace(/\r\n$/, more));
    });
    expect(result).toMatchObject({ ok: true });
  });

  it('101', async () => {
    let asked = '';
    const result = await ask((socket, request) => {
      asked = request;
      socket.write(accepted(request));
    });
    expect(result).toMatchObject({ ok: true });
    expect(asked).toMatch(/^GET \/socket\/user\/websocket\?vsn=1\.0\.0 HTTP\/1\.1\r\n/);
    expect(asked).toMatch(/\r\nhost: chat\.test:\d+\r\n/i);
  });

  it.each([
    ['403', 'HTTP/1.1 403 Forbidden\r\nServer: cowboy\r\nContent-Length: 0\r\n\r\n', 403],
    [
      'a redirect is not followed',
      'HTTP/1.1 302 Found\r\nServer: cowboy\r\nLocation: https://a.test/\r\n\r\n',
      302,
    ],
    [
      'the Upgrade header was dropped on the way',
      'HTTP/1.1 200 OK\r\nServer: cowboy\r\n\r\n<html>',
      200,
    ],
  ])('refused: %s', async (_, text, httpStatus) => {
    expect(await ask((socket) => socket.end(text))).toMatchObject({
      ok: false,
      failed: { stage: 'websocket', failure: 'refused', httpStatus, headers: { server: 'cowboy' } },
    });
  });

  it.each<[string, (socket: TLSSocket, request: string) => void, RegExp]>([
    ['instead of an answer', (socket) => socket.end(), /socket hang up/],
    ['right after 101', (socket, request) => socket.end(accepted(request)), /1006/],
    [
      'with a Close frame right after 101',
      (socket, request) =>
        socket.end(Buffer.concat([Buffer.from(accepted(request)), POLICY_VIOLATION])),
      /1008: token/,
    ],
  ])('closed %s', async (_, answer, detail) => {
    const result = await ask(answer);
    expect(result).toMatchObject({ ok: false, failed: { stage: 'websocket', failure: 'closed' } });
    expect(!result.ok && 'detail' in result.failed && result.failed.detail).toMatch(detail);
  });

  it.each<[string, (socket: TLSSocket) => void, object]>([
    ['lives', () => undefined, { ok: true }],
    [
      'is cut off',
      (socket) => setTimeout(() => socket.destroy(), 60),
      { ok: false, failed: { failure: 'closed', openMs: expect.any(Number) as number } },
    ],
  ])('an open connection that is left alone: %s', async (_, then, expected) => {
    const { port } = await tlsServer(identities.good, (socket) => {
      socket.once('data', (request: Buffer) => {
        socket.write(accepted(request.toString()));
        then(socket);
      });
    });
    // Longer than the limit of the answer: that one is not for the open connection.
    const probes = loopbackProbes({ limits: { webSocketMs: 150 } });
    const options = { signal: never(), holdMs: 250 };
    const result = await probes.upgrade({ host: HOST, port }, PATH, options);
    expect(result).toMatchObject(expected);
  });

  it('silent', async () => {
    expect(await ask(() => undefined, { webSocketMs: 80 })).toMatchObject({
      ok: false,
      failed: { failure: 'timeout', detail: 'no answer to the upgrade within 80 ms' },
    });
  });

  it('a 101 that does not prove that it understood', async () => {
    const forged = accepted('Sec-WebSocket-Key: other\r\n');
    expect(await ask((socket) => socket.write(forged))).toMatchObject({
      ok: false,
      failed: { failure: 'failed', detail: 'Invalid Sec-WebSocket-Accept header' },
    });
  });

  it('a path that is no URL', async () => {
    const result = await ask(() => undefined, { path: '/a#b', webSocketMs: 80 });
    expect(result).toMatchObject({ ok: false, failed: { failure: 'failed' } });
  });
});
