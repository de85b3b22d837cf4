import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket, type TlsOptions } from 'node:tls';
import { onTestFinished } from 'vitest';
import type { ServerCertificate } from '../../../src/probes/embedded/certificates.ts';

export interface TestServer {
  readonly port: number;
  readonly sockets: ReadonlySet<Socket>;
  /** Listens no more; connections stay. */
  stop(): void;
}

/** A TCP server on loopback that ends, with all its connections, when the test does. */
export async function tcpServer(
  onSocket: (socket: Socket) => void,
  address = '127.0.0.1',
): Promise<TestServer> {
  const server = createServer();
  server.on('connection', onSocket);
  return listening(server, address);
}

export async function tlsServer(
  certificate: ServerCertificate,
  onSocket: (socket: TLSSocket) => void,
  options: TlsOptions = {},
): Promise<TestServer> {
  const server = createTlsServer({
    key: certificate.keyPem,
    cert: certificate.certificatePem + certificate.chainPem,
    ...options,
  });
  server.on('tlsClientError', () => undefined);
  server.on('secureConnection', (socket) => {
    socket.on('error', () => undefined);
    onSocket(socket);
  });
  return listening(server, '127.0.0.1');
}

async function listening(server: Server, address: string): Promise<TestServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, address);
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: portOf(server), sockets, stop: () => server.close() };
}

/** A port where nobody listens (any more). */
export async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * A port that drops the SYN: a listener that never accepts, whose queue is full. It has to be another process,
 * because Node always accepts.
 */
export async function silentPort(): Promise<number> {
  const child = spawn(
    process.execPath,
    [
      '-e',
      `const server = require('net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
        require('fs').writeSync(1, String(server.address().port));
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
      });`,
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const fillers: Socket[] = [];
  onTestFinished(() => {
    for (const socket of fillers) socket.destroy();
    child.kill('SIGKILL');
  });
  const [printed] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(printed.toString());
  // Connections that the queue still takes succeed at once; the first that does not shows that it is full.
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    fillers.push(socket);
    const taken = await Promise.race([
      once(socket, 'connect').then(() => true),
      new Promise<boolean>((resolve) => setTimeout(resolve, 150, false)),
    ]);
    if (!taken) return port;
  }
}

/** Waits until every connection of a server has ended; the test's own limit is the limit. */
export async function allClosed(sockets: ReadonlySet<Socket>): Promise<void> {
  while (sockets.size > 0) await new Promise((resolve) => setImmediate(resolve));
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
