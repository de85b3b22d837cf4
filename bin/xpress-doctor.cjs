#!/usr/bin/env node
// Plain old JavaScript on purpose: an old Node must be able to parse this file and say what is wrong.
'use strict';
var minimum = [20, 19];
var found = process.versions.node.split('.').map(Number);
if (found[0] < minimum[0] || (found[0] === minimum[0] && found[1] < minimum[1])) {
  process.stderr.write(
    'xpress-doctor: Node.js ' +
      minimum.join('.') +
      ' or newer is needed, this is ' +
      process.versions.node +
      '.\n' +
      'xpress-doctor: нужен Node.js ' +
      minimum.join('.') +
      ' или новее, здесь ' +
      process.versions.node +
      '.\n',
  );
  process.exit(2);
}
// The system's resolver blocks a thread for each name it waits for, and libuv has four. It reads this when the first
// thread is needed, which an ES module's own loading already does: one more reason for CommonJS here.
if (process.env.UV_THREADPOOL_SIZE === undefined) process.env.UV_THREADPOOL_SIZE = '64';
// glibc: a silent name server is given up after 2 s instead of 10, so that the process can end (resolv.conf(5)).
if (process.env.RES_OPTIONS === undefined) process.env.RES_OPTIONS = 'timeout:2 attempts:2';
var words = process.argv.slice(2);
if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) {
  // Asked by scripts all the time: the command tree need not be read for it. The executables do not run this file, so
  // src/cli.ts answers the same two words for them; with other words beside them, src/run-program.ts does.
  process.stdout.on('error', function (error) {
    // As src/process/io.ts: a reader that has gone is not an error, a full disk is.
    if (error.code === 'EPIPE') return;
    process.stderr.write('xpress-doctor: ' + error.message + '\n');
    process.exit(3);
  });
  process.stdout.write(require('../package.json').version + '\n');
} else {
  start();
}

function start() {
  var cli;
  try {
    cli = require('../dist/cli.cjs');
  } catch (error) {
    process.stderr.write('xpress-doctor: ' + (error && error.message) + '\n(npm run build)\n');
    process.exit(3);
  }
  cli.main(words);
}
