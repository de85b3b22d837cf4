import { readFileSync } from 'node:fs';

/** xpress-doctor(1): the root's help of docs/cli.md, which is generated from the command definitions. */
export function manPage(version: string): string {
  const page = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8');
  const help = /```text\n(Usage: xpress-doctor \[options\][\s\S]*?)```/.exec(page)?.[1];
  if (help === undefined) throw new Error('docs/cli.md has no help of the program itself');
  return [
    `.TH XPRESS\\-DOCTOR 1 "" "xpress\\-doctor ${version}" "User Commands"`,
    '.SH NAME',
    'xpress\\-doctor \\- find out why the eXpress messenger does not work',
    '.SH SYNOPSIS',
    '.B xpress\\-doctor',
    '[options] [command]',
    '.SH DESCRIPTION',
    '.nf',
    ...help.trimEnd().split('\n').map(roff),
    '.fi',
    '.SH FILES',
    '.TP',
    '.I /etc/xpress\\-doctor/',
    'The profile of the organisation; see',
    '.B xpress\\-doctor profile',
    '.SH BUGS',
    'Independent of the vendor of eXpress.',
    '',
  ].join('\n');
}

/** A point or an apostrophe at the start of a line would be a request; a bare hyphen is another character. */
function roff(line: string): string {
  const escaped = line.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('’', "'");
  return /^[.']/.test(escaped) ? `\\&${escaped}` : escaped;
}
