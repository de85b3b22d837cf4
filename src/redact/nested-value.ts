import { matches } from './matches.ts';
import { mark, type SecretMark, startsWithMark } from './placeholders.ts';
import type { RuleContext } from './rule.ts';
import { isBenign, isMessage } from './secret-keys.ts';
import { type Value, valueAfter } from './values.ts';

/** False: the value says nothing, or holds keys of its own. */
export function hideValue(
  line: string,
  value: Value,
  secret: SecretMark,
  context: RuleContext,
): boolean {
  const text = line.slice(value.start, value.end);
  if (isBenign(text) || isNested(text, value) || (!value.quoted && isMessage(text))) return false;
  // A counter (`pass=12`): no password, code or token is so short.
  if (startsWithMark(text) || (!value.quoted && /^\d{1,2}$/.test(text))) return false;
  context.replace(value.start, value.end, mark(secret), secret);
  return true;
}

/** `"password": {"value": "…"}`: the members of one object that are the value itself. */
const MEMBERS = /^(?:[%# ]{0,1}\{([^{}]{1,2000})\}|\[([^[\]]{1,2000})\])/;
const MEMBER =
  /(?<![\w$#-])(?:[a-z]{0,16}_?value|val|raw|plain|plaintext|text|old|new|current|confirm|confirmation|#text|\$t|_)(?=\\{0,15}["'`]?[ \t]{0,8}(?:=>|[:=]))/gi;

/** `AccessToken[value=…]`, `Secret { value: "…" }`. */
export const HELD = /^ ?[[{]/;
export const HELD_MEMBER =
  /(?<![\w$#-])(?:[a-z]{0,16}_?value|raw|plain|inner)(?=\\{0,15}["'`]?[ \t]{0,8}(?:=>|[:=]))/gi;
/** `tokens: { access: …, refresh: … }`. */
const TOKEN_PAIR = /\\{0,7}["']?\s{0,2}(?:=>|[:=])\s{0,2}(?=%?\{)/y;
const TOKEN_MEMBER = /(?<![\w$#-])(?:access|refresh)(?=\\{0,15}["'`]?[ \t]{0,8}(?:=>|[:=]))/g;

export function tokenPair(line: string, end: number, context: RuleContext): void {
  TOKEN_PAIR.lastIndex = end;
  if (TOKEN_PAIR.test(line)) nested(line, TOKEN_PAIR.lastIndex, 'token', context, TOKEN_MEMBER);
}

/** The members of an object that are the value of the key before it. */
export function nested(
  line: string,
  from: number,
  secret: SecretMark,
  context: RuleContext,
  member = MEMBER,
): void {
  const body = MEMBERS.exec(line.slice(from, from + 2_004))?.[0] ?? '';
  for (const found of matches(member, body)) {
    const value = valueAfter(line, from + found.index + found[0].length, 'word');
    if (value !== null) hideValue(line, value, secret, context);
  }
}

/** An object or a list of its own keys, and a reference in code: looked at by themselves. */
export function isNested(text: string, value: Value): boolean {
  return !value.quoted && /^(?:[{[(|>]|%7b|\()/i.test(text);
}
