import {
  addFile,
  type Age,
  type AgeBounds,
  type FileSum,
  newSum,
  partOf,
  type Tally,
} from './folder-tally.ts';

/**
 * What GNU find is told to print: of each entry its kind and its length in bytes, and of the folder itself and of what
 * lies directly in it the depth and the name as well. What was written within the last day has `1` in front, within the
 * last week `7`. A NUL ends each, as names may hold line feeds. Folders come before what is in them. Short, because find
 * waits when we are busy and the pipe is full.
 */
export function findArguments(root: string, bounds: AgeBounds): readonly string[] {
  // '/' alone has no name to match below.
  const below = `${root.replace(/\/$/, '').replaceAll(/[[\]*?\\]/g, '\\$&')}/*/*`;
  const deep = ['-path', below, ...aged('%y%s\\0', bounds)];
  return ['-H', root, ...deep, '-o', ...aged('%y%s %d %f\\0', bounds)];
}

function aged(record: string, { dayFrom, weekFrom, until }: AgeBounds): readonly string[] {
  const after = (time: number): readonly string[] => ['-newermt', `@${time / 1000}`];
  const inWeek = [...after(weekFrom), '!', ...after(until)];
  const inDay = [...after(dayFrom), '-printf', `1${record}`];
  const marked = ['(', ...inDay, '-o', '-printf', `7${record}`, ')'];
  return ['(', ...inWeek, ...marked, '-o', '-printf', record, ')'];
}

const NUL = 0;
const SPACE = 0x20;
const ZERO = 0x30;
const NINE = 0x39;
const DAY = 0x31; // 1
const WEEK = 0x37; // 7
const FOLDER = 0x64; // d
const FILE = 0x66; // f

export interface FindReader {
  /** Counts the records of a piece of output. False: `maxEntries` is reached, and the next piece is not wanted. */
  take(chunk: Uint8Array): boolean;
  /** True while all that came are whole records, the first of them of the folder itself. */
  wellFormed(): boolean;
}

/** Counts records of `findArguments` as they come, in pieces cut anywhere. Keeps no more than one record. */
export function findReader(tally: Tally, maxEntries: number): FindReader {
  let rest: Uint8Array = new Uint8Array(0);
  /** The record of the folder itself has come, which is the first. */
  let begun = false;
  let broken = false;
  /** What lies directly in the folder and holds the entries that come now. */
  let part = newSum();

  /** The record of the folder itself, or of what lies directly in it. False: it is none. */
  const countNamed = (bytes: Uint8Array, start: number, to: number): boolean => {
    const age = ageMark(bytes[start]);
    const from = age === 'older' ? start : start + 1;
    const size = number(bytes, from + 1, to);
    const depth = size === null ? null : number(bytes, size.end + 1, to);
    if (size === null || depth === null || depth.value > 1) return false;
    // The folder itself comes first, and once.
    if (begun !== (depth.value === 1)) return false;
    if (!begun) {
      begun = true;
      return true;
    }
    const kind = bytes[from];
    if (kind === FILE || kind === FOLDER) {
      const own = partOf(tally, new TextDecoder().decode(bytes.subarray(depth.end + 1, to)));
      if (kind === FOLDER) part = own;
      else addFile(own, size.value, age);
    }
    tally.entries += 1;
    if (kind === FOLDER) tally.folders += 1;
    else if (kind === FILE) addFile(tally, size.value, age);
    return true;
  };

  /**
   * Counts records that hold age, kind and length alone, as nearly all do, and gives where they end. One loop without a call:
   * a hundred thousand records are over before the engine has made much of anything longer.
   */
  const countDeep = (bytes: Uint8Array, start: number): number => {
    const { length } = bytes;
    let left = maxEntries - tally.entries;
    let from = start;
    const sum = newSum();
    let folders = 0;
    while (left > 0) {
      const mark = from < length ? bytes[from] : NUL;
      const place = mark === DAY || mark === WEEK ? from + 1 : from;
      let at = place + 1;
      let size = 0;
      let byte = at < length ? (bytes[at] ?? SPACE) : SPACE;
      while (byte >= ZERO && byte <= NINE) {
        size = size * 10 + (byte - ZERO);
        at += 1;
        byte = at < length ? (bytes[at] ?? SPACE) : SPACE;
      }
      if (byte !== NUL || at === place + 1) break;
      const kind = bytes[place];
      if (kind === FILE) {
        sum.bytes += size;
        sum.files += 1;
        if (place !== from) sum.writtenWeekBytes += size;
        if (mark === DAY) sum.writtenDayBytes += size;
      } else if (kind === FOLDER) folders += 1;
      left -= 1;
      from = at + 1;
    }
    tally.entries = maxEntries - left;
    tally.folders += folders;
    addSum(tally, sum);
    addSum(part, sum);
    return from;
  };

  return {
    take(chunk) {
      if (broken) return false;
      const bytes = rest.length === 0 ? chunk : joined(rest, chunk);
      let from = 0;
      for (;;) {
        if (begun) from = countDeep(bytes, from);
        const to = bytes.indexOf(NUL, from);
        if (to === -1) break;
        if (tally.entries >= maxEntries) {
          tally.complete = false;
          rest = new Uint8Array(0);
          return false;
        }
        if (!countNamed(bytes, from, to)) {
          broken = true;
          return false;
        }
        from = to + 1;
      }
      rest = bytes.slice(from);
      // A name has 255 bytes at most: this is the output of another program.
      broken = rest.length > MAX_RECORD;
      return !broken;
    },
    wellFormed: () => !broken && begun && rest.length === 0,
  };
}

const MAX_RECORD = 4_096;

function ageMark(byte: number | undefined): Age {
  if (byte === DAY) return 'day';
  return byte === WEEK ? 'week' : 'older';
}

function addSum(sum: FileSum, more: FileSum): void {
  sum.bytes += more.bytes;
  sum.files += more.files;
  sum.writtenDayBytes += more.writtenDayBytes;
  sum.writtenWeekBytes += more.writtenWeekBytes;
}

/** Digits that a space or the record ends. */
function number(
  bytes: Uint8Array,
  from: number,
  to: number,
): { readonly value: number; readonly end: number } | null {
  let value = 0;
  let at = from;
  for (; at < to; at += 1) {
    const byte = bytes[at] ?? SPACE;
    if (byte < ZERO || byte > NINE) break;
    value = value * 10 + (byte - ZERO);
  }
  return at === from || (at < to && bytes[at] !== SPACE) ? null : { value, end: at };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
