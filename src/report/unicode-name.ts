import { domainToUnicode } from 'node:url';
import { clean } from './clean.ts';
import type { PresentedFinding } from './presented.ts';

const PUNYCODE = /(?<![\w.-])(?:[a-z0-9-]+\.)*xn--[a-z0-9-]+(?:\.[a-z0-9-]+)*/giu;

/**
 * `чат.рф (xn--80a0bn.xn--p1ai)` for what stands in DNS (RFC 5891): the name that somebody typed is found again, and
 * letters that only look alike do not deceive.
 */
export function withUnicodeNames(text: string): string {
  return text.replace(PUNYCODE, (name) => {
    const shown = clean(domainToUnicode(name));
    return shown === '' || shown === name.toLowerCase() ? name : `${shown} (${name})`;
  });
}

export function shownSubject({ subject }: Pick<PresentedFinding, 'subject'>): string | null {
  return subject === null ? null : withUnicodeNames(subject);
}
