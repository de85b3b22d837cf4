const NAMES: Readonly<Record<string, string>> = {
  x86_64: 'x64',
  amd64: 'x64',
  aarch64: 'arm64',
  arm64: 'arm64',
  i386: 'ia32',
  i486: 'ia32',
  i586: 'ia32',
  i686: 'ia32',
  x86: 'ia32',
};

/** `uname -m` and `PROCESSOR_ARCHITECTURE` in Node's words; a name that is not in the table stays as it is. */
export function architectureOf(machine: string): string {
  return NAMES[machine.toLowerCase()] ?? machine;
}
