import { matches } from '../matches.ts';
import { mark } from '../placeholders.ts';
import type { Rule } from '../rule.ts';
import { anySpelling, spelledStarts } from '../spelling.ts';

/** A secret shorter than this would blank half of every log; it is found only after its key. */
const SHORTEST_SECRET = 4;

/** Texts of the profile and secrets that were met, wherever they stand, in every spelling. */
export function literal(id: 'literal' | 'known-secret', values: readonly string[]): Rule {
  const texts = [...new Set(values.map((value) => value.trim()))]
    .filter((value) => value.length >= (id === 'literal' ? 1 : SHORTEST_SECRET))
    .sort((a, b) => b.length - a.length);
  const shape = texts.length > 0 ? new RegExp(texts.map(anySpelling).join('|'), 'gi') : null;
  const text = mark(id === 'literal' ? 'literal' : 'secret');
  return {
    id,
    class: id === 'literal' ? 'literal' : 'secret',
    kind: 'secret',
    shares: 'own',
    needles: texts.flatMap(spelledStarts).map(literalText),
    apply(line, context) {
      if (shape === null) return;
      for (const found of matches(shape, line)) {
        context.replace(found.index, found.index + found[0].length, text);
      }
    },
  };
}

/** A text as a needle that means just itself. */
export function literalText(text: string): string {
  return text.replace(/[\\[\]{}]/g, String.raw`\$&`);
}
