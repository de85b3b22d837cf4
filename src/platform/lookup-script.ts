/**
 * Runs inside the other process of lookup-process.ts: one line a question, one line an answer. When the asking side is
 * gone, whatever way, it kills itself: an ordinary exit would wait for getaddrinfo(3).
 */
export const LOOKUP_SCRIPT = `
const { lookup } = require('node:dns');
let rest = '';
process.stdin.setEncoding('utf8').on('data', (text) => {
  const lines = (rest + text).split('\\n');
  rest = lines.pop();
  for (const line of lines) {
    const [id, host] = JSON.parse(line);
    lookup(host, { all: true }, (error, found) => {
      const answer = error ? [id, String(error.code), error.message] : [id, found];
      process.stdout.write(JSON.stringify(answer) + '\\n');
    });
  }
}).on('end', () => process.kill(process.pid, 'SIGKILL'));
process.stdout.write('ready\\n');
`;
