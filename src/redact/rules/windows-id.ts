import { matches } from '../matches.ts';
import type { Rule } from '../rule.ts';
import { valueAfter } from '../values.ts';

/** A domain or machine account; the last part (RID) stays, it tells built-in accounts from people. */
const SID = /\bS-1-(?:5-21|12-1)-(\d{1,10}-\d{1,10}-\d{1,10})(?:-(\d{1,10}))?(?!\d)/g;
const SSID = /\b(?:ssid|essid|wifi_?(?:name|network)|имя сети)(?=["'\s:=\\])/gi;

/** `Wi-Fi network "Corp"`. */
const NAMED =
  /(?:wi-?fi|wlan|wireless)[^"\n]{0,24}(?:network|profile|сет[ьи]|профиль) "([^"\n]{1,64})"/gi;

/** Windows security identifiers and names of wireless networks. */
export const windowsId: Rule = {
  id: 'windows-id',
  class: 'sid',
  kind: 'identity',
  needles: ['s-1-5-21-', 's-1-12-1-', 'ssid', 'wifi', 'wi-fi', 'wlan', 'wireless', 'имя сети'],
  apply(line, context) {
    for (const found of matches(SID, line)) {
      const tag = context.names.tag('sid', found[1] ?? '', 6);
      const rid = found[2] === undefined ? '' : `-${found[2]}`;
      context.replace(found.index, found.index + found[0].length, `sid-${tag}${rid}`);
    }
    for (const found of matches(NAMED, line)) {
      const name = found[1] ?? '';
      const end = found.index + found[0].length - 1;
      if (!/^wifi-[a-z\d]{6}$/.test(name)) wifi(end - name.length, end, name);
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
      wifi(value.start, value.start + name.length, name);
    }

    function wifi(start: number, end: number, name: string): void {
      context.replace(start, end, `wifi-${context.names.tag('ssid', name, 6)}`, 'wifi');
    }
  },
};
