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

/** The last part of a path whose name says that it lets somebody in. */
const PATH =
  /\/(?:invites?|invitations?|join|reset[-_]password|password[-_/]reset|magic[-_]link|activate)\/([\w~-]{16,256})(?![\w.~-])/gi;
const TEAMS = /teams\.(?:microsoft|live)\.com\/(?:l\/)?meet(?:up-join)?\/([\w%~.@:-]{8,512})/gi;
const UUID = /^[\da-f]{8}-[\da-f]{4}-/i;

/** Links that let whoever has them in. */
export const deepLink: Rule = {
  id: 'deep-link',
  class: 'link',
  kind: 'secret',
  shares: 'seldom',
  needles: [
    'xlnk.ms',
    'adlogin',
    't.me',
    'chat.whatsapp',
    'invit',
    '/join/',
    'reset-password/',
    'reset_password/',
    'password/reset',
    'password-reset/',
    'password_reset/',
    'magic-link/',
    'magic_link/',
    '/activate/',
    'teams.microsoft',
    'teams.live',
  ],
  apply(line, context) {
    for (const shape of [LINK, INVITE, TEAMS]) {
      for (const found of matches(shape, line)) {
        const token = trimEnd(found[1] ?? '', '.');
        const start = found.index + found[0].length - (found[1] ?? '').length;
        if (token === '' || startsWithMark(token)) continue;
        context.replace(start, start + token.length, mark('link'));
      }
    }
    for (const found of matches(PATH, line)) {
      const token = found[1] ?? '';
      const end = found.index + found[0].length;
      if (!/\d/.test(token) || !/[a-z]/i.test(token) || UUID.test(token)) continue;
      context.replace(end - token.length, end, mark('link'));
    }
    for (const found of matches(LOGIN, line)) {
      const login = found[1] ?? '';
      const end = found.index + found[0].length;
      if (login.includes('@') || /^user-/.test(login)) continue;
      context.replace(end - login.length, end, context.names.user(login), 'user');
    }
  },
};
