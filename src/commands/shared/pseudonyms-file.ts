import { randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, open, realpath, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { redactionTexts as en } from '../../i18n/en/collect-logs-redaction.ts';
import type { Language } from '../../i18n/language.ts';
import { redactionTexts as ru } from '../../i18n/ru/collect-logs-redaction.ts';
import { errorCode, errorMessage, UsageError } from '../../model/errors.ts';
import type { MachineIdentity } from '../../redact/identity.ts';
import { parseTable, PseudonymTable } from '../../redact/pseudonym-table.ts';
import { clean } from '../../report/clean.ts';

/** A table of 200,000 values takes about 20 MB. */
const MOST_BYTES = 128 * 1024 * 1024;
const READ_FLAGS = constants.O_RDONLY | ('O_NOFOLLOW' in constants ? constants.O_NOFOLLOW : 0);

/** A pseudonyms file that is used for a bundle. */
export interface PseudonymsFile {
  readonly table: PseudonymTable;
  /** Writes what was met, in one step: the old file or the new one is there, never half of one. */
  save(identity: MachineIdentity): Promise<void>;
  /** Removes a file that was made for this bundle: there is none. Never rejects. */
  discard(): Promise<void>;
}

/** Opens the file, or makes a new one that only its owner may read. `UsageError` for one that others may. */
export async function openPseudonyms(file: string, language: Language): Promise<PseudonymsFile> {
  const existing = await readPseudonyms(file, language, { optional: true });
  const table = existing ?? new PseudonymTable(randomBytes(32));
  if (existing === null) await writeNew(file, table, language);
  return {
    table,
    async save(identity) {
      const fresh = `${file}.${process.pid}.partial`;
      try {
        await writeWhole(fresh, table.text(identity));
        await rename(fresh, file);
      } catch (error) {
        await unlink(fresh).catch(() => undefined);
        throw error;
      }
    },
    async discard() {
      if (existing === null) await unlink(file).catch(() => undefined);
    },
  };
}

/** The table of an existing file; null where there is none and it may be missing. */
export async function readPseudonyms(
  file: string,
  language: Language,
  { optional }: { readonly optional: boolean },
): Promise<PseudonymTable | null> {
  const texts = (language === 'ru' ? ru : en).pseudonyms;
  let handle: FileHandle;
  try {
    if ((await lstat(file)).isSymbolicLink()) throw new UsageError(texts.notAFile(clean(file)));
    handle = await open(file, READ_FLAGS);
  } catch (error) {
    if (optional && errorCode(error) === 'ENOENT') return null;
    throw unusable(error, file, language);
  }
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new UsageError(texts.notAFile(clean(file)));
    if (isOpenToOthers(stats)) {
      throw new UsageError(texts.readableByOthers(clean(file)), { hint: texts.chmod(clean(file)) });
    }
    const table = stats.size > MOST_BYTES ? null : parseTable(await handle.readFile('utf8'));
    if (table === null) throw new UsageError(texts.notATable(clean(file)));
    return table;
  } catch (error) {
    throw unusable(error, file, language);
  } finally {
    await handle.close();
  }
}

/** Windows has no such bits: there the folder's rights decide. */
function isOpenToOthers({ mode }: Stats): boolean {
  return process.platform !== 'win32' && (mode & 0o077) !== 0;
}

async function writeNew(file: string, table: PseudonymTable, language: Language): Promise<void> {
  try {
    await writeWhole(file, table.text({ userNames: [], fullNames: [], hostNames: [] }));
  } catch (error) {
    throw unusable(error, file, language);
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

function unusable(error: unknown, file: string, language: Language): unknown {
  if (error instanceof UsageError) return error;
  const texts = (language === 'ru' ? ru : en).pseudonyms;
  return new UsageError(texts.unusable(clean(file), clean(errorMessage(error))), { cause: error });
}

/** It may not lie where logs are gathered: the next bundle would hold it. */
export async function refuseAmongLogs(
  file: string,
  folders: readonly string[],
  language: Language,
): Promise<void> {
  const texts = (language === 'ru' ? ru : en).pseudonyms;
  const home = await realpath(path.dirname(file)).catch(() => path.dirname(file));
  for (const folder of folders) {
    const real = await realpath(folder).catch(() => folder);
    const inside = path.relative(real, home);
    if (inside === '' || (!inside.startsWith('..') && !path.isAbsolute(inside))) {
      throw new UsageError(texts.amongLogs(clean(file), clean(folder)));
    }
  }
}
