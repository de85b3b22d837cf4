import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { SecureContextOptions } from 'node:tls';
import { WebSocketServer } from 'ws';
import type { ServerCertificate } from './certificates.ts';

/** Read-only addresses of a real server that are known from public sources (third-party connectors: [T], [T+]). */
export const EXPRESS_PATHS = {
  health: '/health',
  registerMethods: '/api/v2/ad_integration/register_methods',
  webSocket: '/socket/user/websocket',
} as const;

export interface ExpressServerOptions {
  readonly certificate: ServerCertificate;
  /** A loopback address; 127.0.0.1 unless given. */
  readonly address?: string;
  /** 0 or left out: any free one. */
  readonly port?: number;
  /** Closes the server when it fires. */
  readonly signal: AbortSignal;
  /** Further TLS settings, such as an old `maxVersion`. */
  readonly secure?: SecureContextOptions;
  /** Looks at each request first; true: it has taken it over, to answer or to stay silent. */
  readonly onRequest?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** The same for upgrades. */
  readonly onUpgrade?: (request: IncomingMessage, socket: Duplex) => boolean;
}

export interface ExpressServer {
  readonly port: number;
  /** Ends every connection and frees the port. Safe to call twice. */
  close(): Promise<void>;
}

/** A small server that answers as an eXpress server does where that is publicly known. Loopback only. */
export async function startExpressServer(options: ExpressServerOptions): Promise<ExpressServer> {
  options.signal.throwIfAborted();
  const { certificate } = options;
  const server = createServer(
    {
      ...options.secure,
      key: certificate.keyPem,
      cert: certificate.certificatePem + certificate.chainPem,
    },
    (request, response) => {
      if (options.onRequest?.(request, response) !== true) answer(request, response);
    },
  );
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // A client that resets its connection is no trouble of the server's.
    socket.on('error', () => undefined);
  });
  server.on('tlsClientError', () => undefined);

  const webSockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => undefined);
    if (options.onUpgrade?.(request, socket) === true) return;
    if (pathOf(request) !== EXPRESS_PATHS.webSocket) {
      refuseUpgrade(socket, 404);
      return;
    }
    webSockets.handleUpgrade(request, socket, head, (connection) => {
      connection.on('error', () => undefined);
    });
  });

  const close = async (): Promise<void> => {
    options.signal.removeEventListener('abort', onAbort);
    const closed = server.listening ? once(server, 'close') : undefined;
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const onAbort = (): void => {
    void close();
  };
  server.listen(options.port ?? 0, options.address ?? '127.0.0.1');
  // Rejects with the server's error, such as `EADDRINUSE`.
  await once(server, 'listening');
  options.signal.addEventListener('abort', onAbort, { once: true });
  if (options.signal.aborted) {
    await close();
    options.signal.throwIfAborted();
  }
  return { port: portOf(server.address()), close };
}

/** Answers an upgrade with a plain HTTP status and ends the connection. */
export function refuseUpgrade(socket: Duplex, status: number): void {
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nserver: small-express\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
  );
}

export function pathOf(request: IncomingMessage): string {
  return new URL(request.url ?? '/', 'https://localhost').pathname;
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  switch (pathOf(request)) {
    case '/':
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end('<!doctype html><title>eXpress</title><p>A small stand-in for tests.</p>\n');
      return;
    case EXPRESS_PATHS.health:
      json(response, 200, { status: 'ok' });
      return;
    case EXPRESS_PATHS.registerMethods:
      json(response, 200, { status: 'ok', result: { register_methods: ['email'] } });
      return;
    default:
      json(response, 404, { status: 'error', reason: 'not_found', errors: [], error_data: {} });
  }
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value));
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
