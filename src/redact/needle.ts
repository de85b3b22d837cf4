import { CP1251, CP866, encodeSingleByte } from './charsets.ts';

/** One byte of a needle: which values it may have, and whether it may be missing. */
export interface NeedleStep {
  readonly bytes: readonly number[];
  readonly optional: boolean;
}

const DIGITS = Array.from('0123456789');
const HEX = Array.from('0123456789abcdefABCDEF');

/**
 * The needle's byte sequences, one for each encoding the text may come in.
 * Syntax: `\d` a digit, `\h` a hexadecimal digit, `\x` the character x, `[a1-9\\d]` one of, `{n}` and `{1,n}`
 * after any of them. Everything else stands for itself, letters in both cases.
 */
export function parseNeedle(needle: string): readonly NeedleStep[][] {
  return spell(elements(needle));
}

/** The same for a text taken literally. */
export function literalNeedle(text: string): readonly NeedleStep[][] {
  return spell(Array.from(text).map((character) => ({ characters: [character], optional: false })));
}

interface Element {
  readonly characters: readonly string[];
  readonly optional: boolean;
}

function elements(needle: string): Element[] {
  const found: Element[] = [];
  const characters = Array.from(needle);
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] ?? '';
    let choice: string[] = [character];
    if (character === '\\') {
      i++;
      const escaped = characters[i] ?? '\\';
      choice = escaped === 'd' ? DIGITS : escaped === 'h' ? HEX : [escaped];
    } else if (character === '[') {
      const end = classEnd(characters, i);
      choice = members(characters.slice(i + 1, end));
      i = end;
    }
    const count = /^\{(?:(1),)?(\d+)\}/.exec(characters.slice(i + 1, i + 8).join(''));
    if (count) i += count[0].length;
    const times = count ? Number(count[2]) : 1;
    for (let n = 0; n < times; n++) {
      found.push({ characters: choice, optional: n > 0 && count?.[1] === '1' });
    }
  }
  return found;
}

function classEnd(characters: readonly string[], from: number): number {
  let at = from + 1;
  while (at < characters.length && characters[at] !== ']') at += characters[at] === '\\' ? 2 : 1;
  return at;
}

function members(characters: readonly string[]): string[] {
  const found: string[] = [];
  for (let i = 0; i < characters.length; i++) {
    if (characters[i] === '\\') {
      i++;
      if (characters[i] === 'd') {
        found.push(...DIGITS);
        continue;
      }
    }
    const from = characters[i] ?? '\\';
    const to = characters[i + 2];
    if (characters[i + 1] === '-' && to !== undefined) {
      for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code++) {
        found.push(String.fromCharCode(code));
      }
      i += 2;
    } else {
      found.push(from);
    }
  }
  return found;
}

function spell(list: readonly Element[]): NeedleStep[][] {
  const utf8 = list.flatMap(({ characters, optional }) =>
    spellingsOf(characters).utf8.map((bytes) => ({ bytes, optional })),
  );
  if (list.every(({ characters }) => spellingsOf(characters).ascii)) return [utf8];
  const singles = CHARSETS.map((_, number) =>
    list.map(({ characters, optional }) => ({
      bytes: spellingsOf(characters).single[number] ?? [],
      optional,
    })),
  );
  return [utf8, ...singles];
}

const CHARSETS = [CP1251, CP866];

/** How any one of some characters is written. */
interface Spellings {
  readonly ascii: boolean;
  /** The cases are mixed byte by byte: a needle may promise too much. */
  readonly utf8: readonly (readonly number[])[];
  /** In each of `CHARSETS`. */
  readonly single: readonly (readonly number[])[];
}

/** Hundreds of needles are made of a few dozen characters; equal ones are the same arrays, so they compare at once. */
const known = new Map<string, Spellings>();

function spellingsOf(characters: readonly string[]): Spellings {
  const key = characters.join('');
  const before = known.get(key);
  if (before !== undefined) return before;
  const cases = [...new Set(characters.flatMap(bothCases))];
  const spelled = cases.map((one) => [...Buffer.from(one, 'utf8')]);
  const length = Math.min(...spelled.map((bytes) => bytes.length));
  const made: Spellings = {
    ascii: characters.every((one) => one.charCodeAt(0) < 0x80),
    utf8: Array.from({ length }, (_, at) => [...new Set(spelled.map((bytes) => bytes[at] ?? 0))]),
    single: CHARSETS.map((charset) => cases.flatMap((one) => encodeSingleByte(charset, one) ?? [])),
  };
  known.set(key, made);
  return made;
}

function bothCases(character: string): string[] {
  return [...new Set([character, character.toLowerCase(), character.toUpperCase()])].filter(
    (one) => Array.from(one).length === 1,
  );
}
