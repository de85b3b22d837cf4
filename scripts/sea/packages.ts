import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { licensesOf, readLicense } from '../licenses.mjs';

/** A package whose code is inside an executable. */
export interface Package {
  readonly name: string;
  readonly version: string;
  /** SPDX, as the package tells it. */
  readonly license: string;
  readonly licenseText: string | null;
  /** Of the lock file: what npm checked when it was installed. */
  readonly integrity: string;
}

const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.union([z.string(), z.object({ type: z.string() })]).optional(),
});
const Lock = z.object({
  packages: z.record(z.string(), z.object({ integrity: z.string().optional() })),
});

/** `folders` as the lock file names them: `node_modules/a/node_modules/b`. */
export function readPackages(root: string, folders: readonly string[]): readonly Package[] {
  const lock = Lock.parse(JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')));
  const packages = folders.map((folder) => {
    const manifest = path.join(root, folder, 'package.json');
    const { name, version, license } = Manifest.parse(JSON.parse(readFileSync(manifest, 'utf8')));
    const integrity = lock.packages[folder]?.integrity;
    if (integrity === undefined) throw new Error(`${folder} is not in package-lock.json`);
    if (license === undefined) throw new Error(`${folder} tells no licence`);
    const licenseText = readLicense(path.join(root, folder));
    const spdx = typeof license === 'string' ? license : license.type;
    return { name, version, license: spdx, licenseText, integrity };
  });
  return packages.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** The licences of everything inside: most of them ask for their text beside every copy. */
export function licensesText(packages: readonly Package[], node: string): string {
  return `Node.js\n\n${node.trim()}\n\n${'='.repeat(80)}\n\n${licensesOf(packages)}`;
}
