// The licences of the packages whose code esbuild has put into ours: most of them ask for their text beside every copy.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** `node_modules/a/node_modules/@b/c/d.js` → `node_modules/a/node_modules/@b/c`. */
export function packageFolders(metafiles) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const folders = inputs.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
  return [...new Set(folders)].sort();
}

export function readLicense(folder) {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  const texts = names.sort().map((name) => readFileSync(path.join(folder, name), 'utf8').trim());
  return texts.length === 0 ? null : texts.join('\n\n');
}

export function licensesOf(packages) {
  const parts = packages.map(({ name, version, license, licenseText }) =>
    [
      `${name} ${version} (${license})`,
      licenseText ?? 'The package has no text of its licence.',
    ].join('\n\n'),
  );
  return `${parts.join(`\n\n${'='.repeat(80)}\n\n`)}\n`;
}
