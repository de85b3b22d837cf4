import { lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { BundleFailure } from '../../bundle/failure.ts';
import { createPartial } from '../../bundle/partial.ts';
import { createPlainZip } from '../../bundle/plain-zip.ts';
import { requestTexts as en } from '../../i18n/en/request.ts';
import type { Language } from '../../i18n/language.ts';
import { requestTexts as ru } from '../../i18n/ru/request.ts';
import { errorCode, UsageError } from '../../model/errors.ts';
import { clean } from '../../report/clean.ts';
import { systemErrorText } from '../shared/system-error.ts';

/** A zip or a folder that is being written beside its place. */
export interface RequestPackage {
  readonly path: string;
  /** Bytes that were written. Names are safe already. */
  add(name: string, chunks: AsyncIterable<Uint8Array>): Promise<number>;
  /** Moves everything to its place. */
  finish(): Promise<void>;
  /** Leaves nothing behind; after `finish` it does nothing. Never rejects. */
  discard(): Promise<void>;
}

export async function openZip(
  file: string,
  options: { readonly force: boolean; readonly date: Date; readonly signal: AbortSignal },
): Promise<RequestPackage> {
  const partial = await createPartial(file, { force: options.force });
  const writer = await createPlainZip(partial.handle, options).catch(async (error: unknown) => {
    await partial.discard();
    throw error;
  });
  let finished = false;
  return {
    path: file,
    add: (name, chunks) => writer.add(name, chunks),
    async finish() {
      await writer.finish();
      finished = true;
      await partial.seal();
    },
    async discard() {
      if (!finished) await writer.destroy();
      await partial.discard();
    },
  };
}

/** The folder must not exist: what somebody else has put there is never replaced. */
export async function openFolder(folder: string): Promise<RequestPackage> {
  if (await exists(folder)) throw new BundleFailure('output-exists', { path: folder });
  const partial = `${folder}.${process.pid}.partial`;
  await mkdir(partial, { mode: 0o700 });
  return {
    path: folder,
    async add(name, chunks) {
      const file = path.join(partial, ...name.split('/'));
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      const handle = await open(file, 'wx', 0o600);
      try {
        let bytes = 0;
        for await (const chunk of chunks) {
          await handle.writeFile(chunk);
          bytes += chunk.length;
        }
        await handle.sync();
        return bytes;
      } finally {
        await handle.close();
      }
    },
    async finish() {
      if (await exists(folder)) throw new BundleFailure('output-exists', { path: folder });
      await rename(partial, folder);
    },
    async discard() {
      await rm(partial, { recursive: true, force: true }).catch(() => undefined);
    },
  };
}

async function exists(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    (error: unknown) => errorCode(error) !== 'ENOENT',
  );
}

/**
 * What ended the writing, as the user's error: 2 the place was wrong from the start, 3 it broke on the way,
 * 5 redaction failed.
 */
export function packageError(
  error: unknown,
  file: string,
  options: { readonly language: Language; readonly started: boolean },
): UsageError {
  if (error instanceof UsageError) return error;
  const { errors } = options.language === 'ru' ? ru : en;
  const exitCode = options.started ? 3 : 2;
  const system = error instanceof BundleFailure ? (error.cause ?? error) : error;
  if (error instanceof BundleFailure && error.code === 'output-exists') {
    return new UsageError(errors.outputExists(clean(file)), {
      hint: errors.outputHint,
      exitCode,
      cause: error,
    });
  }
  if (error instanceof BundleFailure || errorCode(error) !== undefined) {
    return new UsageError(
      errors.outputFailed(clean(file), systemErrorText(system, options.language)),
      {
        hint: errors.outputFailedHint,
        exitCode,
        cause: error,
      },
    );
  }
  // The error may quote the line that it failed on, so it is not shown.
  return new UsageError(errors.redactionFailed, {
    hint: errors.redactionHint,
    exitCode: 5,
    cause: error,
  });
}
