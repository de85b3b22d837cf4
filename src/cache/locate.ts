import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { errorCode, errorMessage } from '../model/errors.ts';
import { abortable } from '../platform/abortable.ts';

export type Candidate =
  | { readonly path: string; readonly state: 'present'; readonly realPath: string }
  /** A whole disk or a folder that holds a home: a typo in a profile, and no place to look for names to clear. */
  | { readonly path: string; readonly state: 'too-wide'; readonly realPath: string }
  | { readonly path: string; readonly state: 'absent' }
  | { readonly path: string; readonly state: 'unreadable'; readonly detail: string };

/** The places where the data folder may be, in the order given; the same folder under a second path is left out. `home` has its links resolved. */
export async function locate(
  paths: readonly string[],
  { home, signal }: { readonly home: string; readonly signal: AbortSignal },
): Promise<readonly Candidate[]> {
  const found: Candidate[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    const candidate = await locateOne(path, home, signal);
    if (candidate.state === 'present') {
      if (seen.has(candidate.realPath)) continue;
      seen.add(candidate.realPath);
    }
    found.push(candidate);
  }
  return found;
}

async function locateOne(path: string, home: string, signal: AbortSignal): Promise<Candidate> {
  try {
    const stats = await abortable(stat(path), signal);
    if (!stats.isDirectory()) return { path, state: 'unreadable', detail: 'ENOTDIR' };
    const realPath = await abortable(realpath(path), signal);
    return { path, state: holds(realPath, home) ? 'too-wide' : 'present', realPath };
  } catch (error) {
    signal.throwIfAborted();
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { path, state: 'absent' };
    return { path, state: 'unreadable', detail: errorMessage(error) };
  }
}

function holds(folder: string, path: string): boolean {
  const below = relative(folder, path);
  return !(below.split(/[\\/]/)[0] === '..' || isAbsolute(below));
}
