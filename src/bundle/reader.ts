import { type FileHandle, open, stat } from 'node:fs/promises';
import type { Entry, ZipFile } from 'yauzl';
import { errorMessage } from '../model/errors.ts';
import { AgePayload, LockedBundle, type OpenHeader, readAgeHeader } from './age-file.ts';
import { fold, isUnsafeSegment } from './entry-names.ts';
import type { BundleProblem } from './failure.ts';
import { fileSource, openZip, unpacked, Windows, type ZipSource } from './zip-source.ts';

export interface BundleEntry {
  readonly name: string;
  readonly comment: string;
  readonly bytes: number;
  readonly compressedBytes: number;
  readonly crc32: number;
  /** Decompressed; rejects with `WrongSize` when it is not as long as the directory says. */
  read(): Promise<AsyncIterable<Uint8Array>>;
  readonly deflated: boolean;
  /** As it stands in the zip, at once: for small entries. */
  readPacked(): Promise<Buffer>;
}

export interface OpenBundle {
  readonly entries: readonly BundleEntry[];
  readonly comment: string;
  readonly fileBytes: number;
  readonly encrypted: boolean;
  /** What the directory alone gives away; entries with such a problem are not in `entries`. */
  readonly problems: readonly BundleProblem[];
  close(): void;
}

/** A zip may be hostile: these bound what is done for it before it is trusted. */
export interface ReadLimits {
  readonly maxEntries: number;
  readonly maxTotalBytes: number;
}

export const DEFAULT_READ_LIMITS: ReadLimits = {
  maxEntries: 100_000,
  maxTotalBytes: 64 * 1024 ** 3,
};

/** Below this no ratio is suspicious; above it, text that deflates better than this is none that a bundle holds. */
const HARMLESS_BYTES = 1024 ** 3;
const MAX_RATIO = 250;

const UNIX_FILE_TYPE = 0o170000;
const UNIX_SYMLINK = 0o120000;

/**
 * Opens a zip, also one inside of an age file, and looks at its directory: every name, size, place and kind. Reads no
 * content. Throws for a file that cannot be read or is no zip, `LockedBundle` for an encrypted one when there is no
 * `decrypt`, `WrongKey` when `decrypt` does not open it, `BadEncryption` when it was changed.
 */
export async function openBundle(
  file: string,
  limits: ReadLimits = DEFAULT_READ_LIMITS,
  decrypt?: OpenHeader,
): Promise<OpenBundle> {
  const fileBytes = await regularSize(file);
  const handle = await open(file, 'r');
  const { source, encrypted } = await openSource(handle, fileBytes, decrypt).catch(
    async (error: unknown) => {
      await handle.close().catch(() => undefined);
      throw error;
    },
  );
  const windows = new Windows(source);
  const zip = await openZip(source, windows).catch(async (error: unknown) => {
    await source.close().catch(() => undefined);
    throw error;
  });
  try {
    const opened: Opened = { zip, source, windows };
    return { ...(await readDirectory(opened, fileBytes, limits)), encrypted };
  } catch (error) {
    zip.close();
    throw error;
  }
}

interface Opened {
  readonly zip: ZipFile;
  readonly source: ZipSource;
  readonly windows: Windows;
}

/** The handle belongs to the source from then on. */
async function openSource(
  handle: FileHandle,
  fileBytes: number,
  decrypt: OpenHeader | undefined,
): Promise<{ source: ZipSource; encrypted: boolean }> {
  const header = await readAgeHeader(handle);
  if (header === null) return { source: fileSource(handle, fileBytes), encrypted: false };
  if (decrypt === undefined) throw new LockedBundle();
  const payload = await AgePayload.open(handle, header, decrypt);
  const source: ZipSource = {
    bytes: payload.plainBytes,
    read: (from, to) => payload.read(from, to),
    close: () => handle.close(),
  };
  return { source, encrypted: true };
}

/** Opening a FIFO would wait for a writer for ever. */
async function regularSize(file: string): Promise<number> {
  const stats = await stat(file);
  if (!stats.isFile()) throw new NotAFile(file);
  return stats.size;
}

/** `code` as Node's own errors have it: the file is at fault, not its content. */
class NotAFile extends Error {
  readonly code = 'EFTYPE';

  constructor(file: string) {
    super(`${file}: not a regular file`);
    this.name = 'NotAFile';
  }
}

