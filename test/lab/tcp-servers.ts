import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface TcpServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * A TCP server that does one thing with each connection, on a free port of 127.0.0.1 unless the place says
 * otherwise; `close` ends every connection.
 */
export async function startTcpServer(
  onConnection: (socket: Socket) => void,
  { address = '127.0.0.1', port = 0 }: { readonly address?: string; readonly port?: number } = {},
): Promise<TcpServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  server.listen(port, address);
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  return {
    port: bound.port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Accepts and never says a word. */
export const silent = (socket: Socket): void => {
  socket.resume();
};

/** Resets the connection as soon as the first bytes (a ClientHello, a request) arrive. */
export const resetOnFirstBytes = (socket: Socket): void => {
  socket.once('data', () => socket.resetAndDestroy());
};

/** Answers the first bytes with text in the clear, as a web server on port 80 does. */
export const speaksPlainHttp = (socket: Socket): void => {
  socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n'));
};

/** What a CONNECT proxy says. */
export interface ProxyManners {
  /** Status line and headers for every CONNECT; left out: it connects. */
  readonly answer?: string;
}

/** An HTTP proxy for CONNECT, to loopback addresses only. */
export function startConnectProxy({ answer }: ProxyManners = {}): Promise<TcpServer> {
  return startTcpServer((client) => {
    client.once('data', (head) => {
      if (answer !== undefined) {
        client.end(`${answer}\r\ncontent-length: 0\r\n\r\n`);
        return;
      }
      const port = /^CONNECT \S+:(\d+) /.exec(head.toString('latin1'))?.[1];
      const upstream = connect({ host: '127.0.0.1', port: Number(port) });
      upstream.on('error', () => client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
      upstream.once('connect', () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        client.pipe(upstream).pipe(client);
      });
      client.once('close', () => upstream.destroy());
    });
  });
}

const DEAF_SERVER = `
const server = require('node:net').createServer();
server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  require('node:fs').writeSync(1, server.address().port + '\\n');
  // The event loop stands still: nothing is accepted, the queue of the kernel fills up.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
`;

/**
 * A port whose queue is full, so that Linux drops every further SYN: the same silence as a firewall that drops,
 * without leaving the loopback interface. Other systems answer differently.
 */
export async function startDeafServer(): Promise<TcpServer> {
  const child: ChildProcess = spawn(process.execPath, ['-e', DEAF_SERVER], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  const port = Number(text);
  const fillers = [1, 2, 3].map(() => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.on('error', () => undefined);
    return socket;
  });
  const [first] = fillers;
  if (first !== undefined) await once(first, 'connect');
  return {
    port,
    async close() {
      for (const socket of fillers) socket.destroy();
      child.kill('SIGKILL');
      await exited;
    },
  };
}
