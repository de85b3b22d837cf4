import { createServer, type Server, type Socket } from 'node:net';

/** What a phone answers to one command line. */
export interface ShellAnswer {
  readonly stdout: string;
  readonly stderr?: string;
  readonly exitCode?: number;
  /** The command never ends. */
  readonly hangs?: true;
}

export interface FakePhone {
  /** As `ro.product.model`, blanks as underscores: `Pixel_7`. */
  readonly model: string;
  readonly shell: (command: string) => ShellAnswer;
  /** `refused`: the phone shows the question about the computer's key and nobody answers it. */
  readonly trust?: 'given' | 'refused';
  /** False: the shell of before Android 7, without exit codes and with both outputs in one. */
  readonly shellV2?: boolean;
}

/** Message of the adb transport (packages/modules/adb/protocol.txt). */
const COMMANDS = {
  CNXN: 0x4e584e43,
  AUTH: 0x48545541,
  OPEN: 0x4e45504f,
  OKAY: 0x59414b4f,
  WRTE: 0x45545257,
  CLSE: 0x45534c43,
} as const;
const VERSION = 0x01000000;
const MAX_PAYLOAD = 64 * 1024;
const AUTH_TOKEN = 1;
const SHELL_STDOUT = 1;
const SHELL_STDERR = 2;
const SHELL_EXIT = 3;

/** A phone that speaks adb's transport over TCP on loopback, so that the real `adb` client can talk to it. */
export class FakeAdbd {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets: Set<Socket>;

  private constructor(server: Server, sockets: Set<Socket>, port: number) {
    this.#server = server;
    this.#sockets = sockets;
    this.port = port;
  }

  /** `port` 0: any free one. An emulator's port (5555, 5557, …) is found by a starting server without `adb connect`. */
  static async start(phone: FakePhone, port = 0): Promise<FakeAdbd> {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      serve(socket, phone);
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return new FakeAdbd(server, sockets, address.port);
  }

  get serial(): string {
    return `127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function serve(socket: Socket, phone: FakePhone): void {
  let pending = Buffer.alloc(0);
  let streams = 0;
  /** What each stream still has to send; the next piece may go when the last one was acknowledged. */
  const queues = new Map<number, { readonly remote: number; readonly pieces: Buffer[] }>();

  const send = (
    command: number,
    arg0: number,
    arg1: number,
    data: Uint8Array = Buffer.alloc(0),
  ): void => {
    const head = Buffer.alloc(24);
    const sum = data.reduce((total, byte) => total + byte, 0);
    [command, arg0, arg1, data.length, sum >>> 0, (command ^ 0xffffffff) >>> 0].forEach(
      (value, index) => head.writeUInt32LE(value, index * 4),
    );
    socket.write(Buffer.concat([head, data]));
  };

  const sendNext = (local: number): void => {
    const queue = queues.get(local);
    if (queue === undefined) return;
    const piece = queue.pieces.shift();
    if (piece !== undefined) send(COMMANDS.WRTE, local, queue.remote, piece);
    else {
      queues.delete(local);
      send(COMMANDS.CLSE, local, queue.remote);
    }
  };

  const onMessage = (command: number, arg0: number, arg1: number, data: Buffer): void => {
    switch (command) {
      case COMMANDS.CNXN:
      case COMMANDS.AUTH:
        if (phone.trust === 'refused') {
          // The token is signed, refused, and the public key that follows is never accepted.
          send(COMMANDS.AUTH, AUTH_TOKEN, 0, Buffer.alloc(20, 7));
        } else send(COMMANDS.CNXN, VERSION, MAX_PAYLOAD, Buffer.from(banner(phone)));
        return;
      case COMMANDS.OPEN: {
        const service = data.toString('utf8').replace(/\0$/, '');
        const answered = answer(service, phone);
        if (answered === null) {
          send(COMMANDS.CLSE, 0, arg0);
          return;
        }
        streams += 1;
        queues.set(streams, { remote: arg0, pieces: answered.pieces });
        send(COMMANDS.OKAY, streams, arg0);
        if (!answered.hangs) sendNext(streams);
        return;
      }
      case COMMANDS.OKAY:
        sendNext(arg1);
        return;
      case COMMANDS.WRTE:
        // The end of our standard input, which nobody reads here.
        send(COMMANDS.OKAY, arg1, arg0);
        return;
      case COMMANDS.CLSE:
        queues.delete(arg1);
        return;
      default:
        socket.destroy();
    }
  };

  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 24) {
      const end = 24 + pending.readUInt32LE(12);
      if (pending.length < end) return;
      const message = pending.subarray(0, end);
      pending = pending.subarray(end);
      onMessage(
        message.readUInt32LE(0),
        message.readUInt32LE(4),
        message.readUInt32LE(8),
        message.subarray(24),
      );
    }
  });
}

function banner({ model, shellV2 = true }: FakePhone): string {
  const features = shellV2 ? 'features=shell_v2,cmd;' : '';
  return `device::ro.product.name=fake;ro.product.model=${model};ro.product.device=fake;${features}`;
}

/** The pieces of the answer; null: no such service here. */
function answer(
  service: string,
  phone: FakePhone,
): { readonly pieces: Buffer[]; readonly hangs: boolean } | null {
  // `shell,v2,TERM=dumb,raw:COMMAND` or `shell:COMMAND`
  const [, protocol, command] = /^shell(,[^:]*)?:([\s\S]*)$/.exec(service) ?? [];
  if (command === undefined) return null;
  const { stdout, stderr = '', exitCode = 0, hangs = false } = phone.shell(command);
  if (protocol?.includes(',v2') !== true) {
    return { pieces: split(Buffer.from(stdout + stderr)), hangs };
  }
  const pieces = [
    ...split(Buffer.from(stdout)).map((data) => packet(SHELL_STDOUT, data)),
    ...split(Buffer.from(stderr)).map((data) => packet(SHELL_STDERR, data)),
    packet(SHELL_EXIT, Buffer.from([exitCode])),
  ];
  return { pieces, hangs };
}

/** `shell_protocol.h`: an id, a length (32 bits, little endian), the data. */
function packet(id: number, data: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(id, 0);
  head.writeUInt32LE(data.length, 1);
  return Buffer.concat([head, data]);
}

function split(data: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < data.length; at += MAX_PAYLOAD / 2) {
    pieces.push(data.subarray(at, at + MAX_PAYLOAD / 2));
  }
  return pieces;
}
