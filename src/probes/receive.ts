import type { Socket } from 'node:net';
import { bounded, type Bounds } from './bounded.ts';

/** What a parser makes of the bytes so far: null means that more are needed. */
export type Parser<T> = (seen: Buffer) => { readonly value: T; readonly used: number } | null;

export type Received<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly detail: string };

/** Longer than any header block of a proxy that means well. */
const MOST_BYTES = 32 * 1024;

/** Reads until the parser is content; bytes beyond that go back into the socket. */
export function receive<T>(socket: Socket, parse: Parser<T>, bounds: Bounds): Promise<Received<T>> {
  return bounded<Received<T>>(
    bounds,
    () => ({ ok: false, detail: `no complete answer within ${Math.round(bounds.limitMs)} ms` }),
    (settle) => {
      let seen = Buffer.alloc(0);
      const onData = (chunk: Buffer): void => {
        seen = Buffer.concat([seen, chunk]);
        const parsed = parse(seen);
        if (parsed === null) {
          if (seen.length > MOST_BYTES) settle({ ok: false, detail: 'the answer never ends' });
          return;
        }
        detach();
        if (seen.length > parsed.used) socket.unshift(seen.subarray(parsed.used));
        settle({ ok: true, value: parsed.value });
      };
      const onEnd = (): void => {
        const detail = seen.length === 0 ? 'closed without an answer' : 'closed amid the answer';
        settle({ ok: false, detail });
      };
      const detach = (): void => {
        socket.off('data', onData).off('end', onEnd).off('close', onEnd);
        socket.pause();
      };
      socket.on('data', onData).on('end', onEnd).on('close', onEnd);
      // `pause` of an earlier answer outlives a new listener.
      socket.resume();
      if (socket.destroyed) onEnd();
      return detach;
    },
  );
}
