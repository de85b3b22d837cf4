import { open, stat } from 'node:fs/promises';
import { errorCode, errorMessage } from '../model/errors.ts';
import type { ProfileFault } from '../model/profile-problem.ts';

/** A profile, a request or answers are a page or two; what is larger is another file. */
export const SMALL_TEXT_LIMIT_BYTES = 1024 * 1024;

/** A file on a network drive whose server is gone answers never. */
const READ_LIMIT_MS = 5_000;

type FileFault = Extract<ProfileFault, { kind: 'file' }>;

export type ReadResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly fault: FileFault };

/**
 * The text of a small file: UTF-8 with or without a mark, or UTF-16 with one (what `>` of Windows PowerShell
 * writes). Rejects only when the signal fires.
 */
export async function readSmallTextFile(path: string, signal: AbortSignal): Promise<ReadResult> {
  const limit = AbortSignal.timeout(READ_LIMIT_MS);
  const either = AbortSignal.any([signal, limit]);
  signal.throwIfAborted();
  try {
    return await Promise.race([read(path), rejected(either)]);
  } catch (error) {
    signal.throwIfAborted();
    return refuse(limit.aborted ? 'no-answer' : failureOf(error), errorMessage(error));
  }
}

async function read(path: string): Promise<ReadResult> {
  // A pipe would block the opening for ever, so the kind is looked at first.
  const before = await stat(path);
  if (before.isDirectory()) return refuse('directory');
  if (!before.isFile()) return refuse('not-a-file');
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(SMALL_TEXT_LIMIT_BYTES + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length, null);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) break;
    }
    if (length > SMALL_TEXT_LIMIT_BYTES) return refuse('too-large');
    const text = decode(buffer.subarray(0, length));
    return text === null ? refuse('encoding') : { ok: true, text };
  } finally {
    await file.close();
  }
}

/** Null: neither UTF-8 nor marked as UTF-16. */
function decode(bytes: Uint8Array): string | null {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(mark, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const FAILURES = new Map<string, FileFault['failure']>([
  ['ENOENT', 'missing'],
  ['ENOTDIR', 'missing'],
  ['EISDIR', 'directory'],
  ['EACCES', 'forbidden'],
  ['EPERM', 'forbidden'],
]);

function failureOf(error: unknown): FileFault['failure'] {
  return FAILURES.get(errorCode(error) ?? '') ?? 'failed';
}

function refuse(
  failure: FileFault['failure'],
  detail = '',
): { readonly ok: false; readonly fault: FileFault } {
  return {
    ok: false,
    fault: { kind: 'file', failure, detail, limitBytes: SMALL_TEXT_LIMIT_BYTES },
  };
}

function rejected(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = (): void => {
      reject(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)));
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
