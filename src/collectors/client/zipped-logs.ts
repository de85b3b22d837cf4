import type { Entry, ZipFile } from 'yauzl';
import { type Artifact, missing, type Missing } from '../define.ts';
import { openGuardedHandle } from '../guarded-open.ts';
import { archiveKind, openUnpacked } from './archives.ts';
import type { LogFile } from './found-logs.ts';

/** No log archive has more; the rest is told. */
const MOST_ENTRIES = 1_000;
const UNIX_FILE_TYPE = 0o170000;
const UNIX_SYMLINK = 0o120000;

/**
 * The texts of a zip of logs, each by itself. The zip may be anybody's: names are made safe later, as those of all
 * files are; what is encrypted, linked or an archive itself is told and left alone. The zip is open while its
 * artifacts are read, each before the next is asked for.
 */
export async function* zippedLogs(
  file: LogFile,
  budget: () => number,
  onRead: (bytes: number) => void,
  signal: AbortSignal,
): AsyncGenerator<Artifact | Missing> {
  const handle = await openGuardedHandle(file.path, file.within);
  if ('kind' in handle) {
    yield handle;
    return;
  }
  try {
    const { fromFdPromise } = await import('yauzl');
    // The handle closes the file: the zip is never closed by itself.
    const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true } as const;
    const zip = await fromFdPromise(handle.fd, options);
    let entries = 0;
    for await (const entry of zip.eachEntry()) {
      if (signal.aborted) return;
      if (entry.fileName.endsWith('/')) continue;
      entries += 1;
      if (entries > MOST_ENTRIES) {
        yield missing(file.path, 'entry-limit', { count: zip.entryCount - MOST_ENTRIES });
        return;
      }
      yield entryOf(zip, entry, file, budget, onRead);
    }
  } catch {
    // The library's text may hold names of entries.
    yield missing(file.path, 'archive-unreadable', { bytes: file.bytes });
  } finally {
    await handle.close().catch(() => undefined);
  }
}

function entryOf(
  zip: ZipFile,
  entry: Entry,
  file: LogFile,
  budget: () => number,
  onRead: (bytes: number) => void,
): Artifact | Missing {
  const what = `${file.path}/${entry.fileName}`;
  const bytes = entry.uncompressedSize;
  const mode = entry.externalFileAttributes >>> 16;
  if ((mode & UNIX_FILE_TYPE) === UNIX_SYMLINK) return missing(what, 'symlink');
  if (archiveKind(entry.fileName) !== null) return missing(what, 'archive-in-archive', { bytes });
  const known = entry.compressionMethod === 0 || entry.compressionMethod === 8;
  if (entry.isEncrypted()) return missing(what, 'archive-encrypted', { bytes });
  if (!known) return missing(what, 'archive-unreadable', { bytes });
  if (budget() <= 0) return missing(what, 'size-limit', { bytes });
  return {
    kind: 'artifact',
    name: `${file.name}/${entry.fileName}`,
    source: what,
    async open(signal) {
      const content = unpacked(zip, entry);
      const bounds = { packedBytes: entry.compressedSize, maxBytes: budget() };
      return openUnpacked(what, content, bounds, onRead, signal);
    },
  };
}

async function* unpacked(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  const stream = await zip.openReadStreamPromise(entry);
  try {
    for await (const piece of stream) if (piece instanceof Uint8Array) yield piece;
  } finally {
    stream.destroy();
  }
}
