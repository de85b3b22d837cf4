import { trimEnd } from '../trim-end.ts';
import type { SecretWord } from './secret-words.ts';

/** The word that may be the secret: what stands behind «пароль», «токен был», "password is". */
export interface Candidate {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** `пароль-…`: nothing but a dash between the two. */
  readonly glued: boolean;
  /** A dash, a colon or a quotation mark stands right before it. */
  readonly pointed: boolean;
  /** A verb or pronoun stands between the two («был», "is"). */
  readonly linked: boolean;
  /** What stands behind it, as far as it matters. */
  readonly after: string;
}

const GAP = /["'»”]?[ \t\u00a0]{0,8}(?:(?:[-–—]{1,3}|[:=])[ \t\u00a0]{1,8})?/y;
const GLUE = /[-–—:=]/y;
const LINK =
  /(?:был[аио]?|это|есть|так(?:ой|ая)|теперь|стала?|равен|мой|новый|старый|временный|администратора|админа|доступа|входа|подтверждения|активации|приглашения|ввожу|вв[её]л[аи]?|указал[аи]?|набираю|is|was|are|as|now|my|new|old|equals|set to|changed to|(?:сменил|изменил|поменял|заменил|поставил|задал)\p{L}{0,4} на)(?![\p{L}\d_])/iuy;
const MOST_LINKS = 3;
/** So much of a run without a blank is looked at. */
const LONGEST = 256;
const OPENING = /^["'«“„‘`([]+/u;
const CLOSING = '"\'»”’`)].,;:…';
/** A value in quotation marks may have blanks. */
const QUOTED =
  /(?:"([^"]{1,128})"|'([^']{1,128})'|«([^»]{1,128})»|“([^”]{1,128})”|`([^`]{1,128})`)/y;
const QUOTES = /^["'«“„‘`]/u;
const BLANK = /[ \t\u00a0]/;

/** Null where nothing, or nothing that begins a value, follows. */
export function candidateAfter(line: string, { end }: Pick<SecretWord, 'end'>): Candidate | null {
  let at = end;
  let linked = false;
  for (let links = 0; ; links++) {
    const gap = gapAt(line, at);
    if (gap === '' || links > MOST_LINKS) return null;
    at += gap.length;
    const link = matchAt(LINK, line, at);
    if (link !== '') {
      linked = true;
      at += link.length;
      continue;
    }
    return wordAt(line, at, gap, linked);
  }
}

/** The next word behind a candidate: the second of «логин и пароль A B». */
export function candidateBehind(line: string, { end }: Candidate): Candidate | null {
  const gap = gapAt(line, end);
  return gap === '' ? null : wordAt(line, end + gap.length, gap, false);
}

/** Where the run without a blank ends that the candidate is the beginning of. */
export function runEnd(line: string, { end, start }: Candidate): number {
  if (end - start < LONGEST / 2) return end;
  const blank = line.slice(end).search(/\s/);
  return blank < 0 ? line.length : end + blank;
}

function wordAt(line: string, from: number, gap: string, linked: boolean): Candidate | null {
  const quoted = matchAt(QUOTED, line, from);
  const run = line.slice(from, from + LONGEST);
  const blank = run.search(/\s/);
  const whole = quoted !== '' ? quoted : blank < 0 ? run : run.slice(0, blank);
  const opened = OPENING.exec(whole)?.[0].length ?? 0;
  const text = trimEnd(whole.slice(opened), CLOSING);
  if (text === '') return null;
  const start = from + opened;
  const end = start + text.length;
  return {
    ...{ text, start, end, linked },
    glued: !BLANK.test(gap) && /[-–—]/.test(gap),
    pointed: /[-–—:=]/.test(gap) || QUOTES.test(whole),
    after: line.slice(end, end + 12),
  };
}

function gapAt(line: string, at: number): string {
  const gap = matchAt(GAP, line, at);
  return gap === '' ? matchAt(GLUE, line, at) : gap;
}

function matchAt(shape: RegExp, line: string, at: number): string {
  shape.lastIndex = at;
  return shape.exec(line)?.[0] ?? '';
}
