import { type MissingReason, stopReason } from '../../model/bundle.ts';
import { HEAD_BYTES, looksBinary } from '../binary.ts';
import { missing, type Missing, type OpenArtifact } from '../define.ts';

/** Rotated logs deflate to a tenth or a fiftieth; deflate itself ends at a thousandth (RFC 1951). */
const MAX_RATIO = 300;
/** Below this no ratio is suspicious. */
const HARMLESS_BYTES = 16 * 1024 * 1024;
/** Enough to tell text from an archive or a picture. */

/** The kind of archive by its name; null: none that is opened. */
export function archiveKind(name: string): 'gzip' | 'zip' | null {
  if (/\.gz$/i.test(name)) return 'gzip';
  return /\.zip$/i.test(name) ? 'zip' : null;
}

/** gzip (RFC 1952), zip, 7-Zip, xz, bzip2, Zstandard by their first bytes. */
function isArchive(head: Uint8Array): boolean {
  const start = Buffer.from(head.subarray(0, 6)).toString('hex');
  return /^(?:1f8b|504b0304|504b0506|377abcaf271c|fd377a585a00|425a68|28b52ffd)/.test(start);
}

/** What an unpacked file may cost. */
export interface Bounds {
  /** Of the archive, or of its part. */
  readonly packedBytes: number;
  readonly maxBytes: number;
}

/**
 * The text that an archive holds, opened: its beginning is looked at first, so that a picture, an archive or
 * garbage is told and not given. It ends where it grows over its bounds. `onRead` hears every byte given.
 */
export async function openUnpacked(
  what: string,
  content: AsyncIterable<Uint8Array>,
  { packedBytes, maxBytes }: Bounds,
  onRead: (bytes: number) => void,
  signal: AbortSignal,
): Promise<OpenArtifact | Missing> {
  const source = content[Symbol.asyncIterator]();
  const notes: { reason: MissingReason }[] = [];
  const state = { readBytes: 0 };
  const tooBig = Math.max(HARMLESS_BYTES, packedBytes * MAX_RATIO);
  let head = Buffer.alloc(0);
  let ended = false;
  try {
    while (!ended && head.length < HEAD_BYTES) {
      const step = await source.next();
      if (step.done === true) ended = true;
      else head = Buffer.concat([head, step.value]);
    }
  } catch {
    await source.return?.();
    return missing(what, signal.aborted ? stopReason(signal) : 'archive-unreadable');
  }
  if (isArchive(head) || looksBinary(head.subarray(0, HEAD_BYTES))) {
    await source.return?.();
    return missing(what, isArchive(head) ? 'archive-in-archive' : 'binary');
  }

  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield head;
    while (!ended) {
      const step = await source.next();
      if (step.done === true) return;
      yield step.value;
    }
  }

  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of pieces()) {
        if (signal.aborted) break;
        const left = Math.min(tooBig, maxBytes) - state.readBytes;
        const given = piece.subarray(0, left);
        state.readBytes += given.length;
        onRead(given.length);
        yield given;
        if (piece.length <= left) continue;
        notes.push({ reason: maxBytes < tooBig ? 'size-limit' : 'archive-too-big' });
        return;
      }
      if (signal.aborted) notes.push({ reason: stopReason(signal) });
    } catch {
      notes.push({ reason: signal.aborted ? stopReason(signal) : 'archive-unreadable' });
    } finally {
      await source.return?.();
    }
  }

  return {
    kind: 'open',
    chunks: chunks(),
    outcome: () => ({ readBytes: state.readBytes, cutBytes: 0, notes }),
  };
}
