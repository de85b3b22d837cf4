import { matches } from '../matches.ts';
import { mark, startsWithMark } from '../placeholders.ts';
import type { Rule } from '../rule.ts';
import { trimEnd } from '../trim-end.ts';

/** Chat links `https://xlnk.ms/<token>` (public connector and vendor widget); `/open/profile/<huid>` holds a UUID. */
const LINK =
  /xlnk\.ms(?:\/|\\{1,2}\/|%2F)(?!open(?:\/|\\|%2F))([\w+=.~-]{3,}(?:(?:\/|\\{1,2}\/|%2F)[\w+=.~-]+)*)/gi;
/** `expressapp://adLogin/<login>` (vendor's widget). */
const LOGIN = /expressapp:\/\/adLogin\/([^\s/?#"'<>\\]{1,128})/gi;
const INVITE = /(?:t\.me\/(?:\+|joinchat\/)|chat\.whatsapp\.com\/)([\w-]{6,})/gi;

/** Links that let whoever has them in. */
export const deepLink: Rule = {
  id: 'deep-link',
  class: 'link',
  kind: 'secret',
  needles: ['xlnk.ms', 'adlogin', 't.me', 'chat.whatsapp'],
  apply(line, context) {
    for (const shape of [LINK, INVITE]) {
      for (const found of matches(shape, line)) {
        const token = trimEnd(found[1] ?? '', '.');
        const start = found.index + found[0].length - (found[1] ?? '').length;
        if (token === '' || startsWithMark(token)) continue;
        context.replace(start, start + token.length, mark('link'));
      }
    }
    for (const found of matches(LOGIN, line)) {
      const login = found[1] ?? '';
      const end = found.index + found[0].length;
      if (login.includes('@') || /^user-/.test(login)) continue;
      context.replace(end - login.length, end, context.names.user(login), 'user');
    }
  },
};