async function readDirectory(
  opened: Opened,
  fileBytes: number,
  limits: ReadLimits,
): Promise<Omit<OpenBundle, 'encrypted'>> {
  const { zip } = opened;
  const problems: BundleProblem[] = [];
  const entries: BundleEntry[] = [];
  const places: { from: number; to: number; name: string }[] = [];
  const names = new Set<string>();
  const folders = new Set<string>();
  let total = 0;
  const close = (): void => {
    zip.close();
  };
  const result = { entries, comment: zip.comment, fileBytes, problems, close };
  if (zip.entryCount > limits.maxEntries) {
    problems.push({ code: 'too-many-entries', entry: null, detail: String(zip.entryCount) });
    return result;
  }
  try {
    for await (const entry of zip.eachEntry()) {
      const problem = refuse(entry, names, folders);
      if (problem !== null) {
        problems.push(problem);
        continue;
      }
      names.add(fold(entry.fileName));
      for (const folder of foldersOf(entry.fileName)) folders.add(fold(folder));
      total += entry.uncompressedSize;
      const place = await placeOf(zip, entry, problems);
      places.push(place);
      entries.push(entryOf(opened, entry, place.to - entry.compressedSize));
    }
  } catch (error) {
    // yauzl refuses escaping and absolute names itself, and cannot go on after it.
    problems.push(directoryProblem(error));
  }
  if (total > limits.maxTotalBytes || (total > HARMLESS_BYTES && total > MAX_RATIO * fileBytes)) {
    problems.push({ code: 'too-big', entry: null, detail: String(total) });
  }
  problems.push(...overlaps(places));
  return result;
}

function refuse(
  entry: Entry,
  names: ReadonlySet<string>,
  folders: ReadonlySet<string>,
): BundleProblem | null {
  const name = entry.fileName;
  const problem = (code: BundleProblem['code'], detail?: string): BundleProblem => ({
    code,
    entry: name,
    ...(detail === undefined ? {} : { detail }),
  });
  if (isUnsafe(name)) return problem('unsafe-name');
  if (isTaken(name, names, folders)) return problem('duplicate-name');
  if (entry.isEncrypted()) return problem('encrypted-entry');
  // The upper 16 bits are the Unix mode, when Unix (3) or macOS (19) made the entry.
  const mode = entry.externalFileAttributes >>> 16;
  if ((mode & UNIX_FILE_TYPE) === UNIX_SYMLINK) return problem('symlink-entry');
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    return problem('unknown-compression', String(entry.compressionMethod));
  }
  return null;
}

/** Where case and Unicode form do not count, and also a file that has another one's folder for a name. */
function isTaken(name: string, names: ReadonlySet<string>, folders: ReadonlySet<string>): boolean {
  return (
    names.has(fold(name)) ||
    folders.has(fold(name)) ||
    foldersOf(name).some((folder) => names.has(fold(folder)))
  );
}

function foldersOf(name: string): readonly string[] {
  const parts = name.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** Beyond what yauzl refuses: folders (a bundle has none of its own), and what Windows would unpack elsewhere. */
function isUnsafe(name: string): boolean {
  return (
    name === '' ||
    name.endsWith('/') ||
    name.includes('\\') ||
    name.split('/').some((part) => part === '..' || part === '' || isUnsafeSegment(part))
  );
}

function directoryProblem(error: unknown): BundleProblem {
  const detail = errorMessage(error);
  const name =
    /^(?:absolute path|invalid relative path|invalid characters in fileName): (.*)$/s.exec(detail);
  if (name !== null) return { code: 'unsafe-name', entry: name[1] ?? null };
  return { code: 'not-a-zip', entry: null, detail };
}

/** The bytes that an entry takes; the header in front of its data has to say what the directory says. */
async function placeOf(
  zip: ZipFile,
  entry: Entry,
  problems: BundleProblem[],
): Promise<{ from: number; to: number; name: string }> {
  const from = entry.relativeOffsetOfLocalHeader;
  const name = entry.fileName;
  return new Promise((resolve) => {
    zip.readLocalFileHeader(entry, (error: Error | null, header) => {
      if (error !== null) {
        problems.push({ code: 'header-mismatch', entry: name, detail: error.message });
        resolve({ from, to: from, name });
        return;
      }
      const sameName = header.fileName.equals(entry.fileNameRaw);
      if (!sameName || header.compressionMethod !== entry.compressionMethod) {
        problems.push({ code: 'header-mismatch', entry: name });
      }
      resolve({ from, to: header.fileDataStart + entry.compressedSize, name });
    });
  });
}

function overlaps(
  places: readonly { from: number; to: number; name: string }[],
): readonly BundleProblem[] {
  const sorted = [...places].sort((a, b) => a.from - b.from);
  return sorted.flatMap((place, index): BundleProblem[] => {
    const previous = sorted[index - 1];
    if (previous === undefined || place.from >= previous.to) return [];
    return [{ code: 'overlapping-entries', entry: place.name, detail: previous.name }];
  });
}

function entryOf({ source, windows }: Opened, entry: Entry, from: number): BundleEntry {
  const { compressedSize, uncompressedSize } = entry;
  const deflated = entry.compressionMethod === 8;
  return {
    name: entry.fileName,
    comment: entry.fileComment,
    bytes: uncompressedSize,
    compressedBytes: compressedSize,
    crc32: entry.crc32,
    deflated,
    read: async () =>
      Promise.resolve(
        unpacked(source.read(from, from + compressedSize), deflated, uncompressedSize),
      ),
    readPacked: () => windows.read(from, compressedSize),
  };
}
