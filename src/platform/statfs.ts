import { statfs } from 'node:fs/promises';
import { errorMessage } from '../model/errors.ts';
import { type Fact, known, notKnown } from '../model/fact.ts';
import { abortable } from './abortable.ts';
import { reasonOf } from './error-reason.ts';

export interface Space {
  /** For the current user: without what the file system keeps for root. */
  readonly freeBytes: number;
  readonly totalBytes: number;
}

export async function spaceAt(path: string, signal: AbortSignal): Promise<Fact<Space>> {
  const source = `statfs ${path}`;
  try {
    const { bsize, blocks, bavail } = await abortable(statfs(path), signal);
    return known({ freeBytes: bavail * bsize, totalBytes: blocks * bsize }, source);
  } catch (error) {
    signal.throwIfAborted();
    return notKnown(reasonOf(error), source, errorMessage(error));
  }
}
