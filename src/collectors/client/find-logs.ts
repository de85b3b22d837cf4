import { lstatSync, type Stats } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import path from 'node:path';
import { errorMessage } from '../../model/errors.ts';
import { splitPattern } from '../../platform/match-paths.ts';
import type { CollectorContext } from '../define.ts';
import { isInside, reasonOf } from '../guarded-open.ts';
import { layoutOf } from '../layout.ts';
import { listPattern } from '../list-pattern.ts';
import { isOnLocalDisk } from '../local-disk.ts';
import type { FoundLogs, LogFile } from './found-logs.ts';
import { isPrivateStorage } from './private-storage.ts';

/** Logs, and logs that were packed when they were rotated: `log.log.gz`, `log.log.2.gz`, `log.log.zip`. */
const LOG_NAME = /\.log(?:(?:\.[\w-]{1,32})?\.gz|\.zip)?$/i;

/**
 * The client's logs: the profile's patterns, and `*.log` (packed ones, too) in the root and in `logs` of each data
 * folder (the facts are sure of one name only, so other names are looked for).
 */
export async function findLogs(context: CollectorContext): Promise<FoundLogs> {
  const { platform, signal } = context;
  const layout = layoutOf(context);
  const data = platform.client.expand(layout.data);
  const patterns = [
    ...platform.client.expand(layout.logs),
    ...data.flatMap((folder) => [path.join(folder, '*.log'), path.join(folder, 'logs', '*.log')]),
  ];
  const ignoreCase = platform.name !== 'linux';
  const found = new Map<string, LogFile>();
  const seen = new Set<string>();
  const unreadable = new Map<string, string>();
  const over: { pattern: string; count: number }[] = [];
  const folders = new Folders(context.signal);
  for (const pattern of patterns) {
    const inData = pattern.endsWith(`${path.sep}*.log`);
    const wide = inData ? `${pattern}*` : pattern;
    const matched = await listPattern(wide, { signal, ignoreCase });
    for (const { path: folder, detail } of matched.unreadable) unreadable.set(folder, detail);
    if (matched.over > 0) over.push({ pattern, count: matched.over });
    for (const file of matched.paths) {
      if (found.has(file) || (inData && !LOG_NAME.test(file))) continue;
      const root = data.find((folder) => isInside(file, folder)) ?? rootOf(pattern);
      const log = await look(file, root, context, folders);
      // Two ways to one file: `eXpress` and `express` where case does not count, or a linked folder.
      if (log === null || seen.has(log.fileId)) continue;
      seen.add(log.fileId);
      found.set(file, log);
    }
  }
  const newestFirst = (a: LogFile, b: LogFile): number =>
    b.modifiedMs - a.modifiedMs || (a.path < b.path ? -1 : 1);
  return {
    files: [...found.values()].sort(newestFirst),
    patterns,
    unreadable: [...unreadable].map(([folder, detail]) => ({ path: folder, detail })),
    over,
  };
}

/** The folder that a pattern starts from: nothing below it may lead out of it. */
function rootOf(pattern: string): string {
  const { base, rest } = splitPattern(pattern);
  return rest === null ? path.dirname(base) : path.resolve(base);
}

async function look(
  file: string,
  root: string,
  context: CollectorContext,
  folders: Folders,
): Promise<LogFile | null> {
  const relative = path.relative(root, file) || path.basename(file);
  const name = `client/logs/${relative.split(path.sep).join('/')}`;
  const base = {
    path: file,
    name,
    within: root,
    bytes: 0,
    modifiedMs: 0,
    bornMs: 0,
    fileId: file,
    local: false,
  };
  try {
    // The data folder itself may be a link (folder redirection); nothing below it may lead out.
    const within = await folders.real(root);
    const local = await folders.isLocal(path.dirname(file));
    const stats = local ? lstatSync(file) : await lstat(file);
    if (stats.isDirectory()) return null;
    const fileId = stats.ino === 0 ? file : `${stats.dev}:${stats.ino}`;
    const { size: bytes, mtimeMs: modifiedMs, birthtimeMs: bornMs } = stats;
    const seen = { ...base, within, bytes, modifiedMs, bornMs, fileId, local };
    return {
      ...seen,
      leftOut: isPrivateStorage(relative)
        ? { reason: 'private-storage' }
        : decide(stats, name, context),
    };
  } catch (error) {
    const reason = reasonOf(error, 'unreadable');
    // Rotated away since it was listed.
    if (reason === 'not-found') return null;
    return { ...base, leftOut: { reason, detail: errorMessage(error) } };
  }
}

/** What is asked of a folder once, however many files it has. */
class Folders {
  readonly #signal: AbortSignal;
  readonly #real = new Map<string, Promise<string>>();
  readonly #local = new Map<string, Promise<boolean>>();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  async real(folder: string): Promise<string> {
    return remembered(this.#real, folder, () => realpath(folder));
  }

  async isLocal(folder: string): Promise<boolean> {
    return remembered(this.#local, folder, () => isOnLocalDisk(folder, this.#signal));
  }
}

async function remembered<T>(
  known: Map<string, Promise<T>>,
  key: string,
  ask: () => Promise<T>,
): Promise<T> {
  const before = known.get(key);
  if (before !== undefined) return before;
  const asked = ask();
  known.set(key, asked);
  return asked;
}

function decide(stats: Stats, name: string, context: CollectorContext): LogFile['leftOut'] {
  if (stats.isSymbolicLink()) return { reason: 'symlink' };
  if (!stats.isFile()) return { reason: 'not-a-regular-file' };
  if (!context.wanted(name)) return { reason: 'excluded' };
  const { since } = context;
  if (since !== null && stats.mtimeMs < since) return { reason: 'older-than-since' };
  return null;
}
