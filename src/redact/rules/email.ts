import { authorities } from '../url.ts';
import { bareStart } from './url-credentials.ts';
import { isMailboxPseudonym } from '../placeholders.ts';
import type { Rule, RuleContext } from '../rule.ts';
import {
  endsEscape,
  escapedLetterAt,
  escapedLetterBefore,
  isDigit,
  isLetter,
  unescaped,
} from '../spelling.ts';

const SIGN = /@|%40|\\{1,4}u0040|&#(?:64|x40);/gi;
/** `"anna sidorova"@host`: a mailbox in quotes (RFC 5321) may hold blanks; what stands before it is no word. */
const QUOTED = /(?<![\w\\])"([^"\\\u0002]{1,64})"$/;
/** What stands after an @ in file names and units, not in addresses. */
const NOT_TOP_LEVEL =
  /^(?:png|jpe?g|gif|svg|webp|ico|bmp|js|mjs|cjs|ts|tsx|jsx|css|json|html?|map|so|dll|exe|service|socket|timer|target|slice|scope|mount|device|path|log|gz|zip|txt|conf|ya?ml|xml|woff2?|ttf|node|wasm)$/i;
/** Mailboxes of nobody in particular; at a public host they are printed on its pages. */
const ROLE = /^(?:git|support|sales|info|help|noreply|no-reply|hello|security|contact|press)$/i;
const NUMBER = /^[78]([3489]\d{9})$/;
const LONGEST_MAILBOX = 64;
const LONGEST_DOMAIN = 253;

/** Addresses in Latin and Cyrillic, percent-encoded and `\u`-escaped. Mailbox and domain keep apart. */
export const email: Rule = {
  id: 'email',
  class: 'email',
  kind: 'identity',
  needles: ['@', '%40', '\\\\u0040', '&#64;', '&#x40;'],
  apply(line, context) {
    SIGN.lastIndex = 0;
    for (let sign = SIGN.exec(line); sign !== null; sign = SIGN.exec(line)) {
      SIGN.lastIndex = Math.max(SIGN.lastIndex, address(line, sign.index, SIGN.lastIndex, context));
    }
  },
};

function address(line: string, at: number, after: number, context: RuleContext): number {
  const quoted = line[at - 1] === '"' ? QUOTED.exec(line.slice(Math.max(0, at - 70), at))?.[1] : '';
  const start = quoted ? at - quoted.length - 2 : mailboxStart(line, at);
  let end = domainEnd(line, after);
  if (start === at || end === after) return after;
  const mailbox = unescaped(line.slice(start, at));
  const whole = unescaped(line.slice(after, end));
  const domain = withoutFileEnding(whole);
  const top = domain.slice(domain.lastIndexOf('.') + 1);
  if (!domain.includes('.') || !/^(?:\p{L}{2,24}|xn--[a-z\d-]{2,59})$/iu.test(top)) return after;
  // The ending of a file that is named after its owner is written plainly, so it is as long here as there.
  end -= whole.length - domain.length;
  if (isMailboxPseudonym(mailbox)) return end;
  if (context.names.isPublicHost(domain)) {
    if (ROLE.test(mailbox)) return end;
    // A token before a public host is nobody's mailbox, and of `token@host` the host stays.
    if (isUserInformation(line, at)) return end;
  }
  const [name, host] = context.names.email(mailbox, domain);
  // `sip:+79161234567@host`: the number is the same one as elsewhere.
  const number = NUMBER.exec(mailbox)?.[1];
  if (number !== undefined) {
    const from = line[start - 1] === '+' ? start - 1 : start;
    const one = `phone-${context.names.tag('phone', number, 6)}`;
    context.replace(from, end, one + line.slice(at, after) + host);
    return end;
  }
  context.replace(start, end, name + line.slice(at, after) + host);
  return end;
}

/** What may stand between `://` and the sign. */
const LONGEST_USER_INFORMATION = 256;

function isUserInformation(line: string, at: number): boolean {
  const from = Math.max(0, at - LONGEST_USER_INFORMATION);
  const text = line.slice(from, at + LONGEST_USER_INFORMATION);
  return authorities(text).some((one) => one.at === at - from) || bareStart(line, at) !== null;
}

/** `ivan@corp.example.log` is the log of `ivan@corp.example`; `icon@2x.png` is nobody's address. */
function withoutFileEnding(domain: string): string {
  const dot = domain.lastIndexOf('.');
  if (dot < 0 || !NOT_TOP_LEVEL.test(domain.slice(dot + 1))) return domain;
  return withoutFileEnding(domain.slice(0, dot));
}

function mailboxStart(line: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < LONGEST_MAILBOX * 6) {
    const escaped = escapedLetterBefore(line, start);
    if (escaped > 0) {
      start -= escaped;
      continue;
    }
    const code = line.charCodeAt(start - 1);
    if (
      !(isLetter(code) || isDigit(code) || code === 46 || code === 95 || code === 43 || code === 45)
    )
      break;
    if (endsEscape(line, start)) {
      if (!/%(?:2[BbDdEe]|5[Ff])$/.test(line.slice(start - 3, start))) break;
      start -= 3;
      continue;
    }
    start--;
  }
  while (start < at && (line[start] === '.' || line[start] === '-' || line[start] === '+')) start++;
  return start;
}

function domainEnd(line: string, from: number): number {
  let end = from;
  while (end < line.length && end - from < LONGEST_DOMAIN) {
    const escaped = escapedLetterAt(line, end);
    if (escaped > 0) {
      end += escaped;
      continue;
    }
    const code = line.charCodeAt(end);
    if (code === 46 && line.charCodeAt(end + 1) === 46) break;
    if (!(isLetter(code) || isDigit(code) || code === 46 || code === 45)) break;
    end++;
  }
  while (end > from && (line[end - 1] === '.' || line[end - 1] === '-')) end--;
  return end;
}
