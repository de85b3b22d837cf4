import { lstat } from 'node:fs/promises';
import { type Fact, known, notKnown } from '../model/fact.ts';
import { abortable } from './abortable.ts';
import { type MatchOptions, matchPaths } from './match-paths.ts';
import type { FoundFile } from './client.ts';

/**
 * Regular files of expanded patterns. A symlink is left out: a log that points elsewhere could make an
 * administrator's run read (and pack) a file that is none of the client's.
 */
export async function findFiles(
  patterns: readonly string[],
  options: MatchOptions,
): Promise<Fact<readonly FoundFile[]>> {
  const { paths, unreadable } = await matchPaths(patterns, options);
  const files: FoundFile[] = [];
  for (const path of paths) {
    try {
      const stat = await abortable(lstat(path), options.signal);
      if (stat.isFile()) files.push({ path, bytes: stat.size, modifiedAt: stat.mtimeMs });
    } catch {
      // Gone since it was listed (log rotation), or the run has ended, which the next line tells.
      options.signal.throwIfAborted();
    }
  }
  const source = patterns.join(', ');
  const refused = unreadable[0];
  return files.length === 0 && refused !== undefined
    ? notKnown('forbidden', refused.path, refused.detail)
    : known(files, source);
}
