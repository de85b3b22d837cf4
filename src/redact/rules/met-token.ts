import { mark } from '../placeholders.ts';
import type { Rule } from '../rule.ts';
import { Ascii, tokenRuns } from '../token-runs.ts';

/**
 * Tokens that a rule took out in one place, wherever else they stand. A set and no expression: there may be thousands.
 * The leak scan looks for the same runs, so what it found is what goes here.
 */
export function metToken(tokens: readonly string[]): Rule {
  const known = new Set(tokens);
  const text = mark('token');
  const ascii = new Ascii();
  return {
    id: 'met-token',
    class: 'token',
    kind: 'secret',
    // Every line: a run that is long enough would take as many states as the longest of all needles.
    needles: ['[\u0001-\u00ff]'],
    apply(line, context) {
      const bytes = ascii.of(line);
      tokenRuns(bytes, 0, line.length, (start, stop, end) => {
        if (known.has(line.slice(start, stop))) context.replace(start, end, text);
      });
    },
  };
}
