/**
 * What filters on the way do to connections, and WebSocket servers, on ports of one address. Arguments: the address,
 * certificate and key (PEM files), the port of the server that lets what is not filtered in. Prints `ready`.
 */
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { connect, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { WebSocketServer } from 'ws';
import { FILTER_PORTS as PORTS } from './filter-ports.ts';

const [address = '127.0.0.1', certificate = '', key = '', behind = '443'] = process.argv.slice(2);
const tls = { cert: readFileSync(certificate), key: readFileSync(key) };
const quiet = (socket: Socket): Socket => socket.on('error', () => undefined);

/** Reads the name in the ClientHello as filters do: the bytes stand there in the clear. */
const byName = (stop: (socket: Socket) => void) =>
  createTcpServer((socket) => {
    quiet(socket).once('data', (hello) => {
      if (hello.includes('chat.test')) {
        stop(socket);
        return;
      }
      const server = quiet(connect({ host: address, port: Number(behind) }));
      server.write(hello);
      socket.pipe(server).pipe(socket);
    });
  });

const servers: readonly (readonly [number, Server])[] = [
  [PORTS.nameReset, byName((socket) => socket.resetAndDestroy())],
  [PORTS.nameDropped, byName((socket) => socket.resume())],
  [PORTS.resetOnConnect, createTcpServer((socket) => quiet(socket).resetAndDestroy())],
  [
    PORTS.resetOnRequest,
    createTlsServer(tls, (secured) => {
      secured.on('error', () => undefined);
      secured.once('data', () => secured.destroy());
    }),
  ],
];

/** Answers 426 to what is no upgrade, as the library does by itself. */
const webSockets = new WebSocketServer({ host: address, port: PORTS.webSocketBehind });
const listening = [
  new Promise((resolve) => webSockets.once('listening', resolve)),
  ...servers.map(
    ([port, server]) =>
      new Promise<void>((resolve) => {
        server.listen(port, address, () => {
          resolve();
        });
      }),
  ),
];

/** 101, and the end of it. */
const closing = createServer();
const accepted = new WebSocketServer({ noServer: true });
closing.on('upgrade', (request, socket, head) => {
  accepted.handleUpgrade(request, socket, head, (connection) => {
    connection.terminate();
  });
});
listening.push(
  new Promise<void>((resolve) => {
    closing.listen(PORTS.closingBehind, address, resolve);
  }),
);
/** Takes requests and never answers, for a gateway to lose patience with. */
listening.push(
  new Promise<void>((resolve) => {
    createServer(() => undefined).listen(PORTS.silentBehind, address, resolve);
  }),
);

await Promise.all(listening);
process.stdout.write('ready\n');
