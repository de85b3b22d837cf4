/**
 * What of a text could be a token: the one decision that the remembering of secrets and the search for them share. Both
 * go by bytes of ASCII, so that it does not matter what else stands in the text.
 */

/** Shorter ones are words, numbers and codes. Our choice. */
export const SHORTEST_TOKEN = 16;
/** Of a longer run its beginning counts. */
export const LONGEST_TOKEN = 240;
/** Changes from letter to digit or back: `OAuth2Token` and `TLS_AES_128_GCM_SHA256` have two at most. Our choice. */
const LEAST_CHANGES = 3;

const OTHER = 0;
const JOINT = 1;
const LETTER = 2;
const DIGIT = 3;
/** What each byte is in a run of `[A-Za-z0-9_-]`. */
const KINDS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  if (/[a-z]/i.test(character)) return LETTER;
  if (/\d/.test(character)) return DIGIT;
  return /[_-]/.test(character) ? JOINT : OTHER;
});

/** The same, but the letters of a time (`2026-11-22T12-00-00-123Z`, ISO 8601) count as none. */
const COUNTED = KINDS.map((kind, byte) => (byte === 0x54 || byte === 0x5a ? JOINT : kind));
/** By two kinds: whether one is a letter and the other a digit. */
const CHANGE = Uint8Array.from({ length: 16 }, (_, pair) =>
  pair === ((LETTER << 2) | DIGIT) || pair === ((DIGIT << 2) | LETTER) ? 1 : 0,
);

/** `end` is where the run ends, `stop` how far it counts. */
type Visit = (start: number, stop: number, end: number) => void;

/**
 * Every candidate of every run that begins in `[from, to)`: the run, what is left of it behind an escape (`\n`, `%20`, a
 * colour), and its parts between `-` and `_`. `LONGEST_TOKEN` and a few bytes behind `to` are looked at.
 */
export function tokenRuns(bytes: Uint8Array, from: number, to: number, visit: Visit): void {
  const size = bytes.length;
  const stop = Math.min(to, size - SHORTEST_TOKEN + 1);
  let begin = from;
  // A run that began before belongs to who looks there.
  if (from > 0 && kindAt(bytes, from - 1) !== OTHER) begin = runEnd(bytes, from);
  while (begin < stop) {
    // From behind: most words are short, and most bytes need no look.
    let last = begin + SHORTEST_TOKEN - 1;
    while (last >= begin && KINDS[bytes[last] ?? 0] !== OTHER) last--;
    if (last >= begin) {
      begin = last + 1;
      continue;
    }
    const end = runEnd(bytes, begin + SHORTEST_TOKEN);
    // Parts of what is none are none either.
    if (isTokenLike(bytes, begin, end)) candidates(bytes, begin, end, visit);
    begin = end + 1;
  }
}

/**
 * Texts as bytes: where a byte stands, there stands the unit. What is no ASCII is part of no run, so that it does not
 * matter what it was.
 */
export class Ascii {
  /** Like what the scan reads: two kinds of array in one loop cost more than one. */
  #bytes = Buffer.allocUnsafeSlow(SHORT_TEXT);

  /** Ends with a 0; the same memory for every text. */
  of(text: string): Uint8Array {
    if (text.length >= this.#bytes.length) this.#bytes = Buffer.allocUnsafeSlow(2 * text.length);
    const bytes = this.#bytes;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      bytes[at] = code < 0x80 ? code : 0;
    }
    bytes[text.length] = 0;
    return bytes;
  }
}

/** Most values are shorter. */
const SHORT_TEXT = 512;

function kindAt(bytes: Uint8Array, at: number): number {
  return KINDS[bytes[at] ?? 0] ?? OTHER;
}

function runEnd(bytes: Uint8Array, from: number): number {
  let end = from;
  while (end < bytes.length && KINDS[bytes[end] ?? 0] !== OTHER) end++;
  return end;
}

/** Letters and digits in turn, as no word has them, and no UUID's pseudonym. */
function isTokenLike(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start === UUID_NAME_LENGTH && beginsWith(bytes, start, UUID_NAME)) return false;
  const stop = Math.min(end, start + LONGEST_TOKEN);
  let changes = 0;
  let before = OTHER;
  for (let at = start; at < stop; at++) {
    const kind = COUNTED[bytes[at] ?? 0] ?? OTHER;
    changes += CHANGE[(before << 2) | kind] ?? 0;
    // Few need a look at their end.
    if (changes === LEAST_CHANGES) return true;
    before = kind;
  }
  return false;
}

function candidates(bytes: Uint8Array, begin: number, end: number, visit: Visit): void {
  tell(bytes, begin, end, visit);
  const escape = escapeLength(bytes, begin);
  if (escape > 0) tell(bytes, begin + escape, end, visit);
  const limit = Math.min(end, begin + LONGEST_TOKEN);
  let start = begin;
  for (let at = begin; at < limit; at++) {
    if (KINDS[bytes[at] ?? 0] !== JOINT) continue;
    tell(bytes, start, at, visit);
    start = at + 1;
  }
  if (start > begin && limit === end) tell(bytes, start, end, visit);
}

function tell(bytes: Uint8Array, start: number, end: number, visit: Visit): void {
  if (end - start < SHORTEST_TOKEN || !isTokenLike(bytes, start, end)) return;
  if (isHeader(bytes, start)) return;
  visit(start, Math.min(end, start + LONGEST_TOKEN), end);
}

function isHeader(bytes: Uint8Array, start: number): boolean {
  return bytes[start] === HEADER_BEGIN && HEADERS.some((text) => beginsWith(bytes, start, text));
}

/** What JWT of one kind all begin with (RFC 7519): `{"alg":`, `{"typ":` in base64. */
const HEADERS = ['eyJhbGciOi', 'eyJ0eXAiOi'].map((text) => Buffer.from(text));
const HEADER_BEGIN = 0x65;
/** `uuid-k3f9x2-1d0f`: our own, in every other line. */
const UUID_NAME = Buffer.from('uuid-');
const UUID_NAME_LENGTH = 16;

function beginsWith(bytes: Uint8Array, start: number, text: Uint8Array): boolean {
  for (let at = 0; at < text.length; at++) if (bytes[start + at] !== text[at]) return false;
  return true;
}

/** How much of a run belongs to an escape that begins before it. */
function escapeLength(bytes: Uint8Array, begin: number): number {
  const rest = ESCAPES.get(bytes[begin - 1] ?? 0);
  if (rest === undefined) return 0;
  const text = String.fromCharCode(...bytes.subarray(begin, begin + LONGEST_ESCAPE));
  return rest.exec(text)?.[0].length ?? 0;
}

const LONGEST_ESCAPE = 5;
/** By the byte before it: `\`, `%`, `[`, `;`. */
const ESCAPES: ReadonlyMap<number, RegExp> = new Map([
  [0x5c, /^(?:[nrt]|x[0-7][\da-f]|u00[0-7][\da-f])/i],
  [0x25, /^(?:25)?[0-7][\da-f]/i],
  [0x5b, /^\d{1,3}m/],
  [0x3b, /^\d{1,3}m/],
]);
