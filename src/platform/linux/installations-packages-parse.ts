export interface InstalledPackage {
  readonly name: string;
  /** The program's own version: without epoch and package revision. */
  readonly version: string;
}

/** Names that a package may have (Debian policy 5.6.7; rpm's are alike). Others are no argument for a command. */
export function packageNames(names: readonly string[]): readonly string[] {
  return names.filter((name) => /^[A-Za-z0-9][A-Za-z0-9+._-]*$/.test(name));
}

/** `${db:Status-Abbrev}\t${Package}\t${Version}\n`: `ii ` is installed, `rc ` removed with its settings kept. */
export const DPKG_FORMAT = '${db:Status-Abbrev}\\t${Package}\\t${Version}\\n';

export function parseDpkgQuery(text: string): readonly InstalledPackage[] {
  return text.split('\n').flatMap((line) => {
    const [status, name, version] = line.split('\t');
    if (status?.[1] !== 'i' || name === undefined || version === undefined) return [];
    return [{ name, version: upstreamVersion(version) }];
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
