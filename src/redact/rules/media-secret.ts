import { matches } from '../matches.ts';
import { mark, startsWithMark } from '../placeholders.ts';
import type { Rule } from '../rule.ts';

/** SDP: ICE password and user fragment (RFC 8839), SDES keys (RFC 4568). */
const SDP = /(?:ice-(?:pwd|ufrag):\s?([\w+/=-]{4,})|inline:([\w+/=]{20,}))/gi;
/** The TURN user name of time-limited credentials, `<expiry>:<user>`. */
const TURN_USER = /(?<!\d)1\d{9}:([\w.@-]{2,64})(?=["'\\\s,&]|$)/g;

/** Secrets of calls: ICE passwords, SDES keys, TURN users. TURN passwords go with the key `credential`. */
export const mediaSecret: Rule = {
  id: 'media-secret',
  class: 'key',
  kind: 'secret',
  needles: ['ice-pwd', 'ice-ufrag', 'inline:', '\\d{10}:'],
  apply(line, context) {
    for (const shape of [SDP, TURN_USER]) {
      for (const found of matches(shape, line)) {
        const value = found[1] ?? found[2] ?? '';
        if (startsWithMark(value) || /^user-/.test(value)) continue;
        const end = found.index + found[0].length;
        if (shape === SDP) context.replace(end - value.length, end, mark('key'));
        else context.replace(end - value.length, end, context.names.user(value), 'user');
      }
    }
  },
};
