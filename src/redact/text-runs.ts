import { RunCutter, type RunPiece } from '../model/text-runs.ts';
import type { Utf16 } from '../model/text-encoding.ts';

/** A part of a file that is written in one way; null: bytes that are characters or begin them (UTF-8, cp1251, cp866). */
export interface TextRun {
  readonly order: Utf16 | null;
  /** To be read to its end before the next run is asked for. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/**
 * Two programs may write to one log, one of them UTF-16 (`>>` of Windows PowerShell): the parts are told apart by the
 * zero bytes in the upper half of most characters. From UTF-16 back to other text it goes at the end of a line. A hole
 * of zeros belongs to what is around it. `first`: what the file begins with. Chunks without zeros pass as they are.
 */
export async function* textRuns(
  source: AsyncIterable<Uint8Array>,
  first: Utf16 | null,
): AsyncGenerator<TextRun> {
  const all = pieces(source, first);
  try {
    let next = await all.next();
    while (next.done !== true) {
      const { run, order } = next.value;
      async function* bytes(): AsyncGenerator<Uint8Array> {
        while (next.done !== true && next.value.run === run) {
          yield next.value.bytes;
          next = await all.next();
        }
      }
      yield { order, bytes: bytes() };
    }
  } finally {
    await all.return(undefined);
  }
}

async function* pieces(
  source: AsyncIterable<Uint8Array>,
  first: Utf16 | null,
): AsyncGenerator<RunPiece> {
  const cutter = new RunCutter(first);
  for await (const chunk of source) yield* cutter.push(chunk);
  yield* cutter.end();
}
