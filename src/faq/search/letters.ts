/** Letters that look the same in both alphabets; the vendor's own titles mix them («Аdmin», «Сredentials»). */
const LATIN = 'aceopxykmthb';
const CYRILLIC = 'асеорхукмтнв';
const LATIN_LETTER = /[a-z\u00df-\u024f]/;
const CYRILLIC_LETTER = /[\u0430-\u04ff]/;

/** Soft hyphen, stress mark, zero-width and bidirectional signs: pasted along, never meant. */
const UNSEEN = /\u0301|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu;

/**
 * Letters and digits of the Basic Multilingual Plane, roughly. Ranges, because V8 takes milliseconds to compile
 * `\p{L}`, and still more with the flag `i`: a quarter of the whole search.
 */
const LETTERS = String.raw`\dA-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u1fff\u2c00-\u2dff\u3040-\ud7ff`;
/** «log in», «logged me out»: one word to an English speaker, or every such query would ask for logs. */
const LOG_IN = String.raw`(?<![${LETTERS}])([Ll]og|LOG|[Ss]ign|SIGN)(?:s|ging|ged|ing|ed)?(?: (?:me|us|you|him|her|them))? ([Ii]n|IN|[Oo]n|ON|[Oo]ut|OUT|[Oo]ff|OFF)(?:to)?(?![${LETTERS}])`;
const LOG_IN_ALONE = new RegExp(`^${LOG_IN}$`);
/** An apostrophe inside a word belongs to it («pol'zovatel», «don’t»); every other sign parts words. */
const WORD = new RegExp(`${LOG_IN}|[${LETTERS}]+(?:['’ʼ][${LETTERS}]+)*`, 'g');
/** What stands between blanks and control characters, signs and all. */
const PIECE = new RegExp(String.raw`${LOG_IN}|[^\s\u0000-\u001f\u007f-\u009f]+`, 'g');

export interface Token {
  /** As it stands in the text. */
  readonly written: string;
  /** Lower case, ё as е, without signs. */
  readonly word: string;
}

export function tokensOf(text: string): readonly Token[] {
  const seen = text.normalize('NFKC').replace(UNSEEN, '');
  return (seen.match(WORD) ?? []).map((written) => ({
    written,
    word: lower(written.replace(LOG_IN_ALONE, '$1$2')).replace(/['’ʼ]/g, ''),
  }));
}

/** «кеш» is «кэш». Takes a folded word. */
export function spelledAlike(word: string): string {
  return word.replaceAll('э', 'е');
}

/** A query cut at its blanks; its signs may be letters of another keyboard layout. */
export function piecesOf(text: string): readonly string[] {
  return text.match(PIECE) ?? [];
}

/** Lower case, ё as е, without invisible signs; every other sign stays. */
export function fold(text: string): string {
  return lower(text.normalize('NFKC').replace(UNSEEN, ''));
}

function lower(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е');
}

export function isLatin(word: string): boolean {
  return LATIN_LETTER.test(word);
}

export function isCyrillic(word: string): boolean {
  return CYRILLIC_LETTER.test(word);
}

/**
 * The words that somebody may see when reading this one: a word of two alphabets in either of them, a Latin word of
 * look-alikes also in Cyrillic. The first is the likeliest; the word itself where nothing can be said.
 */
export function seenAs(word: string): readonly string[] {
  if (!isLatin(word)) return [word];
  const cyrillic = replaceLetters(word, LATIN, CYRILLIC);
  if (!isCyrillic(word)) return isLatin(cyrillic) ? [word] : [word, cyrillic];
  const latin = replaceLetters(word, CYRILLIC, LATIN);
  const readable = [
    ...(isCyrillic(latin) ? [] : [latin]),
    ...(isLatin(cyrillic) ? [] : [cyrillic]),
  ];
  return readable.length > 0 ? readable : [word];
}

/** The likeliest of them: how a text of the vendor's is meant. */
export function meantAs(word: string): string {
  return seenAs(word)[0] ?? word;
}

function replaceLetters(word: string, from: string, to: string): string {
  return Array.from(word, (letter) => to[from.indexOf(letter)] ?? letter).join('');
}
