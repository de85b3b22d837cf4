import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { errorCode, errorMessage } from '../model/errors.ts';
import { splitPattern } from '../platform/match-paths.ts';

export interface Listed {
  /** Everything but folders: also links, FIFOs and devices, whose absence from the bundle has to be told. */
  readonly paths: readonly string[];
  readonly unreadable: readonly { readonly path: string; readonly detail: string }[];
  /** Names that were not looked at because there are too many. */
  readonly over: number;
}

/** More than this in one place is no log folder; the rest is told, and not looked at. Our choice. */
const MAX_NAMES = 200_000;
const MAX_DEPTH = 16;

/**
 * What a profile's pattern names, with the meaning that `Platform.findFiles` gives to it (`*` inside one name, `**`
 * alone any depth, all else literal), but with what is not a regular file, too. Linked folders are not entered.
 */
export async function listPattern(
  pattern: string,
  options: { readonly ignoreCase: boolean; readonly signal: AbortSignal },
): Promise<Listed> {
  const { signal, ignoreCase } = options;
  const { base, rest } = splitPattern(pattern);
  const unreadable: { path: string; detail: string }[] = [];
  if (rest === null) return { paths: (await exists(base)) ? [base] : [], unreadable, over: 0 };
  let over = 0;
  const broken = new Set<string>();

  const read = async (folder: string): Promise<readonly Dirent[]> => {
    try {
      const names = await readdir(folder, { withFileTypes: true });
      if (names.some(({ name }) => name.includes(REPLACEMENT))) {
        for (const name of await brokenNames(folder)) broken.add(path.join(folder, name));
      }
      over += Math.max(0, names.length - MAX_NAMES);
      return names.slice(0, MAX_NAMES);
    } catch (error) {
      const code = errorCode(error);
      if (code !== 'ENOENT' && code !== 'ENOTDIR') {
        unreadable.push({ path: folder, detail: errorMessage(error) });
      }
      return [];
    }
  };

  const paths: string[] = [];
  const walk = async (
    folder: string,
    segments: readonly string[],
    depth: number,
  ): Promise<void> => {
    const [segment, ...more] = segments;
    if (segment === undefined || depth > MAX_DEPTH || signal.aborted) return;
    if (segment === '**') await walk(folder, more, depth);
    const matches = segment === '**' ? (): boolean => true : wildcard(segment, ignoreCase);
    for (const entry of await read(folder)) {
      if (!matches(entry.name)) continue;
      const at = path.join(folder, entry.name);
      if (broken.has(at) && (more.length === 0 || entry.isDirectory())) {
        unreadable.push({ path: at, detail: 'EILSEQ: the name is not valid UTF-8' });
      } else if (entry.isDirectory()) await walk(at, segment === '**' ? segments : more, depth + 1);
      else if (more.length === 0 && paths.length < MAX_NAMES) paths.push(at);
      else if (more.length === 0) over += 1;
    }
  };
  await walk(path.resolve(base), rest.split(/[\\/]/).filter(Boolean), 0);
  return { paths: [...new Set(paths)].sort(), unreadable, over };
}

/** What stands in a name for bytes that are no text. */
const REPLACEMENT = '\ufffd';

/** Names that do not lead to their files, as Node reads them: the bytes are lost. */
async function brokenNames(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { encoding: 'buffer' });
  return names.filter((name) => !name.equals(Buffer.from(name.toString()))).map(String);
}

async function exists(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return true;
  } catch {
    return false;
  }
}

/** `*` matches any run of characters of one name. Linear: no regular expression is built from a profile. */
export function wildcard(pattern: string, ignoreCase = false): (name: string) => boolean {
  if (ignoreCase) {
    const lower = wildcard(pattern.toLowerCase());
    return (name) => lower(name.toLowerCase());
  }
  const parts = pattern.split('*');
  const [head = ''] = parts;
  const tail = parts.at(-1) ?? '';
  if (parts.length === 1) return (name) => name === pattern;
  return (name) => {
    if (name.length < head.length + tail.length) return false;
    if (!name.startsWith(head) || !name.endsWith(tail)) return false;
    let position = head.length;
    for (const part of parts.slice(1, -1)) {
      const found = name.indexOf(part, position);
      if (found === -1) return false;
      position = found + part.length;
    }
    return position <= name.length - tail.length;
  };
}
