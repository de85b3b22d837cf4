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
  /(?:[^\s\u0002\\/"'`<>|:*?;,()[\]{}%&=#]|%(?!2[fF]|5[cC]|22|27|26|3[aAfF]|0[aAdD])[\da-fA-F]{2}|\\{1,4}u[\da-fA-F]{4}){1,96}/y;
/** `file://server/profiles/name`: a share of home folders, with slashes. */
const SHARE =
  /(?:file|smb|cifs):\/{2,5}[\w.$-]{1,64}\/(?:[\w.$-]{1,64}\/){0,3}?(?:profiles?|homes?|users?|userdata|redirect\w{0,10})\$?\//gi;
/** Windows accounts may hold blanks; they are believed where a folder follows. */
const SPACED = /[\p{L}\d][\p{L}\d._ -]{0,62}(?=(?:\\{1,8}|\/)[\p{L}\d._$~-])/uy;
/** Also where the path ends with them: at the quote or tag that it stands in, or, in capitals, at the line's end. */
const QUOTED =
  /[\p{L}\d][\p{L}\d._-]{0,40}(?: [\p{L}\d][\p{L}\d._-]{0,40}){1,2}(?=\\{0,15}["'`<])/uy;
const CAPITALS = /\p{Lu}[\p{L}\d._-]{1,40}(?: \p{Lu}[\p{L}\d._-]{1,40}){1,2}(?=\s*$)/uy;
const IN_QUOTES = /["'`>][^\s"'`<>]{0,80}$/;
/** Below these lie folders of domains, or at once those of people. */
const CONTAINER = /^(?:local|likewise-open|pbis|users|people|domains?)$/i;
/** `/home/CORP/name` and `/home/corp.example.ru/name`: winbind's and SSSD's usual places for accounts of a domain. */
const DOMAIN =
  /^(?:[A-Z][A-Z\d-]{1,14}|[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){0,8}\.(?:ru|su|рф|xn--p1ai|com|net|org|by|kz|local|lan|corp|internal|intranet|intra|localdomain|domain|int|ad|loc))$/u;
/** What stands below a home folder itself. */
const IN_HOME =
  /^(?:\..*|.*\.[a-z]{2,4}|desktop|documents|downloads|music|pictures|videos|public|templates|snap|bin|src|tmp|logs?|express|рабочий стол|документы|загрузки|музыка|изображения|видео|общедоступные|шаблоны)$/i;
const HOME = /home/i;
const BETWEEN = new RegExp(SEPARATOR, 'iy');
const NOBODY =
  /^(?:public|default|default user|all users|shared|defaultapppool|общие|все пользователи|local|lost\+found)$/i;
const WEB = /\bhttps?:\/\/[^\s"'<>]{1,180}$/i;
/** What an API offers below `…/users/`. */
const API =
  /^(?:by_[a-z_]{2,30}|me|self|current|search|list|info|count|status|sync|settings|profiles?|avatars?|export|import|bulk|batch|password|sign_(?:in|up|out)|log(?:in|out)|confirmation|session)$/;
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
      '[\\\\/fc]redirect',
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
  const name = nameAt(line, root, start);
  const plain = unescaped(name);
  const end = start + name.length;
  const below = name !== '' && HOME.test(root) ? folderBelow(line, end) : null;
  if (below !== null && CONTAINER.test(plain)) return folder(line, root, below.start, context);
  if (plain === '' || NOBODY.test(plain) || isUserPseudonym(plain)) return end + 1;
  if (API.test(plain) && /\w/.test(line[start - root.length - 1] ?? '')) return end + 1;
  if ((/media/i.test(root) && MEDIA.test(plain)) || isOfSite(line, root, start)) return start + 1;
  if (below !== null && below.plain !== '' && DOMAIN.test(plain) && !IN_HOME.test(below.plain)) {
    context.replace(start, end, context.names.domain(plain), 'host');
    if (!NOBODY.test(below.plain) && !isUserPseudonym(below.plain))
      context.replace(below.start, below.end, context.names.user(below.plain));
    return below.end + 1;
  }
  context.replace(start, end, context.names.user(plain));
  return end + 1;
}

/** `https://host/media/logo.png`: no disk is mounted in the address of a page; and where Chromium tells of its features. */
function isOfSite(line: string, root: string, start: number): boolean {
  const before = start - root.length;
  if (root === '/Home/') return line.endsWith('chromium.org', before);
  return root === '/media/' && WEB.test(line.slice(Math.max(0, before - 200), before));
}

function nameAt(line: string, root: string, start: number): string {
  return trimEnd(spacedName(line, root, start) ?? exec(NAME, line, start) ?? '', '. ');
}

/** An account's folder with blanks in its name: only Windows has them. */
function spacedName(line: string, root: string, start: number): string | null {
  const before = start - root.length;
  if (!root.includes('\\') && !/[a-z]:$/i.test(line.slice(Math.max(0, before - 2), before)))
    return null;
  const capitals = exec(SPACED, line, start) ?? exec(CAPITALS, line, start);
  if (capitals !== null) return capitals;
  return IN_QUOTES.test(line.slice(Math.max(0, before - 81), before))
    ? exec(QUOTED, line, start)
    : null;
}

interface Below {
  readonly start: number;
  readonly end: number;
  readonly plain: string;
}

/** The folder in the one that ends at `end`; without a name where redaction was before. */
function folderBelow(line: string, end: number): Below | null {
  const start = end + (exec(BETWEEN, line, end) ?? '').length;
  if (start === end) return null;
  const name = trimEnd(exec(NAME, line, start) ?? '', '. ');
  return { start, end: start + name.length, plain: unescaped(name) };
}

function exec(shape: RegExp, line: string, at: number): string | null {
  shape.lastIndex = at;
  return shape.exec(line)?.[0] ?? null;
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
