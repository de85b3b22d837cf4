// `node code-cache.cjs start.cjs FILE`: runs the program's help and keeps in FILE what V8 has compiled for it. By the very
// Node that is inside the executable: another one refuses it.
'use strict';
const { readFileSync, writeFileSync } = require('node:fs');
const { pathToFileURL } = require('node:url');
const { Script } = require('node:vm');

const [, , source, target] = process.argv;
const script = new Script(readFileSync(source, 'utf8'), { filename: 'start.cjs' });
const modules = script.runInThisContext();
const loaded = new Map();

function load(id) {
  if (!id.startsWith('./') && !id.startsWith('../')) return require(id);
  const name = id.slice(id.lastIndexOf('/') + 1);
  const known = loaded.get(name);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  loaded.set(name, module);
  modules[name](module.exports, load, module, pathToFileURL(process.execPath).href);
  return module.exports;
}

process.on('exit', () => writeFileSync(target, script.createCachedData()));
load('./cli.js').main(['--help', '--lang', 'ru']);
