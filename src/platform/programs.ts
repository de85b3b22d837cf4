import { realpath, stat } from 'node:fs/promises';
import { abortable } from './abortable.ts';
import { type MatchOptions, matchPaths } from './match-paths.ts';

export interface FoundProgram {
  /** As found. */
  readonly path: string;
  /** After all symlinks: two names of one file are one installation. */
  readonly realPath: string;
}

/** Program files (or bundles, with `kind: 'folder'`) of expanded patterns, each real file once. */
export async function findPrograms(
  patterns: readonly string[],
  kind: 'file' | 'folder',
  options: MatchOptions,
): Promise<readonly FoundProgram[]> {
  const { paths } = await matchPaths(patterns, options);
  const found = new Map<string, FoundProgram>();
  for (const path of paths) {
    const program = await look(path, kind, options.signal);
    if (program !== null && !found.has(program.realPath)) found.set(program.realPath, program);
  }
  return [...found.values()];
}

async function look(
  path: string,
  kind: 'file' | 'folder',
  signal: AbortSignal,
): Promise<FoundProgram | null> {
  try {
    const stats = await abortable(stat(path), signal);
    if (kind === 'file' ? !stats.isFile() : !stats.isDirectory()) return null;
    return { path, realPath: await abortable(realpath(path), signal) };
  } catch {
    // A symlink to nothing, or a folder closed to us: no program that this user could start.
    signal.throwIfAborted();
    return null;
  }
}
