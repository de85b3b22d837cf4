import { matches } from '../matches.ts';
import { BLANK } from '../placeholders.ts';
import type { Rule } from '../rule.ts';
import { trimEnd } from '../trim-end.ts';
import { valueAfter } from '../values.ts';

/** A domain or machine account; the last part (RID) stays, it tells built-in accounts from people. */
const SID = /\b[Ss]-1-(?:5-21|12-1)-(\d{1,10}-\d{1,10}-\d{1,10})(?:-(\d{1,10}))?(?!\d)/g;
const SSID =
  /(?:(?<!b)e?ssid(?: \d{1,3}| name)?|wifi_?(?:name|network)|\bnetwork_?name|имя сети)(?=["'\s:=\\])/gi;

/** `ssid=Corp bssid=…`: a line of pairs. */
const NEXT_KEY = /^\s{0,64}[\w-]{1,32}=[^\s"'=]{1,64} [\w-]{1,32}=/;

/** What stands before the quoted name of a network: netsh, NetworkManager, wpa_supplicant, the kernel. */
const NAMED =
  /(?:(?:wi-?fi|wlan|wireless)[^"'\n]{0,24}(?:network|profile|сет[ьи]|профиль)|сет[ьи] wi-?fi|ssid|'ssid' value|associated with|access point|\(wifi\) connection|(?:starting|activating) connection) (?:"([^"\n]{1,64})"|'([^'\n]{1,64})'|«([^»\n]{1,64})»)/gi;
/** `Wi-Fi: Corp, RSSI -50`: what only a network has follows. */
const MEASURED =
  /\bwi-?fi: ([^\s,:;"'][^,:;"'\n]{0,63}), ?(?:rssi|signal|channel|bssid|сигнал|канал)/gi;
/** `    All User Profile     : Corp`, as netsh writes it: always a blank before the colon. */
const PROFILE =
  /^\s{0,16}(?:(?:all user |current user )?profile(?: name)?|профиль(?: текущего пользователя)?|имя профиля|все профили пользователей|имя ssid)\s{1,40}: "?(\S[^"\n]{0,63})/i;
/** `connected to Wi-Fi network Corp`: up to a sign or a word that goes on with the sentence. */
const JOINED =
  /(?:(?:connect(?:ed|ing)? to|join(?:ed|ing)?|associated with|disconnected from|roam(?:ed|ing) to|(?:chang|switch)(?:ed|ing) to) (?:the )?(?:wi-?fi|wlan|wireless)( network)?|к (?:беспроводной сети(?: wi-?fi)?|сети wi-?fi|wi-?fi(?:[- ]сети)?)|\bwl\w{1,14}: ssid|(?:wi-?fi|wireless|wlan) network (?:changed|switched) to):? ([^\s"'«,;:()[\]][^"'«,;()[\]\n]{0,63})/gi;
/** Android's key of a network, and netsh's argument. */
const KEYED =
  /"([^"\n]{1,64})"(?:WPA_PSK|WPA_EAP|SAE|WPA2_PSK|OWE|-WPA_PSK|-SAE)(?![A-Za-z])|\bnetsh(?:\.exe)? wlan [^"\n]{1,80}\b(?:name|ssid)="?([^"\s=]{1,64})/g;
const GOES_ON =
  /(?:^| )(?:on|at|with|via|in|to|after|because|signal|rssi|channel|freq|bssid|successfully|again|is|was|has|and|but|or|not|no|failed|lost|adapter|device|interface|network|controller|changed|на|с|в|и|не|по|через|после|успешно|установлено|потеряно)(?![\p{L}\d_-])/iu;
/** Connections that are no network of anybody, and values that say nothing. */
const NOBODYS =
  /^(?:(?:wired connection|проводное|ethernet|local area|подключение по локальной|lo\b|docker|virbr|vpn|default\b|lan\b|wi-?fi\b).*|off\/any|none|null|nil|true|false|yes|no|on|off|any|hidden|unknown|нет|да|(?:(?:any|all|domain|private|public|default)(?:, ?)?)+|\d+|\{|\[)$/i;

/** Windows security identifiers and names of wireless networks. */
export const windowsId: Rule = {
  id: 'windows-id',
  class: 'sid',
  kind: 'identity',
  needles: [
    's-1-5-21-',
    's-1-12-1-',
    'ssid',
    'wifi',
    'wi-fi',
    'wlan',
    'wireless',
    '"wpa',
    '"-wpa',
    '"sae',
    '"-sae',
    '"owe',
    'имя сети',
    'networkname',
    'network_name',
    'profile[ ][ :]',
    'profile name',
    'профил',
    'беспроводной сети',
    'associated with',
    'access point',
    'ing connection',
  ],
  apply(line, context) {
    for (const found of matches(SID, line)) {
      const tag = context.names.tag('sid', found[1] ?? '', 6);
      const rid = found[2] === undefined ? '' : `-${found[2]}`;
      context.replace(found.index, found.index + found[0].length, `sid-${tag}${rid}`);
    }
    for (const found of matches(NAMED, line)) {
      const name = found[1] ?? found[2] ?? found[3] ?? '';
      const end = found.index + found[0].length - 1;
      wifi(end - name.length, name);
    }
    for (const found of matches(KEYED, line)) {
      const name = found[1] ?? found[2] ?? '';
      wifi(found.index + found[0].lastIndexOf(name), name);
    }
    for (const found of matches(MEASURED, line)) {
      const name = found[1] ?? '';
      wifi(found.index + found[0].indexOf(': ') + 2, name);
    }
    for (const found of matches(JOINED, line)) {
      const rest = found[2] ?? '';
      const name = rest.slice(0, GOES_ON.exec(rest)?.index).trimEnd();
      const looksLikeName = found[1] !== undefined || /[\p{Lu}\d_-]/u.test(name);
      if (looksLikeName) wifi(found.index + found[0].length - rest.length, name);
    }
    const profile = PROFILE.exec(line);
    if (profile !== null) {
      const name = profile[1] ?? '';
      wifi(profile[0].length - name.length, name.trimEnd());
    }
    SSID.lastIndex = 0;
    for (let key = SSID.exec(line); key !== null; key = SSID.exec(line)) {
      if (isTailOfWord(line, key.index)) continue;
      const alone = line.slice(0, key.index).trim() === '';
      const inLine = line[SSID.lastIndex] === '=' && (!alone || NEXT_KEY.test(line));
      const value = valueAfter(line, SSID.lastIndex, inLine ? 'word' : 'line');
      if (value === null) continue;
      // A quote in the middle ends the text that the whole line stands in.
      const [name = ''] = line.slice(value.start, value.end).split('"', 1);
      wifi(value.start, trimEnd(name, '\\').trim());
    }

    function wifi(start: number, name: string): void {
      if (name === '' || name.includes(BLANK) || NOBODYS.test(name)) return;
      const tag = context.names.tag('ssid', name, 6);
      context.replace(start, start + name.length, `wifi-${tag}`, 'wifi');
    }
  },
};

/** `classId`, `GoogleAccessId`: the key begins in the middle of a word. `currentSSID` begins with a capital. */
function isTailOfWord(line: string, start: number): boolean {
  return /^[A-Za-z][a-z]/.test(line.slice(start - 1, start + 1)) && start > 0;
}
