import { type FileHandle, open, stat } from 'node:fs/promises';
import type { Entry, ZipFile } from 'yauzl';
import { errorMessage } from '../model/errors.ts';
import { AgePayload, LockedBundle, type OpenHeader, readAgeHeader } from './age-file.ts';
import { fold } from './entry-names.ts';
import { foldersOf, refuse } from './entry-refusal.ts';
import type { BundleProblem } from './failure.ts';
import { agrees, descriptorBytes } from './local-header.ts';
import { readZipEnd } from './zip-end.ts';
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
  const places: Place[] = [];
  let directoryBytes = 0;
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
      directoryBytes += headerBytes(entry);
      const problem = refuse(entry, names, folders);
      if (problem !== null) {
        problems.push(problem);
        continue;
      }
      names.add(fold(entry.fileName));
      for (const folder of foldersOf(entry.fileName)) folders.add(fold(folder));
      total += entry.uncompressedSize;
      const place = await placeOf(opened, entry, problems);
      places.push(place);
      entries.push(entryOf(opened, entry, place.data));
    }
  } catch (error) {
    // yauzl refuses escaping and absolute names itself, and cannot go on after it.
    problems.push(directoryProblem(error));
  }
  if (total > limits.maxTotalBytes || (total > HARMLESS_BYTES && total > MAX_RATIO * fileBytes)) {
    problems.push({ code: 'too-big', entry: null, detail: String(total) });
  }
  problems.push(...overlaps(places));
  if (problems.length === 0) problems.push(...(await unaccounted(opened, places, directoryBytes)));
  return result;
}

function directoryProblem(error: unknown): BundleProblem {
  const detail = errorMessage(error);
  const name =
    /^(?:absolute path|invalid relative path|invalid characters in fileName): (.*)$/s.exec(detail);
  if (name !== null) return { code: 'unsafe-name', entry: name[1] ?? null };
  return { code: 'not-a-zip', entry: null, detail };
}

/** The bytes that an entry takes, with what stands before and behind its data. */
interface Place {
  readonly from: number;
  readonly data: number;
  readonly to: number;
  readonly name: string;
}

/** What stands before and behind the data has to say what the directory says. */
async function placeOf(
  { zip, windows, source }: Opened,
  entry: Entry,
  problems: BundleProblem[],
): Promise<Place> {
  const from = entry.relativeOffsetOfLocalHeader;
  const name = entry.fileName;
  try {
    const header = await zip.readLocalFileHeaderPromise(entry);
    const data = header.fileDataStart;
    const end = data + entry.compressedSize;
    const behind = await descriptorBytes(windows, entry, end, source.bytes);
    if (behind === null || !agrees(entry, header))
      problems.push({ code: 'header-mismatch', entry: name });
    return { from, data, to: end + (behind ?? 0), name };
  } catch (error) {
    problems.push({ code: 'header-mismatch', entry: name, detail: errorMessage(error) });
    return { from, data: from, to: from, name };
  }
}

/** Of the entry's line in the directory (APPNOTE, 4.3.12). */
function headerBytes(entry: Entry): number {
  return 46 + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
}

/**
 * Bytes that the directory does not account for, where another program may find other entries or another directory: in
 * front of the first entry, between two, between the last and the directory, behind it.
 */
async function unaccounted(
  { zip, windows, source }: Opened,
  places: readonly Place[],
  directoryBytes: number,
): Promise<readonly BundleProblem[]> {
  // One byte a character: cp437.
  const end = await readZipEnd(windows, source.bytes, zip.comment.length);
  if (
    end?.entries !== places.length ||
    end.directoryBytes !== directoryBytes ||
    end.directoryAt + directoryBytes !== end.at
  ) {
    return [{ code: 'not-a-zip', entry: null, detail: 'its end contradicts its directory' }];
  }
  let at = 0;
  let last: string | null = null;
  for (const place of [...places].sort((a, b) => a.from - b.from)) {
    if (place.from !== at) return [{ code: 'hidden-bytes', entry: null, detail: String(at) }];
    at = place.to;
    last = place.name;
  }
  if (at === end.directoryAt) return [];
  if (at > end.directoryAt) return [{ code: 'overlapping-entries', entry: last }];
  return [{ code: 'hidden-bytes', entry: null, detail: String(at) }];
}

function overlaps(places: readonly Place[]): readonly BundleProblem[] {
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
