import { matches } from './matches.ts';
/** The authority part of a URL in a line: user information is `[start, at)` when `at > start`. */
export interface Authority {
  /** The scheme's name, lower case; empty where none stands there. */
  readonly scheme: string;
  readonly start: number;
  /** Where the `@` (or `%40`) begins; -1 without user information. */
  readonly at: number;
  readonly hostStart: number;
  readonly end: number;
}

const OPENING = /:(?:\/\/|\\{1,3}\/\\{1,3}\/)|%3A%2F%2F/gi;
const END = /[\s"'<>`]|\\["'nrt]|$/g;
const ENCODED_END = /[\s"'<>`&;]|%22|%26|%23|%20|$/g;
/** No authority is looked at beyond this; a longer one is no host. */
const LONGEST = 1_024;
/** Nor any scheme. */
const LONGEST_SCHEME = 31;
const SLASH = 47;
const SPACE = 32;

/** Every `scheme://authority`, plain, with JSON-escaped slashes, or percent-encoded. Linear. */
export function authorities(line: string): readonly Authority[] {
  const found: Authority[] = [];
  OPENING.lastIndex = 0;
  for (let match = OPENING.exec(line); match !== null; match = OPENING.exec(line)) {
    const start = OPENING.lastIndex;
    const encoded = match[0].startsWith('%');
    const scheme = schemeBefore(line, match.index);
    const end = encoded ? -1 : plainEnd(line, start);
    found.push(
      end < 0
        ? authority(scheme, start, line.slice(start, start + LONGEST), encoded)
        : { scheme, start, at: -1, hostStart: start, end },
    );
  }
  return found;
}

/** Where an authority of ASCII letters, digits, dots and dashes ends before a path or a blank; -1: look closer. */
function plainEnd(line: string, start: number): number {
  const limit = Math.min(line.length, start + LONGEST - 1);
  for (let at = start; at < limit; at++) {
    const code = line.charCodeAt(at);
    if ((code >= 97 && code <= 122) || (code >= 45 && code <= 57 && code !== SLASH)) continue;
    return code === SLASH || code === SPACE ? at : -1;
  }
  return -1;
}

function authority(scheme: string, start: number, text: string, encoded: boolean): Authority {
  const stop = encoded ? ENCODED_END : END;
  stop.lastIndex = 0;
  const token = text.slice(0, stop.exec(text)?.index ?? text.length);
  const path = token.search(encoded ? /%2F|%3F|\//i : /\/|\\|\?|#/);
  let end = path < 0 ? token.length : path;
  const sign = encoded ? /%40|@/g : /@/g;
  let at = lastIndex(token.slice(0, end), sign);
  if (at < 0 && path >= 0 && /:(?!\d+$)./.test(token.slice(0, end))) {
    at = lastIndex(token, sign);
    if (at >= 0) {
      const rest = token.slice(at).search(/[/?#]/);
      end = rest < 0 ? token.length : at + rest;
    }
  }
  const width = at < 0 ? 0 : token[at] === '%' ? 3 : 1;
  return {
    scheme,
    start,
    at: at < 0 ? -1 : start + at,
    hostStart: at < 0 ? start : start + at + width,
    end: start + end,
  };
}

function lastIndex(text: string, sign: RegExp): number {
  let last = -1;
  for (const found of matches(sign, text)) last = found.index;
  return last;
}

/** RFC 3986, section 3.1: a letter, then letters, digits, `+`, `.`, `-`. */
function schemeBefore(line: string, end: number): string {
  const limit = Math.max(0, end - LONGEST_SCHEME);
  let start = end;
  while (start > limit && isSchemePart(line.charCodeAt(start - 1))) start--;
  while (start < end && !isAsciiLetter(line.charCodeAt(start))) start++;
  return line.slice(start, end).toLowerCase();
}

function isSchemePart(code: number): boolean {
  return (
    isAsciiLetter(code) || (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46
  );
}

function isAsciiLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}
