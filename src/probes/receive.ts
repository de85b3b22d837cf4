import type { Socket } from 'node:net';
import { bounded, type Bounds } from './bounded.ts';

/** What a parser makes of the bytes so far: null means that more are needed. */
export type Parser<T> = (seen: Buffer) => { readonly value: T; readonly used: number } | null;

export type Received<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      /** Not a single byte came within the limit, and the connection stayed open. */
      readonly silent: boolean;
      readonly detail: string;
    };

/** Longer than any header block of a proxy that means well. */
const MOST_BYTES = 32 * 1024;

/** Reads until the parser is content; bytes beyond that go back into the socket. */
export function receive<T>(socket: Socket, parse: Parser<T>, bounds: Bounds): Promise<Received<T>> {
  let seen = Buffer.alloc(0);
  return bounded<Received<T>>(
    bounds,
    () => {
      const silent = seen.length === 0;
      const what = silent ? 'no answer' : 'no complete answer';
      return { ok: false, silent, detail: `${what} within ${Math.round(bounds.limitMs)} ms` };
    },
    (settle) => {
      const onData = (chunk: Buffer): void => {
        seen = Buffer.concat([seen, chunk]);
        const parsed = parse(seen);
        if (parsed === null) {
          if (seen.length > MOST_BYTES)
            settle({ ok: false, silent: false, detail: 'the answer never ends' });
          return;
        }
        detach();
        if (seen.length > parsed.used) socket.unshift(seen.subarray(parsed.used));
        settle({ ok: true, value: parsed.value });
      };
      const onEnd = (): void => {
        const detail = seen.length === 0 ? 'closed without an answer' : 'closed amid the answer';
        settle({ ok: false, silent: false, detail });
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
