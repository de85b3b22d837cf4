/** What a part of the data folder is for. Names: Chromium's profile layout. */
export type Role = 'cache' | 'session' | 'settings' | 'log' | 'leftover' | 'other';

/**
 * Chromium makes each of these again, whatever was in it. A closed list: a name that is not here stays. Case as
 * Chromium writes it.
 */
export const CACHE_PARTS: readonly string[] = [
  'Cache',
  'Code Cache',
  'GPUCache',
  'DawnGraphiteCache',
  'DawnWebGPUCache',
  'DawnCache',
  'GrShaderCache',
  'ShaderCache',
  'Service Worker/CacheStorage',
  'Service Worker/ScriptCache',
  'blob_storage',
];

/** Whose children are parts of their own. */
export const SPLIT_FOLDER = 'Service Worker';

/** Tokens, keys and messages of the web client; `Network` holds the cookies of newer versions. */
const SESSION_PARTS: ReadonlySet<string> = new Set([
  'indexeddb',
  'local storage',
  'session storage',
  'cookies',
  'cookies-journal',
  'network',
]);

/**
 * Kept even with the session: `Local State` holds the key that everything the client encrypted on this computer
 * needs, what lies in files of its own too.
 */
const SETTINGS: ReadonlySet<string> = new Set(['preferences', 'local state']);

const LEFTOVER = /^\.xpress-doctor-cleared-\d{8}T\d{6}Z(?:-\d+)?$/;

/** `name` is the path below the data folder, with `/`. */
export function roleOf(name: string): Role {
  if (CACHE_PARTS.includes(name) || name === SPLIT_FOLDER) return 'cache';
  if (LEFTOVER.test(name)) return 'leftover';
  const lower = name.toLowerCase();
  if (SESSION_PARTS.has(lower)) return 'session';
  if (SETTINGS.has(lower)) return 'settings';
  return lower === 'logs' || /\.log(?:\.\w+)?$/.test(lower) ? 'log' : 'other';
}

/** `.xpress-doctor-cleared-20261122T160412Z`, with `-2` and so on for a second one of the same second. */
export function leftoverName(now: number, attempt: number): string {
  const time = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  return `.xpress-doctor-cleared-${time}${attempt === 1 ? '' : `-${attempt}`}`;
}
