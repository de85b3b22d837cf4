// The first script of the executable of one file. What every start needs follows it as functions in `modules`; the rest
// lies beside it as assets and is compiled when a command asks for it: a start must not read eight megabytes.
'use strict';
// As in bin/xpress-doctor.cjs, and before anything else for the reasons told there.
if (process.env.UV_THREADPOOL_SIZE === undefined) process.env.UV_THREADPOOL_SIZE = '64';
if (process.env.RES_OPTIONS === undefined) process.env.RES_OPTIONS = 'timeout:2 attempts:2';

const { getAsset } = require('node:sea');
const { pathToFileURL } = require('node:url');
const { runInThisContext } = require('node:vm');

// What a part takes for its own address: it has to be a right one, with a drive on Windows.
const fileUrl = pathToFileURL(process.execPath).href;

const modules = {
  /* modules */
};
const loaded = new Map();

function load(name) {
  const known = loaded.get(name);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  loaded.set(name, module);
  const make = modules[name] ?? compile(name, getAsset(name, 'utf8'));
  make(module.exports, requireFrom, module, fileUrl);
  return module.exports;
}

function requireFrom(id) {
  return id.startsWith('./') || id.startsWith('../')
    ? load(id.slice(id.lastIndexOf('/') + 1))
    : require(id);
}

function compile(filename, code) {
  return runInThisContext(`(function (exports, require, module, __fileUrl) {${code}\n})`, {
    filename,
  });
}

if (process.argv[2] === '/* answer look-ups */') {
  compile('lookup-script.cjs', getAsset('lookup-script.cjs', 'utf8'))({}, require, {});
} else {
  load('cli.js').main(process.argv.slice(2));
}
