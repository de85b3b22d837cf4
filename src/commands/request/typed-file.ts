import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { UsageError } from '../../model/errors.ts';

/**
 * The path that somebody types, or that a terminal writes for a file dropped into it: in quotes, with a backslash
 * before each blank (Terminal of macOS), or below `~`. What exists as it is typed wins.
 */
export async function typedPath(line: string, cwd: string): Promise<string> {
  const typed = line.trim();
  const bare = typed.replace(/^(['"])(.*)\1$/u, '$2');
  const readings = [bare, bare.replace(/\\(.)/gu, '$1'), bare.replace(/^~(?=[\\/])/u, homedir())];
  const paths = [...new Set(readings)].map((reading) => path.resolve(cwd, reading));
  for (const file of paths) {
    if ((await stat(file).catch(() => null)) !== null) return file;
  }
  return path.resolve(cwd, bare);
}

/** What is wrong with a file, in lines for the one who has just named it; null: it goes along. */
export async function faultOf(look: () => Promise<unknown>): Promise<string | null> {
  try {
    await look();
    return null;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return [error.message, error.hint ?? ''].filter((part) => part !== '').join('\n');
  }
}
