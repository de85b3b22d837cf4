/**
 * Words with a value each as one sorted text, `word TAB value` a line. It is ready as soon as it is read: nothing is
 * parsed but what is asked for, which is why the index of a search is kept so.
 */
export class WordTable {
  readonly #text: string;
  #lines: readonly string[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  get(word: string): string | undefined {
    const line = this.#all()[this.#firstNotBefore(`${word}\t`)];
    return line?.startsWith(`${word}\t`) === true ? line.slice(word.length + 1) : undefined;
  }

  has(word: string): boolean {
    return this.get(word) !== undefined;
  }

  /** Longer words with this beginning, in order. */
  beginningWith(prefix: string): readonly string[] {
    const lines = this.#all();
    const found: string[] = [];
    for (let at = this.#firstNotBefore(prefix); at < lines.length; at += 1) {
      const line = lines[at];
      if (line?.startsWith(prefix) !== true) break;
      const word = wordOf(line);
      if (word !== prefix) found.push(word);
    }
    return found;
  }

  words(): readonly string[] {
    return this.#all().map(wordOf);
  }

  #all(): readonly string[] {
    this.#lines ??= this.#text === '' ? [] : this.#text.split('\n');
    return this.#lines;
  }

  #firstNotBefore(text: string): number {
    const lines = this.#all();
    let low = 0;
    let high = lines.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((lines[middle] ?? text) < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function wordOf(line: string): string {
  return line.slice(0, line.indexOf('\t'));
}

/** A tab sorts before every letter, digit and hyphen, so that lines stand in the order of their words. */
export function wordTableText(entries: Iterable<readonly [string, string]>): string {
  return Array.from(entries, ([word, value]) => `${word}\t${value}`)
    .sort()
    .join('\n');
}
