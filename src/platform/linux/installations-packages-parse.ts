export interface InstalledPackage {
  readonly name: string;
  /** The program's own version: without epoch and package revision. */
  readonly version: string;
  /** The package manager's word for a package that it left half-way; left out: it is whole. */
  readonly unfinished?: string;
}

/** dpkg-query(1), the second letter of `Status-Abbrev`; `W` and `t` wait for triggers and are usable. */
const UNFINISHED: Readonly<Record<string, string>> = {
  H: 'half-installed',
  U: 'unpacked',
  F: 'half-configured',
};

/** Names that a package may have (Debian policy 5.6.7; rpm's are alike). Others are no argument for a command. */
export function packageNames(names: readonly string[]): readonly string[] {
  return names.filter((name) => /^[A-Za-z0-9][A-Za-z0-9+._-]*$/.test(name));
}

/** `${db:Status-Abbrev}\t${Package}\t${Version}\n`: `ii ` is installed, `rc ` removed with its settings kept. */
export const DPKG_FORMAT = '${db:Status-Abbrev}\\t${Package}\\t${Version}\\n';

export function parseDpkgQuery(text: string): readonly InstalledPackage[] {
  return text.split('\n').flatMap((line) => {
    const [status, name, version] = line.split('\t');
    const letter = status?.[1] ?? '';
    const unfinished = UNFINISHED[letter];
    if (name === undefined || version === undefined) return [];
    if (!['i', 'W', 't'].includes(letter) && unfinished === undefined) return [];
    return [
      {
        name,
        version: upstreamVersion(version),
        ...(unfinished === undefined ? {} : { unfinished }),
      },
    ];
  });
}

/** deb-version(7): `[epoch:]upstream[-revision]`. */
function upstreamVersion(version: string): string {
  return version.replace(/^\d+:/, '').replace(/-[^-]*$/, '');
}

export const RPM_FORMAT = '%{NAME}\\t%{VERSION}\\n';

/** Lines without a tab say that a package is not installed, in words. */
export function parseRpmQuery(text: string): readonly InstalledPackage[] {
  return text.split('\n').flatMap((line) => {
    const [name, version, more] = line.split('\t');
    return name === undefined || version === undefined || more !== undefined
      ? []
      : [{ name, version }];
  });
}

/** `dpkg-query -L`, `rpm -ql`: one absolute path a line. */
export function parseFileList(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.startsWith('/'));
}
