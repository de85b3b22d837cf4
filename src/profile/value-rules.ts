import { patternDanger } from './pattern-safety.ts';
import type { ProfileFault } from '../model/profile-problem.ts';
import { parseFeedUrl } from './feed-url.ts';
import { got } from './got.ts';
import { parseHost, parseServer } from './host.ts';

export const VALUE_RULE_NAMES = [
  'host',
  'proxy',
  'stun-server',
  'http-path',
  'feed-url',
  'error-text',
  'version',
  'package-name',
  'url-scheme',
  'fingerprint',
  'rule-name',
  'pattern',
  'control-character',
  'hours',
  'day',
] as const;
export type ValueRule = (typeof VALUE_RULE_NAMES)[number];

/** What makes a text good in its place, beyond being a text; null: nothing is wrong. */
export const VALUE_RULES: Readonly<Record<ValueRule, (text: string) => ProfileFault | null>> = {
  host(text) {
    const parsed = parseHost(text);
    return parsed.ok ? null : { kind: 'host', got: got(text), ...parsed.problem };
  },
  proxy(text) {
    const parsed = parseServer(text);
    if (!parsed.ok) return { kind: 'proxy', got: got(text), ...parsed.problem };
    if (parsed.port !== null) return null;
    return { kind: 'proxy', got: got(text), failure: 'bad-port', suggestion: parsed.host };
  },
  'stun-server'(text) {
    const parsed = parseServer(text);
    return parsed.ok ? null : { kind: 'stun-server', got: got(text), ...parsed.problem };
  },
  'http-path'(text) {
    // RFC 3986 §3.3, without the fragment, which never goes to a server.
    return /^\/[\w\-.~!$&'()*+,;=:@%/?]*$/.test(text)
      ? null
      : { kind: 'http-path', got: got(text) };
  },
  'feed-url'(text) {
    return parseFeedUrl(text) === null ? { kind: 'feed-url', got: got(text) } : null;
  },
  // Three letters at least: a text that stands in every line is no pattern.
  'error-text'(text) {
    return /[\p{L}\p{N}_][^*]{2}/u.test(text) && !/[\u0000-\u001f\u007f-\u009f]/.test(text)
      ? null
      : { kind: 'error-text', got: got(text) };
  },
  version(text) {
    return /^\d{1,6}(?:\.\d{1,6}){0,3}$/.test(text) ? null : { kind: 'version', got: got(text) };
  },
  // Android's rule for application ids (developer.android.com, "Set the application ID"); it goes into a phone's shell.
  'package-name'(text) {
    return /^[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)+$/.test(text)
      ? null
      : { kind: 'package-name', got: got(text) };
  },
  // RFC 3986 §3.1.
  'url-scheme'(text) {
    return /^[A-Za-z][A-Za-z0-9+.-]*$/.test(text) ? null : { kind: 'url-scheme', got: got(text) };
  },
  fingerprint(text) {
    return /^(?:[0-9a-f]{2}:?){31}[0-9a-f]{2}$/i.test(text)
      ? null
      : { kind: 'fingerprint', got: got(text) };
  },
  'rule-name'(text) {
    return /^[A-Za-z0-9_-]{1,40}$/.test(text) ? null : { kind: 'rule-name', got: got(text) };
  },
  pattern(text) {
    try {
      if (compileRule(text).test('')) return { kind: 'pattern-matches-nothing-at-all' };
    } catch (error) {
      return { kind: 'pattern', detail: reason(error, text) };
    }
    const danger = patternDanger(text);
    return danger === null || danger === 'not-a-pattern' ? null : { kind: 'slow-pattern', danger };
  },
  'control-character'(text) {
    return /[\u0000-\u001f\u007f-\u009f]/.test(text) ? { kind: 'control-character' } : null;
  },
  hours(text) {
    const match = /^([01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.exec(text);
    const [from = '', to = ''] = text.split('-');
    return match !== null && from < to ? null : { kind: 'hours', got: got(text) };
  },
  day(text) {
    const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
    // `Date` takes 2027-02-30 for 2 March in some forms and refuses it in others.
    const real = Number.isFinite(ms) && new Date(ms).toISOString().startsWith(text);
    return real ? null : { kind: 'day', got: got(text) };
  },
};

/** As the redaction reads it: every match, without regard to case, by Unicode characters. */
function compileRule(pattern: string): RegExp {
  return new RegExp(pattern, 'giu');
}

/** V8 says `Invalid regular expression: /<pattern>/giu: <reason>`; the pattern may be secret. */
function reason(error: unknown, pattern: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const start = message.lastIndexOf(`${pattern}/`);
  if (start === -1) return '';
  return message.slice(start + pattern.length + 1).replace(/^[a-z]*:\s*/, '');
}
