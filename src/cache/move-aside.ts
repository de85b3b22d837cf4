import { lstat, mkdir, realpath, rename, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode, errorMessage } from '../model/errors.ts';
import { abortable } from '../platform/abortable.ts';
import { leftoverName } from './parts.ts';
import type { Part } from './plan.ts';

export const MOVE_REFUSALS = [
  'locked',
  'forbidden',
  'read-only',
  'other-volume',
  'changed',
  'failed',
] as const;
export type MoveRefusal = (typeof MOVE_REFUSALS)[number];

export interface NotMoved {
  readonly name: string;
  readonly reason: MoveRefusal;
  /** The original text. */
  readonly detail: string;
}

export interface Moved {
  /** Where the parts are now: one folder beside them, or one each where no folder could be made. */
  readonly aside: readonly string[];
  readonly names: readonly string[];
  readonly notMoved: readonly NotMoved[];
  /** True: the signal fired before every part had its turn. */
  readonly interrupted: boolean;
}

export interface MoveOptions {
  /** Epoch ms, for the name of the folder. */
  readonly now: number;
  readonly windows: boolean;
  readonly signal: AbortSignal;
  /** The system's, unless a test stands in for one that cannot be had. */
  readonly rename?: (from: string, to: string) => Promise<void>;
}

/**
 * Renames every part into one new folder in the data folder, so on the same volume. A rename is whole or not at all:
 * whatever happens meanwhile, a part is in its place or aside. Never rejects: what stays is told.
 */
export async function moveAside(
  root: string,
  parts: readonly Part[],
  options: MoveOptions,
): Promise<Moved> {
  const { signal, windows } = options;
  const move = options.rename ?? rename;
  const aside: string[] = [];
  const names: string[] = [];
  const notMoved: NotMoved[] = [];
  const done = (interrupted: boolean): Moved => ({ aside, names, notMoved, interrupted });
  const stopped = (): boolean => signal.aborted;
  if (parts.length === 0 || stopped()) return done(parts.length > 0);

  const folder = await makeFolder(root, options);
  if ('error' in folder && folder.error !== 'full') {
    const refusal = refusalOf(folder.error, windows);
    return { ...done(false), notMoved: parts.map(({ name }) => ({ name, ...refusal })) };
  }
  const shared = 'path' in folder ? folder.path : null;
  if (shared !== null) aside.push(shared);
  let attempt = 1;
  for (const part of parts) {
    if (stopped()) break;
    const from = join(root, part.name);
    try {
      const changed = await abortable(differs(root, from, part), signal);
      if (changed !== null) {
        notMoved.push({ name: part.name, reason: 'changed', detail: changed });
        continue;
      }
      // Nothing else of that second and number exists: `makeFolder` has looked at the first of them.
      const to =
        shared === null
          ? await freeName(root, options.now, () => attempt++)
          : join(shared, part.name.replace('/', ' - '));
      await move(from, to);
      if (shared === null) aside.push(to);
      names.push(part.name);
    } catch (error) {
      if (errorCode(error) === 'ENOENT' || stopped()) continue;
      notMoved.push({ name: part.name, ...refusalOf(error, windows) });
    }
  }
  if (shared !== null && names.length === 0) {
    // Nothing is in it, so nothing of it may stay behind.
    await rmdir(shared).catch(() => undefined);
    aside.length = 0;
  }
  return done(names.length + notMoved.length < parts.length && stopped());
}

async function makeFolder(
  root: string,
  { now, signal }: MoveOptions,
): Promise<{ readonly path: string } | { readonly error: unknown }> {
  for (let attempt = 1; ; attempt += 1) {
    const path = join(root, leftoverName(now, attempt));
    try {
      await abortable(mkdir(path, { mode: 0o700 }), signal);
      return { path };
    } catch (error) {
      const code = errorCode(error);
      if (code === 'EEXIST' && attempt < 100) continue;
      // A full disk is why people come here. A rename needs no new block, so each part gets a name of its own.
      return { error: code === 'ENOSPC' || code === 'EDQUOT' ? 'full' : error };
    }
  }
}

async function freeName(root: string, now: number, next: () => number): Promise<string> {
  for (;;) {
    const path = join(root, leftoverName(now, next()));
    try {
      await lstat(path);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return path;
      throw error;
    }
  }
}

/** Between the plan and now a part may have become a link, or a link may have come above it. */
async function differs(root: string, path: string, part: Part): Promise<string | null> {
  const stats = await lstat(path);
  const same = part.kind === 'folder' ? stats.isDirectory() : stats.isFile();
  if (!same) return `${path} is no longer a ${part.kind}`;
  const parent = dirname(path);
  const real = await realpath(parent);
  const expected = part.name.includes('/') ? join(root, dirname(part.name)) : root;
  return real === expected ? null : `${parent} leads to ${real}`;
}

function refusalOf(error: unknown, windows: boolean): Omit<NotMoved, 'name'> {
  const detail = errorMessage(error);
  switch (errorCode(error)) {
    case 'EXDEV':
      return { reason: 'other-volume', detail };
    case 'EBUSY':
      return { reason: 'locked', detail };
    case 'EROFS':
      return { reason: 'read-only', detail };
    case 'EACCES':
    case 'EPERM':
      // Windows says the same of a file that another program has open.
      return { reason: windows ? 'locked' : 'forbidden', detail };
    case undefined:
    default:
      return { reason: 'failed', detail };
  }
}
