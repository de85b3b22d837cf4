import type { FileHandle } from 'node:fs/promises';
import { Writable } from 'node:stream';

/** The handle's own stream would keep it from being closed and synced by the one who opened it. */
export function intoFile(handle: FileHandle): Writable {
  const write = (bytes: Uint8Array, done: (error?: Error | null) => void): void => {
    // From the current position, and all of it: a short write goes on.
    handle.writeFile(bytes).then(() => {
      done();
    }, done);
  };
  return new Writable({
    highWaterMark: 1024 * 1024,
    write: (chunk: Buffer, _encoding, done) => {
      write(chunk, done);
    },
    writev: (parts: readonly { chunk: Buffer }[], done) => {
      write(Buffer.concat(parts.map(({ chunk }) => chunk)), done);
    },
  });
}
