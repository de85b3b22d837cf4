import type { Stats } from 'node:fs';
import { access, constants, lstat, open, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, errorMessage } from '../model/errors.ts';
import { type Fact, known, notKnown } from '../model/fact.ts';
import { abortable } from './abortable.ts';

/** How many of the folder's own entries are asked. A data folder has some dozens. Our choice. */
const MAX_ENTRIES = 200;

const REFUSALS = new Set(['EACCES', 'EPERM', 'EROFS']);

/**
 * May the current user write into this folder, and into what lies directly in it (a client once started as
 * root leaves files there that its user cannot change)? Nothing is created or changed to learn it.
 *
 * On Windows `access` sees the read-only mark and no access list, so one file of the folder is opened for
 * writing and closed at once, which changes neither it nor its time. Without a file it stays unknown.
 */
export async function folderWritable(
  path: string,
  options: { readonly signal: AbortSignal; readonly windows: boolean },
): Promise<Fact<boolean>> {
  const { signal, windows } = options;
  const refused = await refusal(access(path, constants.W_OK | constants.X_OK), signal);
  if (refused !== null) return refused;
  const files = await entriesOf(path, signal);
  if (windows) return opensForWriting(files, signal);
  for (const file of files) {
    const no = await refusal(access(file, constants.W_OK), signal);
    if (no !== null) return no;
  }
  return known(true, `access(W_OK) on ${path} and ${files.length} entries`);
}

async function opensForWriting(
  files: readonly string[],
  signal: AbortSignal,
): Promise<Fact<boolean>> {
  for (const file of files) {
    const stat = await abortable(lstat(file), signal).catch((): Stats | null => null);
    if (stat?.isFile() !== true) continue;
    const opened = (async () => {
      const handle = await open(file, 'r+');
      await handle.close();
    })();
    try {
      await abortable(opened, signal);
      return known(true, `${file} opened for writing`);
    } catch (error) {
      signal.throwIfAborted();
      if (REFUSALS.has(errorCode(error) ?? '')) return known(false, errorMessage(error));
      // EBUSY: the running client holds this one; the next may be free.
    }
  }
  return notKnown('not-supported', 'access lists are not read');
}

async function entriesOf(path: string, signal: AbortSignal): Promise<readonly string[]> {
  const entries: string[] = [];
  try {
    const folder = await abortable(opendir(path), signal);
    try {
      for (;;) {
        const entry = await abortable(folder.read(), signal);
        if (entry === null || entries.length >= MAX_ENTRIES) break;
        if (entry.isFile() || entry.isDirectory()) entries.push(join(path, entry.name));
      }
    } finally {
      void folder.close().catch(() => undefined);
    }
  } catch {
    // Writable but not readable: odd, and told by the walk that counts it.
    signal.throwIfAborted();
  }
  return entries;
}

/** A known "no" when this call was refused; null when it was not. */
async function refusal(call: Promise<void>, signal: AbortSignal): Promise<Fact<boolean> | null> {
  try {
    await abortable(call, signal);
    return null;
  } catch (error) {
    signal.throwIfAborted();
    return REFUSALS.has(errorCode(error) ?? '') ? known(false, errorMessage(error)) : null;
  }
}
