import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, link, lstat, mkdir, open, rename, unlink } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { besideName } from '../../bundle/beside-name.ts';
import type { Language } from '../../i18n/language.ts';
import { outputFileTexts as en } from '../../i18n/en/output-file.ts';
import { outputFileTexts as ru } from '../../i18n/ru/output-file.ts';
import { errorCode, UsageError } from '../../model/errors.ts';
import { clean } from '../../report/clean.ts';
import { systemErrorText } from './system-error.ts';

export interface OutputFile {
  readonly path: string;
  /** Whole or not at all: written beside its place with mode 0600, then moved there. */
  write(text: string): Promise<void>;
}

interface Place {
  readonly path: string;
  readonly cwd: string;
  /** Replaces a file. Never a folder, a device or a link: as root, `/dev/null` would be gone for everybody. */
  readonly force: boolean;
  /** Makes the folders on the way. */
  readonly makeFolders?: boolean;
}

/**
 * Looks at the place before anything is run, so that ten seconds of checks are not lost to a bad name.
 * Throws `UsageError`: 2 before the run, 3 when the write itself fails (a disk that filled up).
 */
export async function prepareOutputFile(
  { path: named, cwd, force, makeFolders = false }: Place,
  language: Language,
): Promise<OutputFile> {
  const texts = language === 'ru' ? ru : en;
  if (named === '-') throw new UsageError(texts.dash, { hint: texts.dashHint });
  const path = resolve(cwd, named);
  const shown = clean(path);
  const failed = (error: unknown, exitCode: number): UsageError =>
    new UsageError(texts.failed(shown, systemErrorText(error, language)), {
      hint: texts.failedHint,
      exitCode,
      cause: error,
    });

  const there = await kindOf(path).catch((error: unknown) => {
    throw failed(error, 2);
  });
  if (there === 'folder' || /[/\\]$/.test(named)) {
    throw new UsageError(texts.folder(shown), { hint: texts.folderHint });
  }
  if (there === 'other') throw new UsageError(texts.notAFile(shown), { hint: texts.notAFileHint });
  if (there === 'file' && !force) {
    throw new UsageError(texts.exists(shown), { hint: texts.existsHint });
  }
  try {
    if (makeFolders) await mkdir(dirname(path), { recursive: true });
    // With a slash at its end a file is no folder: ENOTDIR.
    await access(`${dirname(path)}/`, constants.W_OK);
  } catch (error) {
    throw failed(error, 2);
  }

  return {
    path,
    write: async (text) => {
      // In a container every run may have the same process id, and a killed one leaves its file behind.
      const mark = randomBytes(4).toString('hex');
      const partial = besideName(path, `.${process.pid}-${mark}.partial`);
      try {
        await writeWhole(partial, text);
        if (force) await rename(partial, path);
        else await renameExclusively(partial, path);
      } catch (error) {
        throw errorCode(error) === 'EEXIST'
          ? new UsageError(texts.exists(shown), {
              hint: texts.existsHint,
              exitCode: 3,
              cause: error,
            })
          : failed(error, 3);
      } finally {
        // Moved away, or what a failure left.
        await unlink(partial).catch(() => undefined);
      }
    },
  };
}

/** Null: nothing stands there. */
async function kindOf(path: string): Promise<'file' | 'folder' | 'other' | null> {
  try {
    const stats = await lstat(path);
    return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function writeWhole(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A link refuses an existing name in one step; a rename would overwrite it. Not every file system has links. */
async function renameExclusively(from: string, to: string): Promise<void> {
  await link(from, to).catch(async (error: unknown) => {
    if (errorCode(error) === 'EEXIST') throw error;
    await rename(from, to);
  });
}
