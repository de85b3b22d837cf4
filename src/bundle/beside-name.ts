import path from 'node:path';

/** For a name, in most file systems (ext4, XFS, Btrfs: bytes; NTFS, APFS: units of UTF-16, which are no more). */
export const MOST_NAME_BYTES = 255;

/** `FILE` + `suffix`, for what lies beside a file for a moment; of a long name only the beginning. */
export function besideName(file: string, suffix: string): string {
  const room = MOST_NAME_BYTES - Buffer.byteLength(suffix);
  const name = path.basename(file);
  if (Buffer.byteLength(name) <= room) return file + suffix;
  let head = '';
  let bytes = 0;
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > room) break;
    head += character;
  }
  return path.join(path.dirname(file), head + suffix);
}
