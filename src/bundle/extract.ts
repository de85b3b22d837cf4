import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { lstat, mkdir, open, readdir, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import { errorCode, errorMessage } from '../model/errors.ts';
import type { OpenHeader } from './age-file.ts';
import type { BundleProblem } from './failure.ts';
import { type BundleEntry, openBundle, type ReadLimits } from './reader.ts';
import { type Verified, verifyOpen, zipFault } from './verify.ts';

export interface ExtractOptions {
  /** A folder that does not exist or is empty. */
  readonly to: string;
  readonly signal: AbortSignal;
  readonly decrypt?: OpenHeader | undefined;
  readonly limits?: ReadLimits;
}

/** The place cannot take the bundle; nothing was written. */
export class ExtractRefused extends Error {
  readonly reason:
    | 'not-empty'
    | 'not-a-folder'
    | 'no-space'
    | 'no-parent'
    | 'unwritable'
    | 'name-too-long';

  constructor(reason: ExtractRefused['reason'], cause?: unknown) {
    super(reason, { cause });
    this.name = 'ExtractRefused';
    this.reason = reason;
  }
}

/**
 * Unpacks a bundle that somebody sent. It is verified whole first, every entry to its end, and nothing is written when
 * anything is wrong with it. The files are then made new (0600, in folders of 0700), from the same open file, no byte
 * more than its directory says, and compared once more with what was verified. When it does not end well, what was
 * made is removed. Rejects with `ExtractRefused` when the place is not right.
 */
export async function extractBundle(file: string, options: ExtractOptions): Promise<Verified> {
  const { to, signal } = options;
  let bundle;
  try {
    bundle = await openBundle(file, options.limits, options.decrypt);
  } catch (error) {
    return zipFault(error);
  }
  try {
    const digests = new Map<string, string>();
    const verified = await verifyOpen(bundle, {
      signal,
      onEntry: (name, sha256) => digests.set(name, sha256),
    });
    if (verified.problems.length > 0) return verified;
    const made = await atPlace(to, () => claimFolder(to));
    try {
      await atPlace(to, () => refuseWithoutSpace(to, verified.bytes));
      for (const entry of bundle.entries) {
        signal.throwIfAborted();
        const problem = await writeEntry(entry, to, digests.get(entry.name), signal);
        if (problem === null) continue;
        await removeMade(to, made);
        return { ...verified, problems: [problem] };
      }
    } catch (error) {
      await removeMade(to, made);
      throw error;
    }
    return verified;
  } finally {
    bundle.close();
  }
}

/** What goes wrong where the files go is no fault of the bundle. */
async function atPlace<T>(to: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = errorCode(error);
    if (error instanceof ExtractRefused || code === undefined) throw error;
    throw new ExtractRefused(placeFault(code, to), error);
  }
}

function placeFault(code: string, to: string): ExtractRefused['reason'] {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return 'no-space';
    case 'ENAMETOOLONG':
      return 'name-too-long';
    case 'ENOTDIR':
      return 'no-parent';
    case 'ENOENT':
      // A file system of the kernel (`/proc`) says so of what it will not make.
      return existsSync(path.dirname(to)) ? 'unwritable' : 'no-parent';
    default:
      return 'unwritable';
  }
}

type Made = 'folder' | 'content';

/** Nobody else's files may be there: they would be mixed with the bundle's, or be links that lead elsewhere. */
async function claimFolder(to: string): Promise<Made> {
  try {
    await mkdir(to, { mode: 0o700 });
    return 'folder';
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  if (!(await lstat(to)).isDirectory()) throw new ExtractRefused('not-a-folder');
  if ((await readdir(to)).length > 0) throw new ExtractRefused('not-empty');
  return 'content';
}

async function refuseWithoutSpace(to: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(to);
  if (bavail * bsize < bytes) throw new ExtractRefused('no-space');
}

async function removeMade(to: string, made: Made): Promise<void> {
  const paths =
    made === 'folder'
      ? [to]
      : (await readdir(to).catch(() => [])).map((name) => path.join(to, name));
  for (const at of paths) await rm(at, { recursive: true, force: true }).catch(() => undefined);
}

/** The names were looked at when the directory was read: relative, no `..`, no two that are one file. */
async function writeEntry(
  entry: BundleEntry,
  to: string,
  sha256: string | undefined,
  signal: AbortSignal,
): Promise<BundleProblem | null> {
  const target = path.join(to, ...entry.name.split('/'));
  if (!target.startsWith(to.endsWith(path.sep) ? to : to + path.sep)) {
    return { code: 'unsafe-name', entry: entry.name };
  }
  const handle = await atPlace(to, async () => {
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    return open(target, 'wx', 0o600);
  });
  const hash = createHash('sha256');
  try {
    for await (const chunk of await entry.read()) {
      signal.throwIfAborted();
      hash.update(chunk);
      await atPlace(to, () => handle.writeFile(chunk));
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ExtractRefused || errorCode(error) !== undefined) throw error;
    return { code: 'unreadable-entry', entry: entry.name, detail: errorMessage(error) };
  } finally {
    await handle.close();
  }
  // The file was changed between the two readings.
  return hash.digest('hex') === sha256 ? null : { code: 'wrong-sha256', entry: entry.name };
}
