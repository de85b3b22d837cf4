import { matches } from '../matches.ts';
import type { MachineIdentity } from '../identity.ts';
import { isUserPseudonym } from '../placeholders.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { anySpelling, beginsWord, endsWord, spelledStarts, unescaped } from '../spelling.ts';
import { trimEnd } from '../trim-end.ts';

const SEPARATOR = String.raw`(?:\\{1,8}\/?|\/|%2[fF]|%5[cC]|%255[cC]|%252[fF])`;
const ROOT = new RegExp(
  `${SEPARATOR}(?:home|users|documents and settings|documents%20and%20settings|пользователи|run${SEPARATOR}media|media|users\\$)${SEPARATOR}|(?:\\\\{1,8}|%5[cC])(?:profiles?\\$?|homes?\\$|userdata\\$?|redirect\\w{0,10}\\$?)${SEPARATOR}`,
  'gi',
);
const NAME =
  /(?:[^\s\\/"'`<>|:*?;,()[\]{}%&=#]|%(?!2[fF]|5[cC]|22|27|26|3[aAfF]|0[aAdD])[\da-fA-F]{2}|\\{1,4}u[\da-fA-F]{4}){1,96}/y;
/** `file://server/profiles/name`: a share of home folders, with slashes. */
const SHARE =
  /(?:file|smb|cifs):\/{2,5}[\w.$-]{1,64}\/(?:[\w.$-]{1,64}\/){0,3}?(?:profiles?|homes?|users?|userdata|redirect\w{0,10})\$?\//gi;
/** Windows accounts may hold blanks; they are believed only where a folder follows. */
const SPACED = /[\p{L}\d][\p{L}\d._ -]{0,62}(?=\\{1,8}[\p{L}\d._$~-])/uy;
const NOBODY =
  /^(?:public|default|default user|all users|shared|defaultapppool|общие|все пользователи|local|lost\+found)$/i;
/** Folders of drives and disks, not of people. */
const MEDIA = /^(?:cdrom|usb|floppy|sd[a-z]\d*|disk\w*)$/i;

/** The account's folder in a path: Windows, JSON-escaped, percent-encoded, `file://`, UNC, Linux, macOS. */
export function homePath(identity: MachineIdentity): Rule {
  const unusual = identity.homePaths
    .map((path) => trimEnd(path, '\\/'))
    .filter((path) => path.length > 3 && !/^\/(?:root|home|users)$/i.test(path))
    .filter((path) => !/^(?:\/(?:home|Users)|[A-Za-z]:\\Users)[\\/][^\\/]+$/i.test(path));
  const own =
    unusual.length > 0
      ? new RegExp(unusual.map((path) => anySpelling(path)).join('|'), 'gi')
      : null;
  // Made once: every name and every source of a bundle goes through here.
  const each = unusual.map((path) => new RegExp(`^${anySpelling(path)}$`, 'i'));
  return {
    id: 'home-path',
    class: 'user',
    kind: 'identity',
    needles: [
      '[\\\\/fc]home[\\\\/%s$]',
      '[\\\\/fc]users[\\\\/%$]',
      'documents and settings',
      'documents%20and%20settings',
      'пользователи',
      '[\\\\/fc]media[\\\\/%]',
      '[\\\\/fc]profile[s$\\\\/]',
      '[\\\\/fc]userdata',
      'file://',
      'smb://',
      'cifs://',
      ...unusual.flatMap(spelledStarts).map(escapeNeedle),
    ],
    apply(line, context) {
      if (own) ownFolders(line, own, each, context);
      for (const found of matches(SHARE, line)) {
        folder(line, found[0], found.index + found[0].length, context);
      }
      ROOT.lastIndex = 0;
      for (let root = ROOT.exec(line); root !== null; root = ROOT.exec(line)) {
        ROOT.lastIndex = folder(line, root[0], ROOT.lastIndex, context) - 1;
      }
    },
  };
}

function folder(line: string, root: string, start: number, context: RuleContext): number {
  SPACED.lastIndex = start;
  NAME.lastIndex = start;
  const found = (root.includes('\\') ? SPACED.exec(line) : null) ?? NAME.exec(line);
  const name = trimEnd(found?.[0] ?? '', '. ');
  const plain = unescaped(name);
  if (plain === '' || NOBODY.test(plain) || isUserPseudonym(plain)) return start + name.length + 1;
  if (/media/i.test(root) && MEDIA.test(plain)) return start + 1;
  context.replace(start, start + name.length, context.names.user(plain));
  return start + name.length + 1;
}

function ownFolders(
  line: string,
  own: RegExp,
  each: readonly RegExp[],
  context: RuleContext,
): void {
  for (const found of matches(own, line)) {
    const end = found.index + found[0].length;
    if (!endsWord(line, end, true) || !beginsWord(line, found.index, true)) continue;
    const number = each.findIndex((path) => path.test(found[0]));
    context.replace(found.index, end, `home-${number + 1}`);
  }
}

function escapeNeedle(text: string): string {
  return text.replace(/[\\[\]{}]/g, String.raw`\$&`);
}
