import { isCommonAccount } from '../generic-names.ts';
import { matches } from '../matches.ts';
import { BLANK, isUserPseudonym, mark, startsWithMark } from '../placeholders.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { isBenign } from '../secret-keys.ts';
import { looseValue } from '../loose-value.ts';
import { namedValue } from '../sibling-value.ts';
import { termCredentials } from '../term-credentials.ts';
import { enclosingQuoteEnd, valueAfter } from '../values.ts';

const HEADER = /authori[sz]ation|www-authenticate|proxy-authenticate|authentication-info/gi;
const SCHEME = /\b(bearer|basic|ntlm|negotiate|kerberos)(?:[ \t:]{1,4}|%20|\+)([\w.~+/=%-]{6,})/gi;
const NTLM = /TlRMTVNTUA[\w+/=]{4,}/g;

/** Tokens that a WebSocket carries for want of other headers; Phoenix encodes its own. */
const SUBPROTOCOLS =
  /sec-websocket-protocol\\{0,7}["']?[ \t]{0,2}[:,=][ \t]{0,2}\\{0,7}["']?([^"'\\\n]{1,2000})/gi;
const SUBPROTOCOL = /[\w+/=~-]{16,}/g;
/** SASL in mail and XMPP (RFC 4954, RFC 6120). */
const SASL =
  /\bAUTH(?:ENTICATE)? (?:PLAIN|LOGIN|XOAUTH2|OAUTHBEARER|CRAM-MD5|EXTERNAL)[ \t]([\w+/]{8,}={0,2})(?![\w-])|<auth[ \t][^<>]{0,200}mechanism=[^<>]{0,200}[^<>/]>([\w+/]{4,}={0,2})/gi;
/** Kafka's and AMQP's, as Erlang and Elixir write them: `sasl: {:plain, "user", "password"}`. */
const SASL_TERM =
  /sasl["']?[ :,=>]{1,4}\{:?(?:plain|scram_sha_(?:256|512)),[ ]?(?:<<)?["'][^"'\n]{0,128}["'](?:>>)?,[ ]?(?:<<)?["']([^"'\n]{1,256})/gi;
/** What a Digest answer holds, without its scheme. */
const RESPONSE = /(?<![\w-])response=\\{0,7}"?([\da-f]{32,64})(?=[\s,"\\]|$)/gi;
const DIGEST = /(?<![\w-])digest[ \t]{1,4}(?=[a-z])/gi;
const PARAMETER =
  /[ \t]{0,4}([a-z-]{2,20})[ ]?=[ ]?(?:\\{0,7}"[^"\\]{0,512}\\{0,7}"|[^\s,"'\\]{1,256})(?:[ ]?,)?/iy;
/** RFC 7616 knows about a dozen. */
const MOST_PARAMETERS = 24;

/** Schemes of one credential without blanks (RFC 7235 token68); every other takes the whole rest. */
const ONE_TOKEN = /^(bearer|basic|ntlm|negotiate|kerberos|token|apikey|dpop|hoba)(?:\s+|%20)/i;
const WITH_PARAMETERS =
  /^(digest|oauth|aws4-hmac-sha256|scram-sha-(?:1|256)|mutual|vapid|gnap)\s+/i;

/**
 * HTTP credentials of every scheme, in header lines, JSON, curl commands, tuples and header maps, and bare
 * `Bearer …`. The scheme's name stays: support has to see which one was used.
 */
export const authorization: Rule = {
  id: 'authorization',
  class: 'authorization',
  kind: 'secret',
  needles: [
    'authoriz',
    'authoris',
    '-authenticate',
    'authentication-info',
    'bearer',
    'basic',
    'ntlm',
    'negotiate',
    'kerberos',
    'digest ',
    'digest\t',
    'TlRMTVNTUA',
    'sec-websocket-protocol',
    'auth plain ',
    'auth login ',
    'auth xoauth2 ',
    'auth oauthbearer ',
    'auth external ',
    'auth cram-md5 ',
    'authenticate plain ',
    'authenticate login ',
    'mechanism=',
    'sasl',
    'cnonce=',
    'proxy_auth',
    'http_auth',
    'bind[,(_"\']',
    'loginmodule ',
    '\\{login,',
    ':login,',
    'log_in,',
    'sign_in,',
    'authenticate,',
    ':auth,',
    '\\{auth,',
    'auth_failed,',
    'check_auth,',
  ],
  apply(line, context) {
    HEADER.lastIndex = 0;
    for (let found = HEADER.exec(line); found !== null; found = HEADER.exec(line)) {
      HEADER.lastIndex = header(
        line,
        found.index,
        HEADER.lastIndex,
        found[0].toLowerCase(),
        context,
      );
    }
    for (const found of matches(SCHEME, line)) bare(line, found, context);
    for (const found of matches(DIGEST, line)) digest(line, found.index + found[0].length, context);
    for (const found of matches(SUBPROTOCOLS, line)) {
      const list = found[1] ?? '';
      const from = found.index + found[0].length - list.length;
      for (const one of matches(SUBPROTOCOL, list)) {
        const start = from + one.index;
        if (/\d/.test(one[0]) && /[a-z]/i.test(one[0]))
          context.replace(start, start + one[0].length, mark('authorization'));
      }
    }
    for (const shape of line.includes('cnonce=')
      ? [SASL, SASL_TERM, RESPONSE]
      : [SASL, SASL_TERM]) {
      for (const found of matches(shape, line)) {
        const text = found[1] ?? found[2] ?? '';
        const end = found.index + found[0].length;
        if (shape === SASL && /^[a-z]+$/.test(text)) continue;
        context.replace(end - text.length, end, mark('authorization'));
      }
    }
    for (const { start, end, isUser } of termCredentials(line)) {
      const text = line.slice(start, end);
      if (text.includes(BLANK) || isUserPseudonym(text)) continue;
      if (isUser && isCommonAccount(text)) continue;
      if (isUser) context.replace(start, end, context.names.user(text), 'user');
      else context.replace(start, end, mark('password'), 'password');
    }
    for (const found of matches(NTLM, line)) {
      context.replace(found.index, found.index + found[0].length, mark('authorization'));
    }
  },
};

