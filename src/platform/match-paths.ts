import { access, constants, lstat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { errorCode, errorMessage } from '../model/errors.ts';
import { abortable } from './abortable.ts';

export interface MatchedPaths {
  /** Absolute, sorted. Files and folders alike. */
  readonly paths: readonly string[];
  /** Folders that exist and could not be read, with the original error. */
  readonly unreadable: readonly { readonly path: string; readonly detail: string }[];
}

export interface MatchOptions {
  readonly signal: AbortSignal;
  /** Windows and macOS do not tell `Log.log` from `log.log`. */
  readonly ignoreCase: boolean;
}

/** More matches than this are no answer to "which logs are there". Our choice. */
const MAX_MATCHES = 10_000;

/**
 * What exists of absolute patterns in which `*` matches inside one name (and `**`, alone, any depth). Every other
 * character stands for itself: a user may be called `ivanov[1]`.
 */
export async function matchPaths(
  patterns: readonly string[],
  options: MatchOptions,
): Promise<MatchedPaths> {
  const paths = new Set<string>();
  const unreadable: { path: string; detail: string }[] = [];
  for (const pattern of patterns) {
    options.signal.throwIfAborted();
    const { base, rest } = splitPattern(pattern);
    try {
      if (rest === null) {
        await abortable(lstat(base), options.signal);
        paths.add(base);
        continue;
      }
      await abortable(access(base, constants.R_OK | constants.X_OK), options.signal);
      for (const path of await globIn(base, rest, options)) {
        if (paths.size < MAX_MATCHES) paths.add(path);
      }
    } catch (error) {
      options.signal.throwIfAborted();
      const code = errorCode(error);
      if (code !== 'ENOENT' && code !== 'ENOTDIR') {
        unreadable.push({ path: base, detail: errorMessage(error) });
      }
    }
  }
  return { paths: [...paths].sort(), unreadable };
}

/** The part before the first `*`, which is taken as it is, and the part with it. */
export function splitPattern(pattern: string): { base: string; rest: string | null } {
  const star = pattern.indexOf('*');
  if (star === -1) return { base: pattern, rest: null };
  const slash = Math.max(pattern.lastIndexOf('/', star), pattern.lastIndexOf('\\', star));
  return { base: pattern.slice(0, slash + 1), rest: pattern.slice(slash + 1) };
}

async function globIn(
  base: string,
  rest: string,
  { signal, ignoreCase }: MatchOptions,
): Promise<readonly string[]> {
  const tinyglobby = await import('tinyglobby');
  const pattern = rest
    .split(/([*]+|[/\\])/)
    .map((piece) =>
      /^[*]+$/.test(piece) ? piece : piece === '\\' ? '/' : tinyglobby.escapePath(piece),
    )
    .join('');
  const found = await tinyglobby.glob(pattern, {
    cwd: base,
    dot: true,
    onlyFiles: false,
    followSymbolicLinks: false,
    expandDirectories: false,
    caseSensitiveMatch: !ignoreCase,
    signal,
  });
  return found.map((path) => resolve(base, path));
}
