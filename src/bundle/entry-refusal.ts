import type { Entry } from 'yauzl';
import { fold, isUnsafeSegment } from './entry-names.ts';
import type { BundleProblem } from './failure.ts';

const UNIX_FILE_TYPE = 0o170000;
const UNIX_REGULAR = 0o100000;
const DOS_FOLDER = 0x10;

/** What a line of a zip's directory alone gives away; `names` and `folders` are those before it, folded. */
export function refuse(
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
  // Decoded in another way, the same bytes may be another name.
  const isPlain = entry.fileNameRaw.equals(Buffer.from(name, 'utf8'));
  if (isUnsafe(name) || !isPlain) return problem('unsafe-name');
  if (isTaken(name, names, folders)) return problem('duplicate-name');
  if (entry.isEncrypted()) return problem('encrypted-entry');
  if (!isRegular(entry)) return problem('symlink-entry');
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

/** Every folder on the way to the entry. */
export function foldersOf(name: string): readonly string[] {
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

/** A link, a folder, a FIFO or a device is none. The upper 16 bits are the Unix mode, where there is one. */
function isRegular({ externalFileAttributes }: Entry): boolean {
  const type = (externalFileAttributes >>> 16) & UNIX_FILE_TYPE;
  return (type === 0 || type === UNIX_REGULAR) && (externalFileAttributes & DOS_FOLDER) === 0;
}
