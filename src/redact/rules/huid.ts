import { matches } from '../matches.ts';
import type { Rule } from '../rule.ts';

/** A HUID is 32 characters (vendor's profile page); without dashes only a key or its name tells it from a hash. */
const KEYED =
  /(?:(?:huid|uuid|guid|udid|(?:user|chat|device|sync|call|group|member|bot)_?id|machine[-_]?id)["'\\]{0,4}(?: ?=>|[:=/]|%3[aAdD]|%2[fF])|(?:huid|machine-id)(?=\s)|\b(?:from|to|sender|recipient|author|member|user|chat|caller|callee|initiator)["'\\]{0,4}[:=])[\s"'\\]{0,4}([\da-f]{32})(?![\da-f])/gi;

/** HUIDs without dashes. They get the same name as with dashes. */
export const huid: Rule = {
  id: 'huid',
  class: 'uuid',
  kind: 'identity',
  // Longer than a group of a UUID and a time in ms: to count all 32 takes the automaton a thousand states more.
  needles: ['\\h{14}'],
  apply(line, context) {
    for (const found of matches(KEYED, line)) {
      const end = found.index + found[0].length;
      const name = context.names.uuid(line, end - 32, end);
      if (name !== null) context.replace(end - 32, end, name);
    }
  },
};
