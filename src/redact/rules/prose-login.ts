import { findsIn } from '../prose/finds.ts';
import { WORD_NEEDLES } from '../prose/secret-words.ts';
import type { Rule } from '../rule.ts';

/** An account that a person has written into a sentence: «логин ivanov», "login i_ivanov". For texts of people only. */
export const proseLogin: Rule = {
  id: 'prose-login',
  class: 'user',
  kind: 'identity',
  needles: WORD_NEEDLES,
  apply(line, context) {
    for (const { candidate, verdict } of findsIn(line)) {
      if (verdict !== 'account') continue;
      context.replace(candidate.start, candidate.end, context.names.user(candidate.text));
    }
  },
};
