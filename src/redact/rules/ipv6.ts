import { matches } from '../matches.ts';
import { ipv6Groups } from '../ipv6-groups.ts';
import type { Rule } from '../rule.ts';

const CANDIDATE =
  /(?<![a-z\d:.])(?=[\da-f]{0,4}:[\da-f:])([\da-f:]{2,39}(?:(?<=:)\d{1,3}(?:\.\d{1,3}){3})?)(%[\w.-]{1,32})?(?![a-z\d:]|\.\d)/gi;

/** A host or a network in the reverse zone (RFC 3596): its digits from the back. */
const REVERSE = /(?<![\w.-])((?:[\da-f]\.){4,32})(?=ip6\.arpa)/gi;

/** The public resolvers that `ipv4.ts` knows. */
const RESOLVERS = new Set([
  '2001:4860:4860:0:0:0:0:8888',
  '2001:4860:4860:0:0:0:0:8844',
  '2606:4700:4700:0:0:0:0:1111',
  '2606:4700:4700:0:0:0:0:1001',
  '2620:fe:0:0:0:0:0:fe',
  '2a02:6b8:0:0:0:0:feed:ff',
]);

/** Addresses of the sixth version: compressed, mapped, with a zone. Loopback, multicast and public resolvers stay. */
export const ipv6: Rule = {
  id: 'ipv6',
  class: 'ip',
  kind: 'identity',
  needles: ['::', ':\\h{1,4}:\\h{1,4}:\\h{1,4}:', '.ip6.arpa'],
  apply(line, context) {
    for (const found of line.includes('arpa') ? matches(REVERSE, line) : []) {
      const digits = (found[1] ?? '').replaceAll('.', '').split('').reverse().join('');
      const groups = digits.padEnd(32, '0').match(/.{4}/g) ?? [];
      const end = found.index + found[0].length - 1;
      context.replace(found.index, end, context.names.ipv6(groups.map((one) => parseInt(one, 16))));
    }
    for (const found of matches(CANDIDATE, line)) {
      const text = (found[1] ?? '').replace(/(?<!:):$/, '');
      const groups = ipv6Groups(text);
      if (groups === null) continue;
      const first = groups[0] ?? 0;
      const rest = groups.slice(0, 7).every((group) => group === 0);
      if ((rest && (groups[7] ?? 0) <= 1) || (first & 0xff00) === 0xff00) continue;
      if (RESOLVERS.has(groups.map((group) => group.toString(16)).join(':'))) continue;
      const words = text.split(':').filter((group) => group !== '');
      if (!/\d/.test(text) && words.length < 3) continue;
      const zone = text === found[1] ? (found[2] ?? '') : '';
      const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
      const [high = 0, low = 0] = [groups[6], groups[7]];
      if (mapped && (high >> 8 === 127 || high >> 8 === 0)) continue;
      const name = mapped
        ? context.names.ipv4(high >> 8, high & 255, low >> 8, low & 255)
        : context.names.ipv6(groups);
      context.replace(found.index, found.index + text.length + zone.length, name);
    }
  },
};
