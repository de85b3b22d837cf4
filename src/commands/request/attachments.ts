import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import path from 'node:path';
import { requestTexts as en } from '../../i18n/en/request.ts';
import { formatBytes } from '../../i18n/format.ts';
import type { Language } from '../../i18n/language.ts';
import { requestTexts as ru } from '../../i18n/ru/request.ts';
import { errorCode, UsageError } from '../../model/errors.ts';
import { clean } from '../../report/clean.ts';
import { systemErrorText } from '../shared/system-error.ts';
import { judgeType, type MediaType, SNIFF_BYTES } from '../../request/media-type.ts';

/** An attachment that was looked at and found good. */
export interface CheckedAttachment {
  readonly path: string;
  /** The last part of the path. */
  readonly name: string;
  readonly type: MediaType;
  readonly bytes: number;
}

const OPEN_FLAGS = constants.O_RDONLY | ('O_NONBLOCK' in constants ? constants.O_NONBLOCK : 0);
const CHUNK_BYTES = 256 * 1024;

/** Looks at every attachment; throws one `UsageError` that names everything wrong with any of them. */
export async function checkAttachments(
  paths: readonly string[],
  limitBytes: number,
  language: Language,
): Promise<readonly CheckedAttachment[]> {
  const checked: CheckedAttachment[] = [];
  const refused: UsageError[] = [];
  for (const file of new Set(paths)) {
    try {
      checked.push(await checkOne(file, limitBytes, language));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      refused.push(error);
    }
  }
  if (refused.length === 0) return checked;
  const hints = [...new Set(refused.flatMap(({ hint }) => hint ?? []))];
  throw new UsageError(refused.map(({ message }) => message).join('\n'), {
    hint: hints.join('\n'),
    cause: refused[0],
  });
}

async function checkOne(
  file: string,
  limitBytes: number,
  language: Language,
): Promise<CheckedAttachment> {
  const texts = language === 'ru' ? ru : en;
  const { errors } = texts;
  const shown = clean(file);
  const handle = await openRegular(file, language);
  try {
    const { size } = await handle.stat();
    if (size === 0) {
      throw new UsageError(errors.attachmentEmpty(shown), { hint: errors.attachmentHint });
    }
    if (size > limitBytes) {
      const [bytes, limit] = [formatBytes(language, size), formatBytes(language, limitBytes)];
      throw new UsageError(errors.attachmentBig(shown, bytes, limit), {
        hint: errors.attachmentBigHint,
      });
    }
    const buffer = Buffer.alloc(Math.min(SNIFF_BYTES, size));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    const verdict = judgeType(path.basename(file), buffer.subarray(0, bytesRead));
    if (!verdict.ok) {
      const actual =
        verdict.type.extensions[0] === undefined
          ? texts.families[verdict.type.family]
          : `${texts.families[verdict.type.family]} (${verdict.type.id})`;
      throw new UsageError(errors.attachmentType(shown, verdict.extension, actual), {
        hint: errors.attachmentTypeHint,
      });
    }
    if (verdict.type.family === 'program') {
      throw new UsageError(errors.attachmentProgram(shown), { hint: errors.attachmentProgramHint });
    }
    return { path: file, name: path.basename(file), type: verdict.type, bytes: size };
  } finally {
    await handle.close();
  }
}

/** A link that somebody names is followed; a FIFO would wait for a writer, so it is not opened. */
async function openRegular(file: string, language: Language): Promise<FileHandle> {
  const { errors } = language === 'ru' ? ru : en;
  const shown = clean(file);
  try {
    const stats = await stat(file);
    if (!stats.isFile()) {
      throw new UsageError(errors.attachmentKind(shown), { hint: errors.attachmentHint });
    }
    return await open(file, OPEN_FLAGS);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const message =
      errorCode(error) === 'ENOENT'
        ? errors.attachmentMissing(shown)
        : errors.attachmentUnreadable(shown, systemErrorText(error, language));
    throw new UsageError(message, { hint: errors.attachmentHint, cause: error });
  }
}

/** The bytes that were checked: rejects with a `UsageError` when the file has another size by now. */
export async function* attachmentBytes(
  file: Pick<CheckedAttachment, 'path' | 'bytes'>,
  language: Language,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const { errors } = language === 'ru' ? ru : en;
  const changed = (): UsageError =>
    new UsageError(errors.attachmentChanged(clean(file.path)), { exitCode: 3 });
  const handle = await openRegular(file.path, language);
  try {
    if ((await handle.stat()).size !== file.bytes) throw changed();
    let position = 0;
    while (position < file.bytes) {
      signal.throwIfAborted();
      // A fresh buffer each time: the reader may still hold the last one.
      const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, file.bytes - position));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
      if (bytesRead === 0) throw changed();
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
