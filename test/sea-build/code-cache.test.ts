import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { makeCodeCache } from '../../scripts/sea/code-cache.ts';
import { tempFolder } from '../support/temp-folder.ts';

test('this Node takes what it has compiled itself, with the functions that the help has called', async () => {
  const start = `({
    "cli.js"(exports, require) { exports.main = require('./chunk-A.js').main; },
    "chunk-A.js"(exports) { exports.main = (words) => console.log(words.join(' ')); },
  })`;
  const cachedData = makeCodeCache(start, process.execPath, await tempFolder());
  const script = new Script(start, { filename: 'start.cjs', cachedData });
  expect(script.cachedDataRejected).toBe(false);
  // Nothing called, nothing compiled: the cache of the bare script is smaller. Under a name of its own, as V8 gives the
  // script above for the same text under the same name.
  const bare = new Script(start, { filename: 'bare.cjs' }).createCachedData();
  expect(cachedData.length).toBeGreaterThan(bare.length);
});

test('another program is refused, not run', async () => {
  const start = `({ "cli.js"(exports) { exports.main = () => undefined; } })`;
  const cachedData = makeCodeCache(start, process.execPath, await tempFolder());
  const other = new Script(`${start};`, { filename: 'start.cjs', cachedData });
  expect(other.cachedDataRejected).toBe(true);
});
