import { execFileSync } from 'node:child_process';

const DRIVER = `
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
_xpress_doctor
printf '%s\\n' "\${COMPREPLY[@]}"
`;

/** What bash offers for the last of the words (after the program's name), by the script in the file. */
export function completeInBash(
  script: string,
  words: readonly string[],
  options: { readonly cwd: string },
): readonly string[] {
  const driver = ['--norc', '--noprofile', '-c', DRIVER, 'bash', script, 'xpress-doctor', ...words];
  const out = execFileSync('bash', driver, { cwd: options.cwd, encoding: 'utf8' });
  return out.split('\n').filter((line) => line !== '');
}
