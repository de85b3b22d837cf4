import type { Tally } from './folder-tally.ts';

/** What glibc and musl say of EIO and EUCLEAN. */
const FAILING = ['Input/output error', 'I/O error', 'Structure needs cleaning'];
const GONE = 'No such file or directory';

/**
 * Counts a line of GNU find's standard error (`find: '/a/b': Permission denied`, in the C locale). What is gone was
 * deleted while find ran, and is nothing to tell; a line of another form is something that could not be looked at.
 */
export function noteComplaint(tally: Tally, line: string): void {
  if (line === '' || /^[^:]*: warning: /i.test(line)) return;
  const [, quoted, said] = /^[^:]*: [`'‘](.*)['’]: (.*)$/.exec(line) ?? [];
  if (said === GONE) return;
  tally.unreadable += 1;
  if (quoted !== undefined && said !== undefined && FAILING.includes(said)) {
    tally.failing ??= unquoted(quoted);
  }
}

const LETTERS: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, a: 7, b: 8, f: 12, v: 11 };

/** A name as gnulib quotes it in the C locale: `\n`, `\'`, `\\`, and bytes beyond ASCII as `\320`. */
function unquoted(text: string): string {
  const bytes: number[] = [];
  for (const [, octal, escaped, plain] of text.matchAll(/\\([0-7]{3})|\\(.)|([^\\]+|\\)/gsu)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else if (escaped !== undefined) bytes.push(...escapedBytes(escaped));
    else if (plain !== undefined) bytes.push(...new TextEncoder().encode(plain));
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

function escapedBytes(letter: string): Iterable<number> {
  const control = LETTERS[letter];
  return control === undefined ? new TextEncoder().encode(letter) : [control];
}
