import { isCommonAccount } from './generic-names.ts';
import { matches } from './matches.ts';
import { isUserPseudonym } from './placeholders.ts';
import type { RuleContext } from './rule.ts';

/** Names in brackets that are no filter's: `Certificate i=0 (CN=Example Test CA)`. */
const CERTIFICATE = /certificate|сертификат|subject|issuer/i;
/** A filter of a directory (RFC 4515). */
const FILTER = /\((CN|UID)=\*?([^()*\\=\u0002]{2,128})\*?\)/gi;
/**
 * A directory name with domain components; the subject of a certificate has none and stays. A comma in the name is
 * `\,` or `\2C` (RFC 4514, 2.4), in JSON with two backslashes.
 */
const LDAP =
  /\b(CN|UID)=((?:[^,"'\\<>=]|\\\\?(?:[,;+=#<> ]|[\da-f]{2})){1,128})(?=,(?:[^"'<>]{0,400}?,)?DC=)/gi;
/** A name of a directory without domain components: an entry's own (`dn:`), or an account (`uid=`). */
const ENTRY =
  /(?:\bdn:\s?(?:CN|UID)=|\bUID=)((?:[^,"'\\<>=()\n]|\\\\?(?:[,;+=#<> ]|[\da-f]{2})){2,128})(?=,\s?(?:OU|O|CN)=)/gi;
const OPEN_TOP = /^(?:[a-z]{2}|com|net|org|local|lan|corp|internal)$/i;
const COMPONENTS = /\bDC=([\p{L}\d-]{1,63})((?:,\s?DC=[\p{L}\d-]{1,63})*)/giu;

/** Accounts and people in names and filters of a directory (RFC 4514, RFC 4515), and its domain's components. */
export function directoryNames(line: string, context: RuleContext): void {
  for (const found of matches(FILTER, line)) {
    const name = found[2] ?? '';
    const start = found.index + found[0].lastIndexOf(name);
    if (isCommonAccount(name) || /^\d+$/.test(name) || isUserPseudonym(name)) continue;
    if (CERTIFICATE.test(line.slice(0, found.index))) continue;
    const person = /\s/.test(name) ? context.names.person(name) : context.names.user(name);
    context.replace(start, start + name.length, person);
  }
  for (const found of matches(ENTRY, line)) {
    const name = found[1] ?? '';
    const end = found.index + found[0].length;
    if (/^\d+$/.test(name) || isUserPseudonym(name)) continue;
    context.replace(end - name.length, end, ofDirectory(name, context));
  }
  for (const found of matches(LDAP, line)) {
    const name = found[2] ?? '';
    const end = found.index + found[0].length;
    if (isUserPseudonym(name) || /^(?:users|computers|builtin|configuration|schema)$/i.test(name))
      continue;
    context.replace(end - name.length, end, ofDirectory(name, context));
  }
  for (const found of matches(COMPONENTS, line)) components(found, context);
}

/** `Иванов\, Иван` is the same person as `Иванов Иван`; a name of one word is an account. */
function ofDirectory(name: string, context: RuleContext): string {
  const plain = name
    .replace(/(?:\\{1,2}[\da-f]{2})+/gi, (hex) =>
      Buffer.from(hex.replaceAll('\\', ''), 'hex').toString('utf8'),
    )
    .replace(/[\\,]+/g, '')
    .trim();
  return /\s/.test(plain) ? context.names.person(plain) : context.names.user(plain);
}

/** `DC=corp,DC=example,DC=ru` keeps its levels like any domain. */
function components(found: RegExpExecArray, context: RuleContext): void {
  const labels = [...found[0].matchAll(/DC=([\p{L}\d-]+)/giu)];
  // What is left of `DC=d-k3f9a,DC=ru`.
  if (labels.length === 1 && OPEN_TOP.test(labels[0]?.[1] ?? '')) return;
  const names = context.names.domain(labels.map((label) => label[1] ?? '').join('.')).split('.');
  labels.forEach((label, at) => {
    const text = label[1] ?? '';
    const name = names[at] ?? text;
    const end = found.index + label.index + label[0].length;
    if (name !== text.toLowerCase()) context.replace(end - text.length, end, name, 'host');
  });
}
