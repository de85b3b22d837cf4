import { matches } from '../matches.ts';
import type { Rule } from '../rule.ts';
import { staysAddress } from './ipv4.ts';

/** `{10, 1, 2, 3}`, and whether a port follows: `{{10, 1, 2, 3}, 443}`. */
const FOUR =
  /\{[ ]?(\d{1,3}),[ ]?(\d{1,3}),[ ]?(\d{1,3}),[ ]?(\d{1,3})[ ]?\}(?:,[ ]?\d{1,5}[ ]?\})?/g;
/** The eight groups of the sixth version. */
const EIGHT = /\{[ ]?(\d{1,5}(?:,[ ]?\d{1,5}){7})[ ]?\}(?:,[ ]?\d{1,5}[ ]?\})?/g;
const NEAR =
  /(?:(?<![a-z])ip|ip_?v?[46]|peer(?:name)?|remote|addr(?:ess)?|host|listen(?:er)?|inet|sock(?:et|name)?|bind|interface|client|server|node|nameserver|dns)[\w"' .:=>,{[(]{0,24}$/i;
const REACH = 64;

/** Addresses as Erlang and Elixir write them, a tuple of numbers, beside a word for an address or a port. */
export const addressTuple: Rule = {
  id: 'address-tuple',
  class: 'ip',
  kind: 'identity',
  shares: 'seldom',
  needles: ['\\{\\d{1,5},', '\\{ \\d{1,5},'],
  apply(line, context) {
    const isAddress = (at: number, whole: string): boolean =>
      (whole.lastIndexOf('}') > whole.indexOf('}') && line[at - 1] === '{') ||
      NEAR.test(line.slice(Math.max(0, at - REACH), at));
    for (const found of matches(FOUR, line)) {
      const [a = 0, b = 0, c = 0, d = 0] = found.slice(1).map(Number);
      if (Math.max(a, b, c, d) > 255 || staysAddress(`${a}.${b}.${c}.${d}`, a, b)) continue;
      if (isAddress(found.index, found[0])) hide(found, context.names.ipv4(a, b, c, d));
    }
    for (const found of matches(EIGHT, line)) {
      const groups = (found[1] ?? '').split(',').map(Number);
      const rest = groups.slice(0, 7).every((group) => group === 0);
      if (Math.max(...groups) > 0xffff || (rest && (groups[7] ?? 0) <= 1)) continue;
      if (!isAddress(found.index, found[0])) continue;
      const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
      const [high = 0, low = 0] = groups.slice(6);
      const name = mapped
        ? context.names.ipv4(high >> 8, high & 255, low >> 8, low & 255)
        : context.names.ipv6(groups);
      hide(found, name);
    }

    function hide(found: RegExpExecArray, name: string): void {
      const start = found.index + 1;
      context.replace(start, found.index + found[0].indexOf('}'), name);
    }
  },
};
