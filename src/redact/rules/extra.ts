import { patternDanger } from '../../profile/pattern-safety.ts';
import { matches } from '../matches.ts';
import type { Rule } from '../rule.ts';

/** A foreign pattern sees the line in pieces, so that even a slow one costs a bounded time for each. */
const PIECE = 1_024;
/** A match that crosses pieces is found when it is no longer than this, or when it goes on to the piece's end. */
const OVERLAP = 512;

/**
 * A rule of the profile: what the pattern matches becomes `[name]`. Throws an Error that names the rule when
 * the pattern is no regular expression or could take more than linear time.
 */
export function extraRule(name: string, pattern: string): Rule {
  const danger = patternDanger(pattern);
  if (danger !== null) throw new Error(`redaction rule "${name}": ${danger}`);
  const shape = new RegExp(pattern, 'giu');
  const whole = new RegExp(pattern, 'iuy');
  return {
    id: `extra-${name}`,
    class: name,
    kind: 'secret',
    shares: 'own',
    // No needle is known, so every line that is not empty is shown.
    needles: ['[\u0001-\u00ff]'],
    apply(line, context) {
      for (let from = 0; from < line.length; ) {
        let next = from + PIECE;
        const piece = line.slice(from, next + OVERLAP);
        for (const found of matches(shape, piece)) {
          const start = from + found.index;
          if (found[0] === '' || found[0] === `[${name}]`) continue;
          let end = start + found[0].length;
          if (end === from + piece.length) end = openEnd(whole, line, start, end);
          context.replace(start, end, `[${name}]`);
          next = Math.max(next, end);
        }
        from = next;
      }
    },
  };
}

/** A match that ends where its piece does may go on: it is given twice the text until it does not. */
function openEnd(shape: RegExp, line: string, start: number, seen: number): number {
  let end = seen;
  for (let size = 2 * (end - start); end < line.length; size *= 2) {
    shape.lastIndex = 0;
    const text = line.slice(start, start + size);
    const length = shape.exec(text)?.[0].length ?? 0;
    end = Math.max(end, start + length);
    if (length < text.length) break;
  }
  return end;
}
