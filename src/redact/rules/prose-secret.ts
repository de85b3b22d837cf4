import { mark } from '../placeholders.ts';
import { findsIn } from '../prose/finds.ts';
import { WORD_NEEDLES } from '../prose/secret-words.ts';
import type { Rule } from '../rule.ts';

/**
 * A password, token, key or code that a person has written into a sentence: «пароль qwerty123», "token is a1b2c3d4".
 * For texts of people only: in logs the word is a key and `secret-value` sees to it.
 */
export const proseSecret: Rule = {
  id: 'prose-secret',
  class: 'secret',
  kind: 'secret',
  needles: WORD_NEEDLES,
  apply(line, context) {
    for (const { word, candidate, verdict } of findsIn(line)) {
      if (verdict !== 'secret' || word.kind === 'login') continue;
      context.replace(candidate.start, candidate.end, mark(word.kind), word.kind);
    }
  },
};
