import { createHash } from 'node:crypto';

/** ext4, NTFS and APFS take 255 bytes or characters a name; half of it leaves room for long folders on Windows. */
const MAX_SEGMENT_BYTES = 120;
const MAX_NAME_BYTES = 400;

/** Device names of Windows, with or without an extension (learn.microsoft.com, "Naming Files"). */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)/i;

/** Control characters, what Windows forbids in names, bidirectional and invisible signs, halves of characters. */
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f<>:"|?*\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Names for a zip that unpack safely everywhere: relative, no `..`, no control characters, short enough, and
 * no two that differ only by case or by Unicode form. The same wishes in the same order give the same names.
 */
export class EntryNames {
  readonly #taken = new Set<string>();
  readonly #next = new Map<string, number>();

  constructor(reserved: readonly string[] = []) {
    for (const name of reserved) this.#taken.add(fold(name));
  }

  /** A safe name near the wanted one, given to nobody before. */
  claim(wanted: string): string {
    const safe = this.#withFreeFolders(safeName(wanted));
    let name = safe;
    // Remembered, so that ten thousand equal wishes do not count from 2 each time.
    let number = this.#next.get(fold(safe)) ?? 2;
    for (; this.#isTaken(name); number += 1) name = numbered(safe, number);
    this.#next.set(fold(safe), number);
    this.#taken.add(fold(name));
    for (const folder of foldersOf(name)) this.#taken.add(`${fold(folder)}/`);
    return name;
  }

  #isTaken(name: string): boolean {
    const folded = fold(name);
    return this.#taken.has(folded) || this.#taken.has(`${folded}/`);
  }

  /** A file may not have the name of another one's folder: they could not be unpacked side by side. */
  #withFreeFolders(name: string): string {
    const parts = name.split('/');
    const last = parts.pop() ?? name;
    let folder = '';
    for (const part of parts) {
      const wanted = folder === '' ? part : `${folder}/${part}`;
      folder = wanted;
      for (let number = 2; this.#taken.has(fold(folder)); number += 1) {
        folder = `${wanted}~${number}`;
      }
    }
    return folder === '' ? last : `${folder}/${last}`;
  }
}

export function safeName(wanted: string): string {
  const segments = wanted
    .normalize('NFC')
    .split(/[\\/]/)
    .filter((segment) => segment !== '' && segment !== '.' && segment !== '..')
    .map((segment) => safeSegment(segment));
  const name = segments.length === 0 ? 'unnamed' : segments.join('/');
  if (Buffer.byteLength(name) <= MAX_NAME_BYTES) return name;
  const last = segments.at(-1) ?? 'unnamed';
  return `${segments[0] ?? ''}/${digest(name)}/${last}`;
}

function safeSegment(segment: string): string {
  // Windows drops dots and spaces at the end, which makes two names one.
  const clean = segment.replace(UNSAFE, '_').replace(/[. ]+$/, '_');
  const named = RESERVED.test(clean) ? `_${clean}` : clean;
  return Buffer.byteLength(named) <= MAX_SEGMENT_BYTES ? named : shortened(named);
}

/** True for a name that Windows would not unpack as it stands, or that a person would not see as it is. */
export function isUnsafeSegment(segment: string): boolean {
  return segment.search(UNSAFE) !== -1 || RESERVED.test(segment) || /[. ]$/.test(segment);
}

/** The beginning, a digest of the whole, and the extension. */
function shortened(segment: string): string {
  const extension = /\.[a-z0-9]{1,8}$/i.exec(segment)?.[0] ?? '';
  const tail = `~${digest(segment)}${extension}`;
  let head = '';
  let bytes = Buffer.byteLength(tail);
  for (const character of segment) {
    bytes += Buffer.byteLength(character);
    if (bytes > MAX_SEGMENT_BYTES) break;
    head += character;
  }
  return head + tail;
}

function numbered(name: string, number: number): string {
  const dot = /\.[^./]+$/.exec(name)?.index ?? name.length;
  return `${name.slice(0, dot)}~${number}${name.slice(dot)}`;
}

function foldersOf(name: string): readonly string[] {
  const parts = name.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** How Windows and macOS compare names, near enough; by way of capitals `ß` is `ss` and `ſ` is `s`, as on APFS. */
export function fold(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
