import { errorCode } from '../model/errors.ts';
import type { UnknownReason } from '../model/fact.ts';

/** Why a file or a folder could not be looked at. */
export function reasonOf(error: unknown): UnknownReason {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'not-found';
  return code === 'EACCES' || code === 'EPERM' ? 'forbidden' : 'failed';
}
