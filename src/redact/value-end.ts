import { listedEnd, type Value } from './values.ts';

/** `- "DB_PASSWORD=x"`: the quote before the key closes behind the value. */
export function withoutQuote(line: string, start: number, value: Value): Value {
  const sign = line[start - 1];
  if (value.quoted || value.separator !== '=' || (sign !== '"' && sign !== "'")) return value;
  const end = value.end - 1;
  return line[end] === sign && end > value.start ? { ...value, end } : value;
}

/** Pairs with a semicolon between them, as connection strings have them: blanks belong to the value. */
const PAIR_BEFORE = /(?:^|[;"'\s(])[\w.-][\w .-]{0,40}=[^;"'=]{0,80};[ ]?$/;
const PAIRS_BEGIN = /^[ \t]{0,8}[\w.-][\w .-]{0,40}=[^;]{1,256};/;

/** The value up to the end of its pair. */
export function inPairs(line: string, start: number, value: Value, first: boolean): Value {
  if (value.quoted || value.separator !== '=') return value;
  const before = line[start - 1];
  if (line.startsWith('&amp;', start - 5)) return value;
  const listed =
    before === ';' || (before === ' ' && line[start - 2] === ';')
      ? PAIR_BEFORE.test(line.slice(Math.max(0, start - 160), start)) ||
        (before === ';' && line.slice(Math.max(0, start - 160), start).includes('://'))
      : first &&
        /^[^;"'=]{1,128};[\w][\w .-]{0,40}=/.test(line.slice(value.start, value.start + 200));
  if (!listed) return value;
  const end = listedEnd(line, value.start);
  if (line[end] === undefined && !PAIRS_BEGIN.test(line)) return value;
  return end > value.end ? { ...value, end } : value;
}
