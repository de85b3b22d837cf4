import { matches } from './matches.ts';
import type { SecretMark } from './placeholders.ts';
import { secretOf } from './secret-keys.ts';
import type { Value } from './values.ts';

export interface SqlValue extends Value {
  readonly secret: SecretMark;
}

/** `CREATE USER … IDENTIFIED [WITH plugin] BY 'x'` (MySQL, Oracle), SQLCipher's `PRAGMA key = 'x'` and `ATTACH … KEY 'x'`. */
const CLAUSE =
  /(?<![\w-])(?:(?:create|alter)[ \t]{1,4}user[ \t][^;\n]{1,200}?identified(?:[ \t]{1,4}with[ \t]{1,4}["'`]?\w{1,40}["'`]?)?[ \t]{1,4}(?:by|as)[ \t]{1,4}|pragma[ \t]{1,4}(?:re)?key[ \t]{0,4}=[ \t]{0,4}|attach[ \t][^;\n]{1,200}[ \t]key[ \t]{1,4})(?:\\{0,7}'([^'\\\n]{1,256})|\\{0,7}"([^"\\\n]{1,256})|(?!["'\\])(?!password[ \t]|values[ \t])([^\s;"'\\]{1,128}))/gi;
/** `INSERT INTO users (login, password) VALUES (`, and behind `$1, $2` Ecto's list of parameters. */
const INSERT =
  /insert[ \t]{1,4}into[ \t]{1,4}[^\s()]{1,120}[ \t]{0,4}\(([^()]{1,2000})\)[ \t]{0,4}values[ \t]{0,4}\((?=\s{0,4}(?:(\$1)|))/gi;
/** `"token" = $2`, the second parameter. */
const BOUND = /"([\w.]{2,64})"[ \t]{0,2}=[ \t]{0,2}\$(\d{1,3})(?!\d)/g;
/** Where Ecto tells the parameters: behind the statement, at the line's end. */
const PARAMETERS = /\)[^[\]()\n]{0,400}\[/y;
const ITEM =
  /\s{0,8}(?:\\{0,7}"([^"\\\n]{0,2000})\\{0,7}"|[nN]?'([^'\\\n]{0,2000})'|[^\s,"'()[\]]{1,200})\s{0,8}(?:,|(?=[)\]]))/y;
const MOST = 100;
/** `$1,$2,…`: no list of places is longer. */
const LISTED = 1_000;
const SOME = /identified|pragma|attach|insert|"[ \t]{0,2}=[ \t]{0,2}\$\d/i;
const BEHIND = /[^[\]\n]{0,400}\[/y;

const COLUMNS = /insert into [^()]{1,120}\([^()]{0,300}$/i;

/** Whether `at` is inside of an INSERT's list of columns: its names are no pairs. */
export function isAmongColumns(line: string, at: number): boolean {
  return COLUMNS.test(line.slice(Math.max(0, at - 400), at));
}

/** Secrets in SQL whose key is not beside them. */
export function sqlValues(line: string): readonly SqlValue[] {
  if (!SOME.test(line)) return [];
  const found: SqlValue[] = [];
  for (const clause of matches(CLAUSE, line)) {
    const text = clause[1] ?? clause[2] ?? clause[3] ?? '';
    const end = clause.index + clause[0].length;
    const secret = /^(?:create|alter)/i.test(clause[0]) ? 'password' : 'key';
    found.push(value(end - text.length, end, secret));
  }
  for (const { start, end, of } of ofColumns(line, (name) => secretOf(name, false)))
    found.push(value(start, end, of));
  return found;
}

/** A text that belongs to a column, `[start, end)`, and what the column means. */
export interface ColumnText<T> {
  readonly start: number;
  readonly end: number;
  readonly of: T;
}

/** Texts among the values of an INSERT and among the parameters of Ecto's statements, by what their columns mean. */
export function ofColumns<T>(
  line: string,
  meaning: (column: string) => T | null,
): readonly ColumnText<T>[] {
  const found: ColumnText<T>[] = [];
  if (!SOME.test(line)) return found;
  for (const insert of matches(INSERT, line)) {
    const columns = (insert[1] ?? '').split(',').map((name) => name.replace(/[\s"'`\\[\]]/g, ''));
    const meanings = columns.map((name) => meaning(name));
    if (!meanings.some((one) => one !== null)) continue;
    let at = insert.index + insert[0].length;
    if (insert[2] !== undefined) {
      PARAMETERS.lastIndex = at + Math.max(0, line.slice(at, at + LISTED).indexOf(')'));
      if (!PARAMETERS.test(line)) continue;
      at = PARAMETERS.lastIndex;
    }
    items(line, at).forEach((item, place) => {
      const of = meanings[place] ?? null;
      if (item !== null && of !== null) found.push({ ...item, of });
    });
  }
  const bound = matches(BOUND, line);
  const last = bound.at(-1);
  if (last === undefined) return found;
  BEHIND.lastIndex = last.index + last[0].length;
  if (!BEHIND.test(line)) return found;
  const parameters = items(line, BEHIND.lastIndex);
  for (const one of bound) {
    const of = meaning(one[1] ?? '');
    const item = parameters[Number(one[2]) - 1] ?? null;
    if (item !== null && of !== null) found.push({ ...item, of });
  }
  return found;
}

function value(start: number, end: number, secret: SecretMark): SqlValue {
  return { start, end, quoted: true, separator: ' ', secret };
}

/** The texts in order; null: no text in quotes. */
function items(line: string, from: number): ({ start: number; end: number } | null)[] {
  const found: ({ start: number; end: number } | null)[] = [];
  ITEM.lastIndex = from;
  for (let one = ITEM.exec(line); one !== null && found.length < MOST; one = ITEM.exec(line)) {
    const text = one[1] ?? one[2];
    const start = one.index + one[0].search(/["']/) + 1;
    found.push(text === undefined ? null : { start, end: start + text.length });
  }
  return found;
}
