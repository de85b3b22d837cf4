import { domainToASCII } from 'node:url';
import { nearest } from '../model/nearest.ts';

/** What can be said of a login without asking any server. */
export type AccountVerdict =
  | { readonly kind: 'empty' }
  /** No `@`: a login of a directory, a phone; nothing can be judged. */
  | { readonly kind: 'no-address' }
  | {
      readonly kind: 'malformed';
      readonly why: 'space' | 'several-at' | 'no-name' | 'bad-domain' | 'bad-sign';
    }
  /** Letters of another alphabet among Latin ones look alike and are not: `иван` beside `c` and `с`. */
  | { readonly kind: 'mixed-letters'; readonly letters: string }
  | { readonly kind: 'domain-not-judged'; readonly domain: string }
  | { readonly kind: 'domain-fits'; readonly domain: string }
  | {
      readonly kind: 'other-domain';
      readonly domain: string;
      readonly nearest: string | null;
      readonly expected: readonly string[];
    };

/** RFC 5321, 4.5.3.1: an address has at most 254 characters. */
const LONGEST = 254;

/**
 * The shape of an address (RFC 5321 without quoted names, RFC 6531 for letters outside ASCII), then its domain
 * against those of the profile. `domains`: as `login.domains` holds them, in the spelling of DNS.
 */
export function judgeAccount(typed: string, domains: readonly string[]): AccountVerdict {
  const account = typed.trim();
  if (account === '') return { kind: 'empty' };
  const parts = account.split('@');
  const [name = '', written = ''] = parts;
  if (parts.length === 1) return mixedLetters(account) ?? { kind: 'no-address' };
  if (/\s/u.test(account)) return { kind: 'malformed', why: 'space' };
  if (parts.length > 2) return { kind: 'malformed', why: 'several-at' };
  if (name === '') return { kind: 'malformed', why: 'no-name' };
  const bad = /[()<>[\]:;,\\"]/u.test(name) || /^\.|\.\.|\.$/u.test(name);
  if (bad || account.length > LONGEST) return { kind: 'malformed', why: 'bad-sign' };
  const mixed = mixedLetters(account);
  if (mixed !== null) return mixed;
  const domain = domainToASCII(written);
  if (!/^(?!-)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+$/u.test(domain)) {
    return { kind: 'malformed', why: 'bad-domain' };
  }
  const shown = written.toLowerCase();
  if (domains.length === 0) return { kind: 'domain-not-judged', domain: shown };
  const expected = domains.map((entry) => entry.toLowerCase());
  if (expected.some((entry) => domainToASCII(entry) === domain)) {
    return { kind: 'domain-fits', domain: shown };
  }
  return { kind: 'other-domain', domain: shown, nearest: nearest(shown, expected), expected };
}

/** Words of one alphabet each are fine (`ivan@пример.рф`); both inside one word are a slip. */
function mixedLetters(account: string): AccountVerdict | null {
  for (const word of account.split(/[^\p{L}]+/u)) {
    if (!/\p{Script=Latin}/u.test(word)) continue;
    const letters = word.match(/\p{Script=Cyrillic}/gu) ?? [];
    if (letters.length > 0) return { kind: 'mixed-letters', letters: letters.join('') };
  }
  return null;
}
