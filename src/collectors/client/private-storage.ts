/**
 * Folders of an Electron application that hold messages, keys, tokens and other people's data. The web
 * client keeps its tokens in Local Storage and IndexedDB, so these are never read, whatever a profile's
 * pattern or `--include` says. Names: Chromium's profile layout (lower case).
 */
const PRIVATE_NAMES: ReadonlySet<string> = new Set([
  'indexeddb',
  'local storage',
  'session storage',
  'sessions',
  'websql',
  'databases',
  'file system',
  'cookies',
  'cookies-journal',
  'network',
  'shared_proto_db',
  'sharedstorage',
  'service worker',
  'blob_storage',
  'webstorage',
  'cache',
  'code cache',
  'login data',
  'web data',
  'history',
  'trust tokens',
]);

/** True when any part of the path below the data folder is such a folder, or a leveldb of any name. */
export function isPrivateStorage(relativePath: string): boolean {
  return relativePath
    .toLowerCase()
    .split(/[\\/]/)
    .some(
      (part) => PRIVATE_NAMES.has(part) || part.includes('leveldb') || part.includes('indexeddb'),
    );
}
