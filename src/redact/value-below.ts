/** Whose value stands on the next line, by who writes it so. */
export type Below = 'plist' | 'element' | 'dump' | 'reply' | 'challenge';

/** A property list, and the settings of Java's servers: `<name>password</name>` above `<value>…</value>`. */
const PLIST = /^[ \t]{0,200}<(key|name)>([\w.$ -]{2,64})<\/\1>[ \t]{0,8}$/;
/** An element whose text stands on a line of its own. */
const ELEMENT = /^[ \t]{0,200}<(?:[\w.-]{1,24}:)?([\w.-]{2,64})(?:[ \t][^<>]{0,200})?>[ \t]{0,8}$/;
/** PHP's var_dump: `["password"]=>` above `string(8) "…"`. */
const DUMP = /^[ \t]{0,200}\["([\w.-]{2,64})"(?::"?\w{1,64}"?(?::\w{1,9})?)?\]=>[ \t]{0,8}$/;
/** A list of redis-cli: `1) "requirepass"` above `2) "…"`. */
const REPLY = /^[ \t]{0,8}\d{1,3}\) "([\w.-]{2,64})"$/;
/** `334 Username:` and `334 Password:` in base64 (AUTH LOGIN); the answer is the next line. */
const CHALLENGE = /(?:^|[\s<>:])334 (?:UGFzc3dvcmQ6|VXNlcm5hbWU6)$/;

/** What stands before the value, and the value. */
const ANSWERS: Readonly<Record<Below, RegExp>> = {
  plist: /^([ \t]{0,200}<(?:string|value)>(?:<string>)?)([^<>]{1,4000})/,
  element: /^([ \t]{0,200})([^<>\s](?:[^<>]{0,3999}[^<>\s])?)[ \t]{0,8}$/,
  dump: /^([ \t]{0,200}string\(\d{1,7}\) ")([^"]{1,4000})/,
  reply: /^([ \t]{0,8}\d{1,3}\) ")([^"]{1,4000})/,
  challenge: /^((?:.{0,200}[\s<>:])?)([A-Za-z\d+/]{4,400}={0,2})$/,
};

/** The key of a line after which the value follows; null: none. */
export function belowOf(line: string): { readonly key: string; readonly kind: Below } | null {
  const plist = PLIST.exec(line)?.[2];
  if (plist !== undefined) return { key: plist, kind: 'plist' };
  const element = ELEMENT.exec(line)?.[1];
  if (element !== undefined) return { key: element, kind: 'element' };
  const dump = DUMP.exec(line)?.[1];
  if (dump !== undefined) return { key: dump, kind: 'dump' };
  const reply = REPLY.exec(line)?.[1];
  if (reply !== undefined) return { key: reply, kind: 'reply' };
  return CHALLENGE.test(line) ? { key: 'credentials', kind: 'challenge' } : null;
}

/** Where the value stands on the line below. */
export function answerBelow(
  line: string,
  kind: Below,
): { readonly start: number; readonly text: string } | null {
  const found = ANSWERS[kind].exec(line);
  return found === null ? null : { start: (found[1] ?? '').length, text: found[2] ?? '' };
}

export function isBelow(kind: string): kind is Below {
  return Object.hasOwn(ANSWERS, kind);
}
