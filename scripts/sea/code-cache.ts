import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.ts';

const maker = fileURLToPath(new URL('code-cache.cjs', import.meta.url));

/**
 * What V8 makes of `start` for `--help`, ready to be read instead of made at every start. Of use to the very Node that
 * made it, on its own system and processor: `node` runs here, so the executables of other systems go without.
 */
export function makeCodeCache(start: string, node: string, folder: string): Buffer {
  mkdirSync(folder, { recursive: true });
  const source = path.join(folder, 'start.cjs');
  const cache = path.join(folder, 'start.cache');
  writeFileSync(source, start);
  run(node, [maker, source, cache]);
  return readFileSync(cache);
}
