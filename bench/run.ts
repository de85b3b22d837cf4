/**
 * Ratios against a named peer in the same run; never absolute times, never a test.
 * `npm run bench -- [name…] [--size 2GiB] [--runs 3]` runs the named benchmarks, or all.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { parseSize } from '../src/commands/collect-logs/options.ts';
import { CannotRun } from './benchmark.ts';
import { BENCHMARKS } from './benchmarks.ts';

const { values, positionals: wanted } = parseArgs({
  options: { size: { type: 'string' }, runs: { type: 'string' } },
  allowPositionals: true,
});
const sizeBytes = values.size === undefined ? undefined : parseSize(values.size);
const runs = values.runs === undefined ? undefined : Number(values.runs);
const chosen = BENCHMARKS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const unknown = wanted.filter((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
if (unknown.length > 0) {
  refuse(`no such benchmark; there are: ${BENCHMARKS.map(({ name }) => name).join(', ')}`);
}
if (sizeBytes === null) refuse('--size takes 64M, 2GiB');
if (runs !== undefined && !(Number.isInteger(runs) && runs > 0)) refuse('--runs takes a number');

process.stdout.write(`Node ${process.versions.node}, ${availableParallelism()} processors\n`);
for (const { name, peer, goal, run } of chosen) {
  process.stdout.write(`${name}\n  against ${peer}\n`);
  try {
    const measured = await run({
      ...(typeof sizeBytes === 'number' ? { sizeBytes } : {}),
      ...(runs === undefined ? {} : { runs }),
    });
    for (const one of measured) {
      const limit = one.goal ?? goal;
      const verdict = one.ratio <= limit ? 'within' : 'OVER';
      process.stdout.write(
        `  ${one.label}: ratio ${one.ratio.toFixed(2)}, ${verdict} ${limit} (${one.detail})\n`,
      );
    }
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    process.stdout.write(`  NOT MEASURED: ${error.message}\n`);
  }
}

function refuse(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(2);
}
