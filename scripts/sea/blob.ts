import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inject } from 'postject';
import type { Program } from './program.ts';
import { run } from './run.ts';
import { NODE_VERSION } from './targets.ts';

/** https://nodejs.org/docs/latest-v22.x/api/single-executable-applications.html */
const SENTINEL = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

/**
 * The program as Node reads it from its own executable. `node` runs here and has to be of the one version. `codeCache`:
 * for the system of that `node` alone; null makes what serves all.
 */
export function makeBlob(
  program: Program,
  codeCache: Uint8Array | null,
  node: string,
  folder: string,
): Buffer {
  const version = run(node, ['--version']).trim();
  if (version !== `v${NODE_VERSION}`) {
    throw new Error(`${node} is ${version}, the executables are ${NODE_VERSION}`);
  }
  mkdirSync(path.join(folder, 'assets'), { recursive: true });
  const carried = new Map(program.assets).set('start.cjs', program.start);
  if (codeCache !== null) carried.set('start.cache', codeCache);
  const main = program.main.replace('/* cache */', codeCache === null ? '' : 'start.cache');
  writeFileSync(path.join(folder, 'main.cjs'), main);
  const assets = [...carried].map(([name, content]) => {
    const file = path.join(folder, 'assets', name);
    writeFileSync(file, content);
    return [name, file] as const;
  });
  const output = path.join(folder, 'program.blob');
  const config = {
    main: path.join(folder, 'main.cjs'),
    output,
    disableExperimentalSEAWarning: true,
    // Node's snapshot and its cache of the first script are V8's own data of one system; ours is code-cache.ts.
    useSnapshot: false,
    useCodeCache: false,
    assets: Object.fromEntries(assets),
  };
  const file = path.join(folder, 'sea-config.json');
  writeFileSync(file, JSON.stringify(config));
  run(node, ['--experimental-sea-config', file]);
  return readFileSync(output);
}

/**
 * Refuses a binary of another version than the blob's: Node does not look, and dies. The version stands in the binary
 * as text for its `--version`.
 */
export async function injectBlob(file: string, blob: Buffer): Promise<void> {
  const binary = readFileSync(file);
  if (!binary.includes(`v${NODE_VERSION}\0`)) {
    throw new Error(`${file} is not Node ${NODE_VERSION}`);
  }
  const isMacho = binary.readUInt32LE(0) === 0xfeedfacf;
  await inject(file, 'NODE_SEA_BLOB', blob, {
    sentinelFuse: SENTINEL,
    ...(isMacho ? { machoSegmentName: 'NODE_SEA' } : {}),
  });
}
