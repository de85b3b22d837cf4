import { stat } from 'node:fs/promises';
import { errorCode } from '../model/errors.ts';
import { abortable } from './abortable.ts';

/** Null: it cannot be said (no rights, a dead drive). */
export async function exists(path: string, signal: AbortSignal): Promise<boolean | null> {
  try {
    await abortable(stat(path), signal);
    return true;
  } catch (error) {
    signal.throwIfAborted();
    const code = errorCode(error);
    return code === 'ENOENT' || code === 'ENOTDIR' ? false : null;
  }
}
