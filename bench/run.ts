/**
 * Ratios against a named peer in the same run; never absolute times, never a test.
 * `npm run bench [name…]` runs the named benchmarks, or all.
 */
import { BENCHMARKS } from './benchmarks.ts';

const wanted = process.argv.slice(2);
const chosen = BENCHMARKS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
if (chosen.length === 0) {
  process.stderr.write(
    `no such benchmark; there are: ${BENCHMARKS.map(({ name }) => name).join(', ')}\n`,
  );
  process.exit(2);
}
for (const { name, peer, goal, run } of chosen) {
  process.stdout.write(`${name}\n  against ${peer}\n`);
  for (const { label, ratio, detail } of await run()) {
    const verdict = ratio <= goal ? 'within' : 'OVER';
    process.stdout.write(`  ${label}: ratio ${ratio.toFixed(2)}, ${verdict} ${goal} (${detail})\n`);
  }
}
