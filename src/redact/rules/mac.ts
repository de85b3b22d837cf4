import { matches } from '../matches.ts';
import type { Rule } from '../rule.ts';

const COLONS =
  /(?<![\da-f:.-])[\da-f]{2}(?::[\da-f]{2}){5}(?:(?::[\da-f]{2}){2})?(?![\da-f]|:[\da-f])/gi;
const DASHES = /(?<![a-z\d-])[\da-f]{2}(?:-[\da-f]{2}){5}(?![a-z\d]|-[\da-f])/gi;
const DOTS = /(?<![\w.])[\da-f]{4}\.[\da-f]{4}\.[\da-f]{4}(?![\w]|\.[\da-f])/gi;
/** Twelve digits count only after a key. */
const KEYED =
  /(?:mac|mac_?addr(?:ess)?|\bhwaddr|\bether|\bbssid|\bphysical_?address)["']?\s?[:= ]\s?["']?([\da-f]{12})(?![\w-])/gi;
/** `26-01-15-10-22-33`: a moment in a file name. */
const MOMENT = /^\d\d-(?:0\d|1[0-2])-[0-3]\d-[0-2]\d-[0-5]\d-[0-5]\d$/;

/** Hardware addresses with colons, dashes or Cisco's dots, and this computer's own in any spelling. */
export function mac(own: readonly string[]): Rule {
  const mine = own
    .map((address) => address.toLowerCase().replace(/[^\da-f]/g, ''))
    .filter((address) => address.length === 12 && !/^(?:0+|f+)$/.test(address));
  const bare =
    mine.length > 0 ? new RegExp(`(?<![\\da-f])(?:${mine.join('|')})(?![\\da-f])`, 'gi') : null;
  return {
    id: 'mac',
    class: 'mac',
    kind: 'identity',
    needles: [
      ':\\h\\h:\\h\\h:\\h\\h:\\h\\h:',
      '-\\h\\h-\\h\\h-\\h\\h-\\h\\h-',
      '.\\h{4}.\\h{4}',
      'mac["\'_ :=]',
      'macaddr',
      'hwaddr',
      'ether ',
      ...mine,
    ],
    apply(line, context) {
      for (const shape of [COLONS, DASHES, DOTS, bare, KEYED]) {
        if (shape === null) continue;
        for (const found of matches(shape, line)) {
          const text = found[1] ?? found[0];
          const plain = text.toLowerCase().replace(/[^\da-f]/g, '');
          if (/^(?:0+|f+)$/.test(plain)) continue;
          const known = mine.includes(plain);
          if (!known && (MOMENT.test(found[0]) || (shape === DOTS && /^\d+$/.test(plain))))
            continue;
          const end = found.index + found[0].length;
          context.replace(end - text.length, end, `mac-${context.names.tag('mac', plain, 6)}`);
        }
      }
    },
  };
}
