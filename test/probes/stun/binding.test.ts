import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import type { StunResult } from '../../../src/probes/media.ts';
import { newTransactionId, type StunMessage } from '../../../src/probes/stun/message.ts';
import { makeIdentities } from '../support/identities.ts';
import { errorReply, fakeStunTcp, fakeStunUdp, mappedReply, reply } from '../support/fake-turn.ts';
import { HOST, loopbackProbes, never } from '../support/probes.ts';
import { relayingProxy, proxyRoute } from '../support/proxies.ts';
import { closedPort, tcpServer, tlsServer } from '../support/servers.ts';

const LIMIT = { mediaMs: 400, tcpMs: 300, tlsMs: 300 };

function bind(port: number, transport: 'udp' | 'tcp' | 'tls'): Promise<StunResult> {
  const { media } = loopbackProbes({ limits: LIMIT });
  return media.bind({ host: HOST, port }, transport, { signal: never() });
}

async function failure(port: number, transport: 'udp' | 'tcp' | 'tls'): Promise<unknown> {
  const result = await bind(port, transport);
  return result.ok
    ? result
    : {
        stage: result.failed.stage,
        ...('failure' in result.failed ? { failure: result.failed.failure } : {}),
      };
}

describe('UDP', () => {
  test('the server says how it sees us', async () => {
    const port = await fakeStunUdp((request, from) => [mappedReply(request, from)]);
    expect(await bind(port, 'udp')).toMatchObject({
      ok: true,
      address: '127.0.0.1',
      mapped: { address: '127.0.0.1', family: 4 },
      errorCode: null,
    });
  });

  test('a lost request is sent again (RFC 8489 6.2.1)', async () => {
    const ids: string[] = [];
    const port = await fakeStunUdp((request, from) => {
      ids.push(request.transactionId.toString('hex'));
      return ids.length === 1 ? [] : [mappedReply(request, from)];
    });
    const { media } = loopbackProbes({ limits: { mediaMs: 2_000 } });
    const result = await media.bind({ host: HOST, port }, 'udp', { signal: never() });
    expect(result.ok).toBe(true);
    expect(ids).toHaveLength(2);
    // The same transaction: a server that got the first one too answers once.
    expect(new Set(ids).size).toBe(1);
  });

  test('an error is an answer: the path works', async () => {
    const port = await fakeStunUdp((request) => [errorReply(request, 401)]);
    expect(await bind(port, 'udp')).toMatchObject({ ok: true, mapped: null, errorCode: 401 });
  });

  test.each<[string, (request: StunMessage) => Buffer[]]>([
    ['silence', () => []],
    ['noise', () => [Buffer.from('hello'), Buffer.alloc(0), Buffer.alloc(1_400, 0xff)]],
    [
      'an answer to somebody else',
      (request) => [reply(request, { transactionId: newTransactionId() })],
    ],
    ['a request instead of an answer', (request) => [reply(request, { kind: 'request' })]],
    ['an answer of another method', (request) => [reply({ ...request, method: 3 })]],
  ])('%s counts as silence', async (_name, answer) => {
    const port = await fakeStunUdp(answer);
    expect(await failure(port, 'udp')).toEqual({ stage: 'stun', failure: 'silent' });
  });

  test('nobody listens: the system tells of it', async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const { port } = socket.address();
    socket.close();
    await once(socket, 'close');
    expect(await failure(port, 'udp')).toEqual({ stage: 'stun', failure: 'refused' });
  });

  test('the first address that answers counts', async () => {
    const port = await fakeStunUdp((request, from) => [mappedReply(request, from)]);
    const { media } = loopbackProbes({
      lookup: () =>
        Promise.resolve([
          { address: '127.0.0.9', family: 4 },
          { address: '127.0.0.1', family: 4 },
        ]),
    });
    const result = await media.bind({ host: HOST, port }, 'udp', { signal: never() });
    expect(result).toMatchObject({ ok: true, address: '127.0.0.1' });
  });

  test('a name without address', async () => {
    const { media } = loopbackProbes({
      lookup: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
      query: () => Promise.resolve({ addresses: [], codes: ['ENOTFOUND'] }),
    });
    const result = await media.bind({ host: HOST, port: 3478 }, 'udp', { signal: never() });
    expect(result).toMatchObject({ ok: false, failed: { stage: 'dns' } });
  });

  test('the signal ends the waiting', async () => {
    const port = await fakeStunUdp(() => []);
    const controller = new AbortController();
    const { media } = loopbackProbes();
    const waiting = media.bind({ host: HOST, port }, 'udp', { signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });
});

describe('TCP', () => {
  test('answers in pieces and two at once are read', async () => {
    const { port } = await tcpServer((socket) => {
      socket.on('data', (bytes: Buffer) => {
        const request: StunMessage = {
          class: 'request',
          method: 1,
          transactionId: bytes.subarray(8, 20),
          attributes: [],
        };
        const stray = reply(request, { transactionId: newTransactionId() });
        const from = { address: '10.0.0.1', port: 1, family: 4 } as const;
        const both = Buffer.concat([stray, mappedReply(request, from)]);
        socket.write(both.subarray(0, 3));
        setImmediate(() => socket.write(both.subarray(3)));
      });
    });
    expect(await bind(port, 'tcp')).toMatchObject({ ok: true, mapped: { address: '10.0.0.1' } });
  });

  test.each<[string, (socket: import('node:net').Socket) => void, string]>([
    ['closed at once', (socket) => socket.end(), 'closed'],
    ['an HTTP server', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), 'not-stun'],
    ['silence', () => undefined, 'silent'],
    [
      'an endless attribute',
      (socket) => socket.write(Buffer.from(`010100042112a442${'00'.repeat(12)}0020ffff`, 'hex')),
      'not-stun',
    ],
  ])('%s: %s', async (_name, onSocket, word) => {
    const { port } = await tcpServer((socket) => {
      socket.once('data', () => {
        onSocket(socket);
      });
    });
    const seen = await failure(port, 'tcp');
    // What the limit as a whole cuts off is told as silence of the connection.
    if (word === 'silent') expect(JSON.stringify(seen)).toMatch(/silent|timeout/);
    else expect(seen).toEqual({ stage: 'stun', failure: word });
  });

  test('nobody listens', async () => {
    expect(await failure(await closedPort(), 'tcp')).toEqual({ stage: 'tcp', failure: 'refused' });
  });

  test('through the proxy of the route', async () => {
    const port = await fakeStunTcp((request, from) => [mappedReply(request, from)]);
    const proxy = await tcpServer(relayingProxy());
    const { media } = loopbackProbes({ route: () => proxyRoute('http', proxy.port) });
    const result = await media.bind({ host: HOST, port }, 'tcp', { signal: never() });
    expect(result.ok).toBe(true);
  });
});

describe('TLS', () => {
  test('the certificate is told, not refused', async () => {
    const { selfSigned } = await makeIdentities();
    const { port } = await tlsServer(selfSigned, (socket) => {
      socket.on('data', (bytes: Buffer) => {
        const transactionId = bytes.subarray(8, 20);
        const from = { address: '10.0.0.1', port: 1, family: 4 } as const;
        const request = { class: 'request', method: 1, transactionId, attributes: [] } as const;
        socket.write(mappedReply(request, from));
      });
    });
    const { media } = loopbackProbes();
    const result = await media.bind({ host: HOST, port }, 'tls', { signal: never() });
    expect(result).toMatchObject({
      ok: true,
      tls: { authorization: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    });
  });

  test('no TLS on the port', async () => {
    const { port } = await tcpServer((socket) => {
      socket.end('hello');
    });
    expect(await failure(port, 'tls')).toMatchObject({ stage: 'tls' });
  });
});
