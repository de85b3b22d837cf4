import { once } from 'node:events';
import { get, type RequestOptions } from 'node:https';
import { connect } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { type Authority, createAuthority } from '../../../src/probes/embedded/certificates.ts';
import { findClosedPort } from '../../../src/probes/embedded/closed-port.ts';
import {
  type ExpressServer,
  type ExpressServerOptions,
  startExpressServer,
} from '../../../src/probes/embedded/express-server.ts';

let authority: Authority;
beforeAll(async () => {
  authority = await createAuthority('test root');
});
let server: ExpressServer | undefined;
afterEach(() => server?.close());

async function start(options: Partial<ExpressServerOptions> = {}): Promise<ExpressServer> {
  server = await startExpressServer({
    certificate: await authority.issue({ names: ['localhost', '127.0.0.1'] }),
    signal: new AbortController().signal,
    ...options,
  });
  return server;
}

async function fetchText(port: number, path: string, options: RequestOptions = {}) {
  const request = get({ host: '127.0.0.1', port, path, ca: authority.certificatePem, ...options });
  const [response] = (await once(request, 'response')) as [import('node:http').IncomingMessage];
  response.setEncoding('utf8');
  let body = '';
  for await (const chunk of response) body += String(chunk);
  return { status: response.statusCode, type: response.headers['content-type'], body };
}

describe('the embedded server', () => {
  it.each([
    ['/health', 200, { status: 'ok' }],
    [
      '/api/v2/ad_integration/register_methods',
      200,
      { status: 'ok', result: { register_methods: ['email'] } },
    ],
    ['/health?probe=1', 200, { status: 'ok' }],
    ['/nowhere', 404, { status: 'error', reason: 'not_found', errors: [], error_data: {} }],
  ])('answers %s with %i and JSON', async (path, status, body) => {
    const { port } = await start();
    const answer = await fetchText(port, path);
    expect(answer).toMatchObject({ status, type: 'application/json; charset=utf-8' });
    expect(JSON.parse(answer.body)).toEqual(body);
  });

  it('answers / with a page', async () => {
    const { port } = await start();
    expect(await fetchText(port, '/')).toMatchObject({
      status: 200,
      type: 'text/html; charset=utf-8',
    });
  });

  it('takes a WebSocket and answers a ping', async () => {
    const { port } = await start();
    const client = new WebSocket(`wss://localhost:${port}/socket/user/websocket?vsn=1.0.0`, {
      ca: authority.certificatePem,
    });
    await once(client, 'open');
    client.ping('xd');
    const [data] = (await once(client, 'pong')) as [Buffer];
    expect(data.toString()).toBe('xd');
    client.terminate();
  });

  it('refuses a WebSocket elsewhere with 404', async () => {
    const { port } = await start();
    const client = new WebSocket(`wss://127.0.0.1:${port}/elsewhere`, {
      ca: authority.certificatePem,
    });
    const [error] = (await once(client, 'error')) as [Error];
    expect(error.message).toContain('404');
  });

  it('ends every connection when it is closed, and frees its port', async () => {
    const { port } = await start();
    const silent = connect({ host: '127.0.0.1', port });
    const client = new WebSocket(`wss://127.0.0.1:${port}/socket/user/websocket`, {
      ca: authority.certificatePem,
    });
    await Promise.all([once(silent, 'connect'), once(client, 'open')]);
    silent.on('error', () => undefined);
    const ended = Promise.all([once(silent, 'close'), once(client, 'close')]);
    await server?.close();
    await ended;
    await start({ port });
    expect(server?.port).toBe(port);
  });

  it('closes when its signal fires, and twice does no harm', async () => {
    const stop = new AbortController();
    const { port } = await start({ signal: stop.signal });
    stop.abort();
    await server?.close();
    await server?.close();
    await expect(fetchText(port, '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('does not start after its signal has fired', async () => {
    await expect(start({ signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });

  it('says so when the port is taken', async () => {
    const { port } = await start();
    const first = server;
    await expect(start({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await first?.close();
  });

  it('lives through a client that resets and one that speaks no TLS', async () => {
    const { port } = await start();
    const noise = connect({ host: '127.0.0.1', port });
    noise.on('error', () => undefined);
    await once(noise, 'connect');
    noise.write('GET / HTTP/1.1\r\n\r\n');
    await once(noise, 'close');
    const reset = connect({ host: '127.0.0.1', port });
    await once(reset, 'connect');
    reset.resetAndDestroy();
    expect(await fetchText(port, '/health')).toMatchObject({ status: 200 });
  });
});

describe('a closed port', () => {
  it('refuses', async () => {
    const socket = connect({ host: '127.0.0.1', port: await findClosedPort() });
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
  });
});
