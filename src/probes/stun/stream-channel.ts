import type { Socket } from 'node:net';
import { errorMessage } from '../../model/errors.ts';
import { type Channel, Listeners } from './channel.ts';
import { announcedBytes, parseMessage } from './message.ts';

/** Over TCP and TLS messages follow each other without anything between them (RFC 8489 §6.2.2). */
export function streamChannel(socket: Socket): Channel {
  const listeners = new Listeners();
  let seen: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    seen = Buffer.concat([seen, chunk]);
    while (seen.length >= 4) {
      const length = announcedBytes(seen);
      if (length === null) {
        broken(seen);
        return;
      }
      if (seen.length < length) return;
      const parsed = parseMessage(seen.subarray(0, length));
      if (!parsed.ok) {
        broken(seen);
        return;
      }
      seen = seen.subarray(length);
      listeners.message(parsed);
    }
  });
  socket.on('error', (error) => {
    listeners.end('closed', errorMessage(error));
  });
  socket.on('close', () => {
    listeners.end('closed', 'the connection was closed without an answer');
  });
  socket.on('end', () => {
    listeners.end('closed', 'the connection was closed without an answer');
  });
  const broken = (bytes: Buffer): void => {
    listeners.end('not-stun', `the answer is no STUN: ${beginning(bytes)}`);
    socket.destroy();
  };
  // Whoever read a proxy's answer from it has left it paused, and a new listener does not change that.
  socket.resume();
  if (socket.destroyed) listeners.end('closed', 'the connection was closed');
  return {
    reliable: true,
    send: (bytes) => {
      if (!socket.destroyed) socket.write(bytes);
    },
    listen: (listener) => listeners.add(listener),
    close: () => {
      socket.destroy();
    },
  };
}

/** Enough to recognise HTTP or SSH by. */
function beginning(bytes: Buffer): string {
  const text = bytes.subarray(0, 32).toString('latin1');
  return /^[\x20-\x7e\r\n]+$/.test(text)
    ? JSON.stringify(text)
    : `0x${bytes.subarray(0, 8).toString('hex')}`;
}
