import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { abortable } from './abortable.ts';
import type { StoreTrouble } from './client-storage.ts';

/** LevelDB folders of an Electron client; each `*.leveldb` of IndexedDB is one. */
const STORES = ['Local Storage/leveldb', 'Session Storage'];
const INDEXED = 'IndexedDB';
/** One for each site; a client has a few. */
const MOST_STORES = 50;

/**
 * Traces of damage in the databases of a data folder, by names and lengths alone: their contents, which hold keys, are
 * never read. LevelDB keeps `CURRENT`, which names a `MANIFEST-…`; its repair moves what it cannot use to `lost`.
 */
export async function storeTroubles(
  folder: string,
  signal: AbortSignal,
): Promise<readonly StoreTrouble[]> {
  const indexed = (await entries(join(folder, INDEXED), signal))
    .filter((entry) => entry.isDirectory() && entry.name.endsWith('.leveldb'))
    .slice(0, MOST_STORES)
    .map((entry) => join(folder, INDEXED, entry.name));
  const stores = [...STORES.map((name) => join(folder, ...name.split('/'))), ...indexed];
  const looked = await Promise.all(stores.map(async (store) => look(store, signal)));
  return looked.flatMap((trouble) => trouble ?? []);
}

async function look(store: string, signal: AbortSignal): Promise<StoreTrouble | null> {
  const own = await entries(store, signal);
  const names = new Set(own.map(({ name }) => name));
  // A folder without tables is one that LevelDB has not written to yet.
  if (![...names].some((name) => /\.(?:ldb|sst)$|^\d+\.log$/.test(name))) return null;
  const lost = names.has('lost') ? await entries(join(store, 'lost'), signal) : [];
  if (lost.length > 0) return { path: store, problem: 'lost-files' };
  if (!names.has('CURRENT') || (await isEmpty(join(store, 'CURRENT'), signal))) {
    return { path: store, problem: 'no-current' };
  }
  const manifest = [...names].some((name) => name.startsWith('MANIFEST-'));
  return manifest ? null : { path: store, problem: 'no-manifest' };
}

async function entries(folder: string, signal: AbortSignal): Promise<readonly Dirent[]> {
  try {
    return await abortable(readdir(folder, { withFileTypes: true }), signal);
  } catch {
    // Not there, or closed to us, which the walk over the folder tells.
    signal.throwIfAborted();
    return [];
  }
}

async function isEmpty(path: string, signal: AbortSignal): Promise<boolean> {
  try {
    return (await abortable(lstat(path), signal)).size === 0;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}
