/** What redaction itself writes, so that a text redacted twice is the text redacted once. */

import { matches } from './matches.ts';

/** Classes of secrets that vanish; in the text `[class]`. */
const SECRET_MARKS = [
  'authorization',
  'cookie',
  'password',
  'token',
  'secret',
  'key',
  'credentials',
  'jwt',
  'private-key',
  'code',
  'link',
  'literal',
  'card',
  'snils',
  'inn',
  'passport',
  'birth-date',
  'place',
] as const;
export type SecretMark = (typeof SECRET_MARKS)[number];

export function mark(name: SecretMark): string {
  return `[${name}]`;
}

const MARK = new RegExp(`^\\[(?:${SECRET_MARKS.join('|')})\\]`);

/** Whether the text begins with a mark. */
export function startsWithMark(text: string): boolean {
  return text.startsWith('[') && MARK.test(text.slice(0, 20));
}

/** The alphabet of tags: no vowels (no words come out), no look-alikes. */
export const TAG_FIRST = 'bcdfghjkmnpqrstvwxz';
export const TAG_REST = `${TAG_FIRST}23456789`;
const T = `[${TAG_FIRST}][${TAG_REST}]`;

const USER = new RegExp(`^(?:user-(?:\\d{1,3}|${T}{5})|name-(?:\\d{1,3}|${T}{5}))$`);
const MAILBOX = new RegExp(`^(?:mail-${T}{5}|user-\\d{1,3})$`);
const LABEL = new RegExp(`^(?:host-\\d{1,3}|d-${T}{4})$`);

/** `user-1`, `user-k3f9a2`, `name-1`. */
export function isUserPseudonym(text: string): boolean {
  return USER.test(text);
}

/** The part of an address before the @. */
export function isMailboxPseudonym(text: string): boolean {
  return MAILBOX.test(text);
}

/** One level of a host name: `host-1`, `d-k3f9a`. */
export function isHostLabelPseudonym(text: string): boolean {
  return LABEL.test(text);
}

/** Stands in for marks and pseudonyms while rules look at a line; no rule looks for it. */
export const BLANK = '\u0002';

/** Needles of everything below: a line without them holds nothing of ours. */
export const WRITTEN_NEEDLES: readonly string[] = [
  'ip-lan-',
  'ip6-lan-',
  ...SECRET_MARKS.map((name) => `\\[${name}\\]`),
  ...[
    'user',
    'name',
    'mail',
    'phone',
    'uuid',
    'ip',
    'ip6',
    'mac',
    'sid',
    'wifi',
    'host',
    'home',
  ].map((kind) => `${kind}-[${TAG_FIRST}\\d]`),
  // The end of one group of a UUID and the beginning of the next look like the short form.
  `d-[${TAG_FIRST}][${TAG_REST}]{4}`,
];

const WRITTEN = new RegExp(
  [
    // `[password] => …` is a member of an array as PHP prints it.
    `\\[(?:${SECRET_MARKS.join('|')})\\](?! => )`,
    `(?<![A-Za-z])(?:user|name|host|home)-\\d{1,3}(?!\\d|(?:-\\d{1,3}){3}(?!\\d))`,
    `(?:user|name|mail|phone|mac|sid|wifi)-${T}{5}(?![a-z\\d])`,
    `uuid-${T}{5}-[\\da-f]{4}(?![\\da-f])`,
    `ip6-(?:lan-)?${T}{4}\\.${T}{5}`,
    `ip-(?:lan-)?${T}{4}\\.\\d{1,3}`,
    `(?:(?<![A-Za-z\\d-])|(?<=%[\\da-fA-F]{2}|\\\\u00[0-7][\\da-fA-F]))d-${T}{4}(?![a-z\\d])`,
  ].join('|'),
  'g',
);

/** Where a line holds marks and pseudonyms already; sorted. */
export function written(line: string): readonly { readonly start: number; readonly end: number }[] {
  return matches(WRITTEN, line).map(({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
  }));
}
