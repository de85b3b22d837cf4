import { connect, type Socket } from 'node:net';
import type { ConnectionRoute } from '../../../src/probes/connection-route.ts';
import { tcpServer } from './servers.ts';

export type ProxyRoute = Extract<ConnectionRoute, { via: 'proxy' }>;

export function proxyRoute(scheme: ProxyRoute['scheme'], port: number): ProxyRoute {
  return { via: 'proxy', scheme, host: '127.0.0.1', port, credentials: null, source: 'test' };
}

/** Gives the request's header block to `answer`, which writes what this proxy says. */
export function connectHandler(
  answer: (request: string, client: Socket) => void,
): (client: Socket) => void {
  return (client) => {
    let seen = '';
    const onData = (chunk: Buffer): void => {
      seen += chunk.toString('latin1');
      if (!seen.includes('\r\n\r\n')) return;
      client.off('data', onData);
      answer(seen, client);
    };
    client.on('data', onData);
  };
}

/** Names are looked up by the proxy; here all of them live on loopback. */
export function relay(client: Socket, port: number, greeting: string | Buffer): void {
  const server = connect(port, '127.0.0.1', () => {
    client.write(greeting);
    client.pipe(server).pipe(client);
  });
  server.on('error', () => client.destroy());
  // Without a reader the end of the client's side would never be noticed.
  server.on('close', () => client.resume());
  client.on('close', () => server.destroy());
}

export function relayingProxy(): (client: Socket) => void {
  return connectHandler((request, client) => {
    const port = Number(/^CONNECT \S+:(\d+) /.exec(request)?.[1]);
    relay(client, port, 'HTTP/1.1 200 Connection established\r\n\r\n');
  });
}

export interface SocksSeen {
  login: string;
  /** ATYP and the bytes of DST.ADDR. */
  destination: Buffer;
}

/** RFC 1928 and RFC 1929 in their simplest form. `password` null: no login asked. */
export async function socks5Server(
  password: string | null,
  reply = 0,
): Promise<{ port: number; seen: SocksSeen }> {
  const seen: SocksSeen = { login: '', destination: Buffer.alloc(0) };
  const { port } = await tcpServer((client) => {
    let stage: 'greeting' | 'login' | 'request' = 'greeting';
    client.on('data', (bytes: Buffer) => {
      if (stage === 'greeting') {
        const methods = [...bytes.subarray(2)];
        const wanted = password === null ? 0 : 2;
        stage = wanted === 0 ? 'request' : 'login';
        client.write(Buffer.from([5, methods.includes(wanted) ? wanted : 0xff]));
      } else if (stage === 'login') {
        const userLength = bytes[1] ?? 0;
        seen.login = bytes.subarray(2, 2 + userLength).toString();
        const given = bytes.subarray(3 + userLength).toString();
        stage = 'request';
        client.write(Buffer.from([1, given === password ? 0 : 1]));
      } else {
        client.removeAllListeners('data');
        seen.destination = bytes.subarray(3, -2);
        const answer = Buffer.from([5, reply, 0, 1, 127, 0, 0, 1, 0, 0]);
        if (reply === 0) relay(client, bytes.readUInt16BE(bytes.length - 2), answer);
        else client.end(answer);
      }
    });
  });
  return { port, seen };
}
