// npm run build:sea [-- --target NAME]…: self-contained executables in dist-sea/, with their sums, licences and SBOM.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { VERSION } from '../../src/version.ts';
import { signerFrom } from './authenticode.ts';
import { makeBlob } from './blob.ts';
import { makeCodeCache } from './code-cache.ts';
import { makeDeb } from './deb.ts';
import { makeExecutable } from './executable.ts';
import { nodeBinary } from './node-binary.ts';
import { licensesText, readPackages } from './packages.ts';
import { buildProgram } from './program.ts';
import { run } from './run.ts';
import { makeSbom } from './sbom.ts';
import { sha256, writeSums } from './sums.ts';
import { type Target, TARGETS } from './targets.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { values } = parseArgs({
  options: {
    target: { type: 'string', multiple: true, default: TARGETS.map(({ name }) => name) },
    output: { type: 'string', default: path.join(root, 'dist-sea') },
  },
});

const targets = values.target.map(targetNamed);
const output = path.resolve(values.output);
const cache = path.join(root, 'node_modules/.cache/xpress-doctor-sea');
const signer = signerFrom(process.env);
rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });

const here = targetOfThisComputer();
const host = nodeBinary(here, cache);
const program = await buildProgram();
const packages = readPackages(root, program.packages);
const codeCache = makeCodeCache(program.start, host.binary, path.join(cache, 'code-cache'));
const blobs = {
  /** For the system and processor of this computer. */
  here: makeBlob(program, codeCache, host.binary, path.join(cache, 'blob-here')),
  elsewhere: makeBlob(program, null, host.binary, path.join(cache, 'blob')),
};
const nodeVersions = versionsOf(host.binary);
const licenses = path.join(output, 'THIRD-PARTY-LICENSES.txt');
writeFileSync(licenses, licensesText(packages, readFileSync(host.license, 'utf8')));

for (const target of targets) {
  const { binary: node } = nodeBinary(target, cache);
  const blob = target === here ? blobs.here : blobs.elsewhere;
  const file = await makeExecutable({ target, version: VERSION, node, blob, signer }, output);
  const fileName = path.basename(file);
  const contents = { fileName, version: VERSION, sha256: sha256(file), packages, nodeVersions };
  writeFileSync(`${file.replace(/\.exe$/, '')}.cdx.json`, makeSbom(contents));
  tell(file, target.system === 'win32' && signer === null ? ', not signed' : '');
  if (target.system !== 'linux') continue;
  const deb = makeDeb({ target, version: VERSION, executable: file, licenses }, output);
  if (deb === null) process.stdout.write('no .deb: this computer has no dpkg-deb\n');
  else tell(deb, '');
}
writeSums(output);

function targetNamed(name: string): Target {
  const found = TARGETS.find((target) => target.name === name);
  if (found !== undefined) return found;
  throw new Error(`no target ${name}: ${TARGETS.map((target) => target.name).join(', ')}`);
}

/** Its Node makes the blob. */
function targetOfThisComputer(): Target {
  const { platform, arch } = process;
  const found = TARGETS.find(({ system, cpu }) => system === platform && cpu === arch);
  if (found !== undefined) return found;
  throw new Error(`executables cannot be built on ${platform} ${arch}`);
}

function versionsOf(node: string): Record<string, string> {
  return z
    .record(z.string(), z.string())
    .parse(JSON.parse(run(node, ['-p', 'JSON.stringify(process.versions)'])));
}

function tell(file: string, more: string): void {
  const megabytes = (statSync(file).size / 1e6).toFixed(1);
  process.stdout.write(`${path.relative(process.cwd(), file)}  ${megabytes} MB${more}\n`);
}
