import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '../model/errors.ts';
import { abortable } from './abortable.ts';

/** The path, or the nearest parent that exists, with all symlinks resolved. Rejects with the original error. */
export async function existingParent(path: string, signal: AbortSignal): Promise<string> {
  for (let at = path; ; at = dirname(at)) {
    try {
      return await abortable(realpath(at), signal);
    } catch (error) {
      signal.throwIfAborted();
      if (errorCode(error) !== 'ENOENT' || dirname(at) === at) throw error;
    }
  }
}
