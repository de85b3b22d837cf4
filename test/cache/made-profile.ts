import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What the client needs to stay logged in. */
export const SESSION_FILES = [
  'IndexedDB/https_app_0.indexeddb.leveldb/000003.log',
  'Local Storage/leveldb/000003.ldb',
  'Session Storage/CURRENT',
  'Network/Cookies',
  'Cookies',
];

export const OTHER_FILES = [
  'Preferences',
  'Local State',
  'logs/main.log',
  'log.log',
  'Service Worker/Database/000003.log',
  'config.json',
];

export const CACHE_FILES = [
  'Cache/Cache_Data/index',
  'Cache/Cache_Data/f_000001',
  'Code Cache/js/index-dir/the-real-index',
  'GPUCache/data_0',
  'DawnGraphiteCache/data_0',
  'Service Worker/CacheStorage/aa/index.txt',
  'Service Worker/ScriptCache/index',
  'blob_storage/one/0',
];

/** A data folder as Chromium lays it out, with made content. Synthetic: the names are real, the bytes are not. */
export async function madeProfile(root: string): Promise<string> {
  for (const file of [...SESSION_FILES, ...OTHER_FILES, ...CACHE_FILES]) {
    await put(join(root, file), `content of ${file}\n`);
  }
  return root;
}

export async function put(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

export async function link(target: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await symlink(target, path);
}

/** Every path below, with a digest of what it holds: two equal trees are equal byte for byte. */
export async function treeOf(root: string): Promise<Readonly<Record<string, string>>> {
  const tree: Record<string, string> = {};
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(root.length + 1);
    if (entry.isSymbolicLink()) tree[name] = `-> ${await readlink(path)}`;
    else if (entry.isDirectory()) tree[name] = 'folder';
    else
      tree[name] = createHash('sha256')
        .update(await readFile(path))
        .digest('hex');
  }
  return tree;
}
