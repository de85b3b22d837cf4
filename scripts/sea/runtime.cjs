// The first script of the executable of one file, and all that is compiled at every start: V8 takes as long for the
// command tree as Node for its own start. Everything else lies beside it as assets. `start.cjs` is an object of functions,
// one for each part that a command line with words needs; the rest is compiled when a command asks for it.
'use strict';
// As in bin/xpress-doctor.cjs, and before anything else for the reasons told there.
if (process.env.UV_THREADPOOL_SIZE === undefined) process.env.UV_THREADPOOL_SIZE = '64';
if (process.env.RES_OPTIONS === undefined) process.env.RES_OPTIONS = 'timeout:2 attempts:2';

const words = process.argv.slice(2);
if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) {
  process.stdout.write('/* version */\n');
} else {
  start();
}

function start() {
  const { Buffer } = require('node:buffer');
  const { getRawAsset } = require('node:sea');
  const { Script } = require('node:vm');
  const text = (name) => Buffer.from(getRawAsset(name)).toString('utf8');

  function run(filename, code, cachedData) {
    return new Script(code, { filename, cachedData }).runInThisContext();
  }

  function compile(name) {
    return run(name, `(function (exports, require, module, __fileUrl) {${text(name)}\n})`);
  }

  if (words[0] === '/* answer look-ups */') {
    compile('lookup-script.cjs')({}, require, {});
    return;
  }

  // What a part takes for its own address: it has to be a right one, with a drive on Windows.
  const fileUrl = require('node:url').pathToFileURL(process.execPath).href;
  // V8's own work on these functions, done at the build. Another V8 refuses it, and compiles.
  const cache = '/* cache */';
  const modules = run(
    'start.cjs',
    text('start.cjs'),
    cache === '' ? undefined : Buffer.from(getRawAsset(cache)),
  );
  const loaded = new Map();

  function load(name) {
    const known = loaded.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    loaded.set(name, module);
    const make = modules[name] ?? compile(name);
    make(module.exports, requireFrom, module, fileUrl);
    return module.exports;
  }

  function requireFrom(id) {
    return id.startsWith('./') || id.startsWith('../')
      ? load(id.slice(id.lastIndexOf('/') + 1))
      : require(id);
  }

  load('cli.js').main(words);
}
