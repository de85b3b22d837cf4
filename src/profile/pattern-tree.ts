/** One character of a closed set, or a group; how often it may stand. */
export interface PatternItem {
  /** The source of what stands for one character; null: a group. */
  readonly set: string | null;
  /** Of a group. */
  readonly alternatives: readonly PatternSequence[];
  readonly min: number;
  /** Infinity: without an end. */
  readonly max: number;
}

export type PatternSequence = readonly PatternItem[];

const QUANTIFIER = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/;
/** Escapes of more than two characters, flag `u`. */
const LONG_ESCAPE = /^\\(?:u\{[\da-f]+\}|u[\da-f]{4}|x[\da-f]{2}|c[a-z]|p\{[^}]*\})/i;

/**
 * What a regular expression is made of. The expression has to be valid with the flag `u`, without look-around and
 * back references; `^`, `$` and `\b` are left out: they take no text.
 */
export function patternTree(pattern: string): readonly PatternSequence[] {
  return new Parser(pattern).alternatives();
}

class Parser {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  alternatives(): readonly PatternSequence[] {
    const all: PatternItem[][] = [[]];
    while (this.#at < this.#pattern.length && this.#pattern[this.#at] !== ')') {
      if (this.#pattern[this.#at] === '|') {
        this.#at++;
        all.push([]);
        continue;
      }
      const item = this.#item();
      if (item !== null) all.at(-1)?.push(item);
    }
    return all;
  }

  #item(): PatternItem | null {
    const rest = this.#pattern.slice(this.#at);
    if (/^(?:[$^]|\\b)/i.test(rest)) {
      this.#at += rest.startsWith('\\') ? 2 : 1;
      return null;
    }
    if (rest.startsWith('(')) {
      this.#at += /^\((?:\?(?:<[^>]*>|[a-z-]*:))?/i.exec(rest)?.[0].length ?? 1;
      const alternatives = this.alternatives();
      this.#at++;
      return { set: null, alternatives, ...this.#times() };
    }
    const set = rest.startsWith('[') ? classOf(rest) : charOf(rest);
    this.#at += set.length;
    return { set, alternatives: [], ...this.#times() };
  }

  #times(): Pick<PatternItem, 'min' | 'max'> {
    const found = QUANTIFIER.exec(this.#pattern.slice(this.#at));
    if (found === null) return { min: 1, max: 1 };
    this.#at += found[0].length;
    const [, sign, least, comma, most] = found;
    if (sign !== undefined) return { min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Infinity };
    const min = Number(least);
    if (comma !== ',') return { min, max: min };
    return { min, max: most === '' ? Infinity : Number(most) };
  }
}

function charOf(rest: string): string {
  if (!rest.startsWith('\\')) return String.fromCodePoint(rest.codePointAt(0) ?? 0);
  return LONG_ESCAPE.exec(rest)?.[0] ?? rest.slice(0, 2);
}

function classOf(rest: string): string {
  let at = 1;
  while (at < rest.length && rest[at] !== ']') at += rest[at] === '\\' ? 2 : 1;
  return rest.slice(0, at + 1);
}
