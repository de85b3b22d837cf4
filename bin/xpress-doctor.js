#!/usr/bin/env node
// Plain old JavaScript on purpose: an old Node must be able to parse this file and say what is wrong.
var minimum = [20, 19];
var found = process.versions.node.split('.').map(Number);
if (found[0] < minimum[0] || (found[0] === minimum[0] && found[1] < minimum[1])) {
  process.stderr.write(
    'xpress-doctor: Node.js ' + minimum.join('.') + ' or newer is needed, this is ' + process.versions.node + '.\n' +
      'xpress-doctor: нужен Node.js ' + minimum.join('.') + ' или новее, здесь ' + process.versions.node + '.\n',
  );
  process.exit(2);
}
import('../dist/cli.js').then(
  function (cli) {
    return cli.main(process.argv.slice(2));
  },
  function (error) {
    process.stderr.write('xpress-doctor: ' + (error && error.message) + '\n(npm run build)\n');
    process.exit(3);
  },
);
