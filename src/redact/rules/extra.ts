import { matches } from '../matches.ts';
import { patternProblem } from '../pattern-safety.ts';
import type { Rule } from '../rule.ts';

/** A foreign pattern sees the line in pieces, so that even a slow one costs a bounded time for each. */
const PIECE = 4_096;
/** A match that crosses pieces is found when it is no longer than this. */
const OVERLAP = 512;

/**
 * A rule of the profile: what the pattern matches becomes `[name]`. Throws an Error that names the rule when
 * the pattern is no regular expression or could take more than linear time.
 */
export function extraRule(name: string, pattern: string): Rule {
  const problem = patternProblem(pattern);
  if (problem !== null) throw new Error(`redaction rule "${name}": ${problem}`);
  const shape = new RegExp(pattern, 'giu');
  return {
    id: `extra-${name}`,
    class: name,
    kind: 'secret',
    // No needle is known, so every line that is not empty is shown.
    needles: ['[\u0001-\u00ff]'],
    apply(line, context) {
      for (let from = 0; from < line.length; from += PIECE) {
        for (const found of matches(shape, line.slice(from, from + PIECE + OVERLAP))) {
          if (found[0] === '' || found[0] === `[${name}]`) continue;
          context.replace(from + found.index, from + found.index + found[0].length, `[${name}]`);
        }
      }
    },
  };
}
