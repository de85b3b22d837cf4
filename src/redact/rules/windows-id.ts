import { matches } from '../matches.ts';
import type { Rule } from '../rule.ts';
import { valueAfter } from '../values.ts';

/** A domain or machine account; the last part (RID) stays, it tells built-in accounts from people. */
const SID = /\bS-1-(?:5-21|12-1)-(\d{1,10}-\d{1,10}-\d{1,10})(?:-(\d{1,10}))?(?!\d)/g;
const SSID = /\b(?:ssid|essid|wifi_?(?:name|network)|имя сети)(?=["'\s:=\\])/gi;

/** Windows security identifiers and names of wireless networks. */
export const windowsId: Rule = {
  id: 'windows-id',
  class: 'sid',
  kind: 'identity',
  needles: ['s-1-5-21-', 's-1-12-1-', 'ssid', 'wifi', 'имя сети'],
  apply(line, context) {
    for (const found of matches(SID, line)) {
      const tag = context.names.tag('sid', found[1] ?? '', 6);
      const rid = found[2] === undefined ? '' : `-${found[2]}`;
      context.replace(found.index, found.index + found[0].length, `sid-${tag}${rid}`);
    }
    SSID.lastIndex = 0;
    for (let key = SSID.exec(line); key !== null; key = SSID.exec(line)) {
      const value = valueAfter(line, SSID.lastIndex, 'line');
      if (value === null) continue;
      const name = line.slice(value.start, value.end).trim();
      if (
        name === '' ||
        /^wifi-[a-z\d]{6}$/.test(name) ||
        /^(?:off\/any|none|null|true|false|\d+)$/i.test(name)
      )
        continue;
      context.replace(
        value.start,
        value.start + name.length,
        `wifi-${context.names.tag('ssid', name, 6)}`,
        'wifi',
      );
    }
  },
};
