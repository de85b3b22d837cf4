import type { Metafile } from 'esbuild';

/** Folders of packages, relative to the root, sorted. */
export function packageFolders(metafiles: readonly Metafile[]): readonly string[];

/** Null: the package has no file of that kind. */
export function readLicense(folder: string): string | null;

/** One text of them all. */
export function licensesOf(
  packages: readonly {
    readonly name: string;
    readonly version: string;
    /** SPDX, as the package tells it. */
    readonly license: string;
    readonly licenseText: string | null;
  }[],
): string;
