import { randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { type FileHandle, link, lstat, open, realpath, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { redactionTexts as en } from '../../i18n/en/collect-logs-redaction.ts';
import type { Language } from '../../i18n/language.ts';
import { redactionTexts as ru } from '../../i18n/ru/collect-logs-redaction.ts';
import { errorCode, UsageError } from '../../model/errors.ts';
import type { MachineIdentity } from '../../redact/identity.ts';
import { parseTable, PseudonymTable } from '../../redact/pseudonym-table.ts';
import { clean } from '../../report/clean.ts';
import { systemErrorText } from './system-error.ts';

/** A table of 200,000 values takes about 20 MB. */
const MOST_BYTES = 128 * 1024 * 1024;
/** Without O_NONBLOCK the opening of a pipe would wait for a writer. Windows has neither flag. */
const READ_FLAGS =
  constants.O_RDONLY |
  ('O_NOFOLLOW' in constants ? constants.O_NOFOLLOW : 0) |
  ('O_NONBLOCK' in constants ? constants.O_NONBLOCK : 0);

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
  const { table, made } = await readOrMake(file, language);
  return {
    table,
    async save(identity) {
      // What another run has kept there meanwhile stays.
      const onDisk = await readPseudonyms(file, language, { optional: true });
      if (onDisk !== null) {
        if (!Buffer.from(onDisk.key).equals(table.key)) {
          const texts = (language === 'ru' ? ru : en).pseudonyms;
          throw new UsageError(texts.replaced(clean(file)));
        }
        for (const [pseudonym, original] of onDisk.values) table.met(pseudonym, original);
      }
      const fresh = freshName(file);
      try {
        await writeWhole(fresh, table.text(onDisk?.ordered(identity) ?? identity));
        await rename(fresh, file);
      } catch (error) {
        await unlink(fresh).catch(() => undefined);
        throw error;
      }
    },
    async discard() {
      // Another run may have kept its names there; then it is another file.
      if (made === null || made !== (await fileId(file))) return;
      await unlink(file).catch(() => undefined);
    },
  };
}

interface Opened {
  readonly table: PseudonymTable;
  /** The file that was made just now; null: it was there. */
  readonly made: string | null;
}

async function readOrMake(file: string, language: Language): Promise<Opened> {
  const existing = await readPseudonyms(file, language, { optional: true });
  if (existing !== null) return { table: existing, made: null };
  const table = new PseudonymTable(randomBytes(32));
  if (await writeNew(file, table, language)) return { table, made: await fileId(file) };
  // Another run made one in this very moment.
  const theirs = await readPseudonyms(file, language, { optional: false });
  return { table: theirs ?? table, made: null };
}

/** Tells whether a name still leads to the same file; null: to none. */
async function fileId(file: string): Promise<string | null> {
  const stats = await lstat(file, { bigint: true }).catch(() => null);
  return stats && `${stats.dev}:${stats.ino}`;
}

function freshName(file: string): string {
  return `${file}.${process.pid}-${randomBytes(4).toString('hex')}.partial`;
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
    if ((await lstat(file)).isSymbolicLink())
      throw new UsageError(texts.notAFile(clean(file)), { hint: texts.nameOne });
    handle = await open(file, READ_FLAGS);
  } catch (error) {
    if (optional && errorCode(error) === 'ENOENT') return null;
    throw unusable(error, file, language);
  }
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new UsageError(texts.notAFile(clean(file)), { hint: texts.nameOne });
    if (isOpenToOthers(stats)) {
      throw new UsageError(texts.readableByOthers(clean(file)), { hint: texts.chmod(clean(file)) });
    }
    const table = stats.size > MOST_BYTES ? null : parseTable(await handle.readFile('utf8'));
    if (table === null) {
      throw new UsageError(texts.notATable(clean(file)), { hint: texts.nameOne });
    }
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

/** What file systems that know no hard links say to one (FAT, some network shares). */
const WITHOUT_LINKS: ReadonlySet<string | undefined> = new Set([
  'EPERM',
  'ENOTSUP',
  'ENOSYS',
  'EOPNOTSUPP',
  'EMLINK',
]);

/** False: there is one by now. It is there whole or not at all, for the run that finds it. */
async function writeNew(file: string, table: PseudonymTable, language: Language): Promise<boolean> {
  const text = table.text({ userNames: [], fullNames: [], hostNames: [] });
  const fresh = freshName(file);
  try {
    await writeWhole(fresh, text);
    await link(fresh, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    if (!WITHOUT_LINKS.has(errorCode(error))) throw unusable(error, file, language);
  } finally {
    await unlink(fresh).catch(() => undefined);
  }
  try {
    await writeWhole(file, text);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
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
  return new UsageError(texts.unusable(clean(file), systemErrorText(error, language)), {
    hint: texts.nameOne,
    cause: error,
  });
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
