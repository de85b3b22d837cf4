/**
 * Two small proxies whose logins no free server makes here: one that takes NTLM (MS-NLMP) and does check the password, and
 * one that offers nothing but Negotiate. Arguments: the address, the port of each, user, password. Prints `ready`.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { connect, createServer, type Socket } from 'node:net';
import { ntowfV2 } from '../../src/probes/proxy-auth/ntlm.ts';

const [address = '127.0.0.1', ntlmPort = '0', negotiatePort = '0', user = '', password = ''] =
  process.argv.slice(2);

/** NEGOTIATE_UNICODE, REQUEST_TARGET, NTLM, EXTENDED_SESSIONSECURITY, TARGET_INFO (§2.2.2.5). */
const FLAGS = 0x0000_0001 | 0x0000_0004 | 0x0000_0200 | 0x0008_0000 | 0x0080_0000;

/** CHALLENGE_MESSAGE (§2.2.1.2) with an empty target name and an empty list of AV_PAIRs. */
function challengeMessage(challenge: Buffer): Buffer {
  const message = Buffer.alloc(60);
  message.write('NTLMSSP\0', 'latin1');
  message.writeUInt32LE(2, 8);
  message.writeUInt32LE(56, 16);
  message.writeUInt32LE(FLAGS, 20);
  challenge.copy(message, 24);
  message.writeUInt16LE(4, 40);
  message.writeUInt16LE(4, 42);
  message.writeUInt32LE(56, 44);
  return message;
}

/** Does an AUTHENTICATE_MESSAGE (§2.2.1.3) hold the NTLMv2 response to this challenge? */
function accepts(message: Buffer, challenge: Buffer): boolean {
  const field = (at: number): Buffer => {
    const offset = message.readUInt32LE(at + 4);
    return message.subarray(offset, offset + message.readUInt16LE(at));
  };
  if (message.length < 64 || message.readUInt32LE(8) !== 3) return false;
  const [nt, domain, name] = [field(20), field(28), field(36)];
  if (name.toString('utf16le').toLowerCase() !== user.toLowerCase() || nt.length < 16) return false;
  const key = ntowfV2(user, password, domain.toString('utf16le'));
  const proof = createHmac('md5', key)
    .update(Buffer.concat([challenge, nt.subarray(16)]))
    .digest();
  return timingSafeEqual(proof, nt.subarray(0, 16));
}

function refuse(socket: Socket, scheme: string): void {
  socket.write(
    `HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: ${scheme}\r\nContent-Length: 0\r\n\r\n`,
  );
}

function tunnel(socket: Socket, authority: string): void {
  const [host = '', port = ''] = authority.split(':');
  const upstream = connect(Number(port), host, () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    socket.pipe(upstream).pipe(socket);
  });
  upstream.on('error', () => socket.destroy());
  socket.on('close', () => upstream.destroy());
}

/** One request at a time; `answer` says whether the connection has become a tunnel. */
function serve(port: string, answer: (socket: Socket, head: string) => boolean): Promise<void> {
  const server = createServer((socket) => {
    let text = '';
    const read = (bytes: Buffer): void => {
      text += bytes.toString('latin1');
      const end = text.indexOf('\r\n\r\n');
      if (end === -1) return;
      const head = text.slice(0, end);
      text = text.slice(end + 4);
      if (answer(socket, head)) socket.off('data', read);
    };
    socket.on('data', read);
    socket.on('error', () => undefined);
  });
  return new Promise((resolve) => server.listen(Number(port), address, resolve));
}

const challenges = new WeakMap<Socket, Buffer>();

await Promise.all([
  serve(negotiatePort, (socket) => {
    refuse(socket, 'Negotiate');
    return false;
  }),
  serve(ntlmPort, (socket, head) => {
    const token = /^proxy-authorization: NTLM (\S+)/im.exec(head)?.[1];
    const message = Buffer.from(token ?? '', 'base64');
    const challenge = challenges.get(socket);
    challenges.delete(socket);
    if (challenge !== undefined && accepts(message, challenge)) {
      tunnel(socket, head.split(' ')[1] ?? '');
      return true;
    }
    if (challenge === undefined && message.length >= 12 && message.readUInt32LE(8) === 1) {
      const fresh = randomBytes(8);
      challenges.set(socket, fresh);
      refuse(socket, `NTLM ${challengeMessage(fresh).toString('base64')}`);
    } else refuse(socket, 'NTLM');
    return false;
  }),
]);
process.stdout.write('ready\n');