function header(
  line: string,
  start: number,
  end: number,
  name: string,
  context: RuleContext,
): number {
  const named = namedValue(line, prefixStart(line, start), end);
  const value = named ?? valueAfter(line, end, 'line') ?? looseValue(line, end, false);
  if (value === null) return end;
  const seen = (to: number): number => Math.max(end, to);
  const from = value.start;
  const outer = value.quoted ? null : enclosingQuoteEnd(line, prefixStart(line, start), from);
  const to = Math.min(value.end, outer ?? value.end);
  const text = line.slice(from, to);
  if (name.endsWith('authenticate')) {
    for (const found of text.matchAll(/(?<=\b(?:ntlm|negotiate|kerberos) {1,4})[\w+/=]{16,}/gi)) {
      context.replace(
        from + found.index,
        from + found.index + found[0].length,
        mark('authorization'),
      );
    }
    return seen(to);
  }
  if (isBenign(text) || /^[a-zа-яё]+(?: [a-zа-яё]+)+[.!]?$/.test(text)) return end;
  const scheme = ONE_TOKEN.exec(text) ?? WITH_PARAMETERS.exec(text);
  const at = from + (scheme?.[0].length ?? 0);
  if (startsWithMark(line.slice(at, at + 20)) || at >= to) return seen(to);
  let stop = to;
  if (scheme && ONE_TOKEN.test(text)) {
    const rest = /^[^\s,;"'\])}]+/.exec(line.slice(at, to));
    stop = rest ? at + rest[0].length : to;
  }
  context.replace(at, stop, mark('authorization'));
  return seen(stop);
}

/** `Proxy-Authorization`, `X-Forwarded-Authorization`: to the name's first letter. */
function prefixStart(line: string, start: number): number {
  let at = start;
  while (at > 0 && start - at < 40 && /[\w-]/.test(line[at - 1] ?? '')) at--;
  return at;
}

/** A Digest answer without its header; a challenge has no `response`. */
function digest(line: string, from: number, context: RuleContext): void {
  let answered = false;
  let end = from;
  PARAMETER.lastIndex = from;
  for (let count = 0; count < MOST_PARAMETERS; count++) {
    const found = PARAMETER.exec(line);
    if (found === null) break;
    answered ||= (found[1] ?? '').toLowerCase() === 'response';
    end = PARAMETER.lastIndex - (found[0].endsWith(',') ? 1 : 0);
  }
  if (answered) context.replace(from, end, mark('authorization'));
}

/** `token_type=bearer expires_in=3600`; `kerberos 88/tcp` of services(5). */
const NO_CREDENTIAL =
  /^(?:expires_in|scope|realm|error(?:_description|_uri)?)=|^\d{1,5}\/(?:tcp|udp)$|^(?:socks[45]|(?:tls|ssl)v?\d(?:\.\d)?)$/i;

function bare(line: string, found: RegExpMatchArray, context: RuleContext): void {
  const scheme = (found[1] ?? '').toLowerCase();
  const credential = found[2] ?? '';
  const start = (found.index ?? 0) + found[0].length - credential.length;
  if (scheme === 'basic') {
    const decoded = Buffer.from(credential, 'base64').toString('latin1');
    if (credential.length < 8 || !/^[^\x00-\x1f:]*:/.test(decoded)) return;
  } else if (credential.length < 20 && !/\d/.test(credential)) {
    return;
  } else if (/^[a-z_-]+$/.test(credential) || /^https?$/i.test(credential)) {
    return;
  }
  if (line[start - 1] === '=' || credential.startsWith('=')) return;
  if (NO_CREDENTIAL.test(credential)) return;
  context.replace(start, start + credential.length, mark('authorization'));
}
