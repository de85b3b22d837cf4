import { matches } from '../matches.ts';
import { mark, startsWithMark } from '../placeholders.ts';
import type { Rule } from '../rule.ts';

/** SDP: ICE password and user fragment (RFC 8839), SDES keys (RFC 4568). */
const SDP = /(?:ice-(?:pwd|ufrag):\s?([\w+/=-]{4,})|inline:([\w+/=]{20,}))/gi;
/** The user fragment where no SDP line names it: candidates of a browser, its objects, Jingle. */
const FRAGMENT =
  /(?:generation \d{1,4} ufrag |\bufrag: (?=[\w+/]{4,256}, pwd: )|(?<![\w-])(?:ice_?)?(?:ufrag|username_?Fragment)\\{0,7}["']?\s{0,2}[:=]\s{0,2}\\{0,7}["'])([\w+/]{4,256})(?![\w+/])/gi;
/** Keys of TLS sessions as SSLKEYLOGFILE holds them: the label, the client's random value, the secret. */
const TLS =
  /(?<![\w-])(?:CLIENT_RANDOM|(?:CLIENT|SERVER)_(?:HANDSHAKE_|EARLY_)?TRAFFIC_SECRET(?:_\d)?|(?:EARLY_)?EXPORTER_SECRET|EARLY_MASTER_SECRET)[ \t]([\da-f]{64}[ \t][\da-f]{64,128})/gi;
/** The TURN user name of time-limited credentials, `<expiry>:<user>`. */
const TURN_USER = /(?<!\d)1\d{9}:([\w.@-]{2,64})(?=["'\\\s,&>]|$)/g;

/** Secrets of calls and connections: ICE passwords, SDES keys, TURN users, keys of TLS sessions. TURN passwords go with the key `credential`. */
export const mediaSecret: Rule = {
  id: 'media-secret',
  class: 'key',
  kind: 'secret',
  needles: [
    'ice-pwd',
    'ice-ufrag',
    'ufrag',
    'usernamefragment',
    'username_fragment',
    'inline:',
    '\\d{10}:',
    'client_random',
    'traffic_secret',
    'exporter_secret',
    'early_master_secret',
  ],
  apply(line, context) {
    for (const shape of [SDP, FRAGMENT, TLS, TURN_USER]) {
      for (const found of matches(shape, line)) {
        const value = found[1] ?? found[2] ?? '';
        if (startsWithMark(value) || /^user-/.test(value)) continue;
        const end = found.index + found[0].length;
        if (shape !== TURN_USER) context.replace(end - value.length, end, mark('key'));
        else context.replace(end - value.length, end, context.names.user(value), 'user');
      }
    }
  },
};
