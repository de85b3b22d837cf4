import { matches } from '../matches.ts';
import { isGenericAccount } from '../generic-names.ts';
import type { Rule } from '../rule.ts';
import {
  anySpelling,
  beginsWord,
  endsWord,
  isDigit,
  spelledStarts,
  unescaped,
} from '../spelling.ts';
import { literalText } from './literal.ts';

/**
 * This computer's account names wherever they stand as a word, in every spelling. Names of one or two
 * characters and names like `root`, `admin`, `user` are left to the rules that know that a name stands there.
 */
export function userName(names: readonly string[]): Rule {
  const own = names
    .map((name) => name.trim())
    .filter((name) => name !== '' && !isGenericAccount(name));
  const shape = own.length > 0 ? anyOf(own) : null;
  return {
    id: 'user-name',
    class: 'user',
    kind: 'identity',
    needles: own.flatMap(spelledStarts).map(literalText),
    apply(line, context) {
      if (shape === null) return;
      for (const found of matches(shape, line)) {
        const end = found.index + found[0].length;
        const strict = found[0].length < 4 || /^\d|\d$/.test(found[0]);
        if (!beginsWord(line, found.index, strict) || !endsWord(line, end, strict)) continue;
        // `ipetrov2` must not read like the twelfth account.
        const apart = isDigit(line.charCodeAt(end)) ? '_' : '';
        context.replace(found.index, end, context.names.user(plainName(found[0], own)) + apart);
      }
    },
  };
}

function anyOf(names: readonly string[]): RegExp {
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map(anySpelling).join('|'), 'gi');
}

/** The listed name that was meant, however it was spelled. */
function plainName(found: string, names: readonly string[]): string {
  const plain = unescaped(found).toLowerCase();
  const listed = names.find((name) => name.toLowerCase() === plain);
  return (
    listed ??
    names.find((name) => new RegExp(`^(?:${anySpelling(name)})$`, 'i').test(found)) ??
    plain
  );
}
