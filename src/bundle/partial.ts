import { createHash } from 'node:crypto';
import { constants, unlinkSync } from 'node:fs';
import { type FileHandle, link, lstat, open, readdir, rename, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { errorCode } from '../model/errors.ts';
import { besideName } from './beside-name.ts';
import { BundleFailure, writeFailure } from './failure.ts';

/** The file that becomes the bundle: only its owner may read it, and until it is sealed it has another name. */
export interface PartialFile {
  readonly path: string;
  readonly output: string;
  readonly handle: FileHandle;
  /** Rejects when its name does not lead to it any more: the folder was moved, or somebody put another file there. */
  confirm(): Promise<void>;
  /** Gives it its real name; refuses to replace a file unless `force`, and to seal what `confirm` would not. */
  seal(): Promise<void>;
  /** Empties and removes it. Never rejects; safe to call twice, and after `seal` it does nothing. */
  discard(): Promise<void>;
}

/**
 * Creates `OUTPUT.<host>-<pid>.partial`, mode 0600, failing when it exists. The name says whose it is, so that
 * what a killed run left can be told from what another run is writing just now.
 */
export async function createPartial(
  output: string,
  options: { readonly force: boolean; readonly onStaleRemoved?: (path: string) => void },
): Promise<PartialFile> {
  await refuseExisting(output, options.force);
  await removeStale(path.dirname(output), options.onStaleRemoved ?? (() => undefined));
  const partial = besideName(output, `.${hostTag()}-${process.pid}.partial`);
  let handle: FileHandle;
  try {
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL;
    handle = await open(partial, flags, 0o600);
    // A umask may have taken the owner's own rights; not every file system has any.
    await handle.chmod(0o600).catch(() => undefined);
  } catch (error) {
    throw writeFailure(error, output);
  }
  let state: 'open' | 'sealed' | 'gone' = 'open';
  living.add(partial);
  // The last resort when the process is ended in haste.
  const removeNow = (): void => {
    try {
      unlinkSync(partial);
    } catch {
      // Gone already, or its folder is.
    }
  };
  process.once('exit', removeNow);

  const isInPlace = async (): Promise<boolean> => {
    const [here, there] = await Promise.all([
      handle.stat({ bigint: true }),
      lstat(partial, { bigint: true }),
    ]);
    return there.ino === here.ino && there.dev === here.dev;
  };
  const confirm = async (): Promise<void> => {
    if (await isInPlace().catch(() => false)) return;
    throw new BundleFailure('write-failed', { path: output, cause: new PartialMoved(partial) });
  };

  return {
    path: partial,
    output,
    handle,
    confirm,
    async seal() {
      await confirm();
      try {
        await handle.sync();
        await handle.close();
        await (options.force ? rename(partial, output) : renameExclusively(partial, output));
      } catch (error) {
        throw writeFailure(error, output);
      }
      state = 'sealed';
      living.delete(partial);
      process.off('exit', removeNow);
    },
    async discard() {
      if (state !== 'open') return;
      state = 'gone';
      // It may lie under another name by now, or in a folder that was moved: what nobody has checked is nowhere.
      await handle.truncate(0).catch(() => undefined);
      // A handle that is closed already tells nothing; then the name was ours a moment ago.
      const isOurs = await isInPlace().catch((error: unknown) => errorCode(error) === 'EBADF');
      await handle.close().catch(() => undefined);
      if (isOurs) await unlink(partial).catch(() => undefined);
      living.delete(partial);
      process.off('exit', removeNow);
    },
  };
}

class PartialMoved extends Error {
  constructor(file: string) {
    super(`${file}: moved or replaced while it was written`);
    this.name = 'PartialMoved';
  }
}

async function refuseExisting(output: string, force: boolean): Promise<void> {
  try {
    const stats = await lstat(output);
    if (stats.isDirectory()) throw new BundleFailure('output-is-folder', { path: output });
    // Even `--force` replaces files only: not a device, and not what a link points to.
    if (!stats.isFile()) throw new BundleFailure('output-not-a-file', { path: output });
    if (!force) throw new BundleFailure('output-exists', { path: output });
  } catch (error) {
    if (error instanceof BundleFailure) throw error;
    if (errorCode(error) !== 'ENOENT') throw writeFailure(error, output);
  }
}

/** `rename` replaces silently; a hard link does not. File systems without hard links get a look first. */
async function renameExclusively(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw error;
    const claim = await open(to, 'wx', 0o600);
    await claim.close();
    await rename(from, to);
    return;
  }
  await unlink(from);
}

/** Partials that this process is writing. */
const living = new Set<string>();

/** Whatever name was asked for: the digest of our host name tells ours from other people's files. */
const PARTIAL = /\.([0-9a-f]{8})-(\d+)\.partial$/;

/** Partials of this computer's runs that live no more. Those of other computers (a shared folder) stay. */
async function removeStale(folder: string, onRemoved: (path: string) => void): Promise<void> {
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch {
    // Not readable does not mean not writable; whether it exists is told when the partial is opened.
    return;
  }
  for (const name of names) {
    const [, host, pid] = PARTIAL.exec(name) ?? [];
    if (host !== hostTag() || pid === undefined) continue;
    const stale = path.join(folder, name);
    // In a container every run may have the same process id, so our own is no proof of life.
    if (Number(pid) === process.pid ? living.has(stale) : isAlive(Number(pid))) continue;
    try {
      if (!(await lstat(stale)).isFile()) continue;
      await unlink(stale);
      onRemoved(stale);
    } catch {
      // Another run may be removing it, too.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}

/** Tells computers apart without naming them. */
function hostTag(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}
