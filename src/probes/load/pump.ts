import type { Socket } from 'node:net';
import { onAbortOf } from '../bounded.ts';
import { createAnswerCounter } from './answer-counter.ts';

/** What all connections of one load share: how much may be sent by now, and what has come of it. */
export interface Tally {
  /** True: so many bytes more may be sent now, and they are counted as sent. */
  readonly take: (bytes: number) => boolean;
  answers: number;
  receivedBytes: number;
}

/** Requests on one connection without an answer yet: enough to fill a deep queue, and an end to what a server holds. */
const MOST_WAITING = 64;
/** How often the allowance is looked at: well below the time in which a queue grows. */
const TICK_MS = 10;

/** Sends the same request again and again, and reads the answers away, until the signal or the other side ends it. */
export function pump(
  socket: Socket,
  request: Buffer,
  tally: Tally,
  over: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    if (over.aborted || socket.destroyed) {
      resolve();
      return;
    }
    const count = createAnswerCounter();
    let waiting = 0;
    const send = (): void => {
      while (waiting < MOST_WAITING && !socket.writableNeedDrain && socket.writable) {
        if (!tally.take(request.length)) return;
        waiting += 1;
        socket.write(request);
      }
    };
    const end = (): void => {
      clearInterval(timer);
      stopListening();
      resolve();
    };
    const timer = setInterval(send, TICK_MS);
    const stopListening = onAbortOf(over, end);
    socket.on('data', (bytes: Buffer) => {
      const ended = count(bytes);
      tally.receivedBytes += bytes.length;
      tally.answers += ended;
      waiting -= ended;
      send();
    });
    socket.on('drain', send);
    // Stays for the socket's life: a reset is the end of this connection and nothing more.
    socket.on('error', end);
    socket.once('close', end);
    send();
  });
}
