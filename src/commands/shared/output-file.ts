import { access, link, open, rename, unlink } from 'node:fs/promises';
import { constants } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { checkTexts } from '../../i18n/en/check.ts';
import { errorCode, errorMessage, UsageError } from '../../model/errors.ts';

type Texts = Pick<
  typeof checkTexts,
  'outputExists' | 'outputHint' | 'outputFailed' | 'outputFailedHint'
>;

export interface OutputFile {
  readonly path: string;
  /** Whole or not at all: written beside its place with mode 0600, then moved there. */
  write(text: string): Promise<void>;
}

/**
 * Looks at the place before anything is run, so that ten seconds of checks are not lost to a bad name.
 * Throws `UsageError`: 2 before the run, 3 when the write itself fails (a disk that filled up).
 */
export async function prepareOutputFile(
  options: { readonly path: string; readonly cwd: string; readonly force: boolean },
  texts: Texts,
): Promise<OutputFile> {
  const path = resolve(options.cwd, options.path);
  const refuse = (error: unknown, exitCode: number): UsageError =>
    new UsageError(texts.outputFailed(path, errorMessage(error)), {
      hint: texts.outputFailedHint,
      exitCode,
      cause: error,
    });

  if (!options.force && (await exists(path))) {
    throw new UsageError(texts.outputExists(path), { hint: texts.outputHint });
  }
  try {
    // With a slash at its end a file is no folder: ENOTDIR.
    await access(`${dirname(path)}/`, constants.W_OK);
  } catch (error) {
    throw refuse(error, 2);
  }

  return {
    path,
    write: async (text) => {
      const partial = `${path}.${process.pid}.partial`;
      try {
        const file = await open(partial, 'wx', 0o600);
        try {
          await file.writeFile(text);
          await file.sync();
        } finally {
          await file.close();
        }
        if (options.force) await rename(partial, path);
        else {
          // A link refuses an existing name in one step; a rename would overwrite it.
          await link(partial, path).catch(async (error: unknown) => {
            if (errorCode(error) === 'EEXIST') throw error;
            await rename(partial, path);
          });
          await unlink(partial).catch(ignoreMissing);
        }
      } catch (error) {
        await unlink(partial).catch(ignoreMissing);
        throw errorCode(error) === 'EEXIST'
          ? new UsageError(texts.outputExists(path), { hint: texts.outputHint, cause: error })
          : refuse(error, 3);
      }
    },
  };
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}

/** The partial file may be gone already, which is what was wanted. */
function ignoreMissing(error: unknown): void {
  const code = errorCode(error);
  if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
}
