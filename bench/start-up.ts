import type { Benchmark } from './benchmark.ts';
import { compare } from './measure.ts';

const program = new URL('../bin/xpress-doctor.cjs', import.meta.url).pathname;
const node = process.execPath;
const bare = { file: node, args: ['-e', '0'] };

function startUpOf(args: readonly string[], goal: number): Benchmark {
  return {
    name: `start-up${args.join('')}`,
    peer: 'node -e 0',
    goal,
    run: async () => {
      const { aMs, bMs, ratio } = await compare({ file: node, args: [program, ...args] }, bare, 15);
      return [
        {
          label: `xpress-doctor ${args.join(' ')}`,
          ratio,
          detail: `${aMs.toFixed(0)} ms / ${bMs.toFixed(0)} ms, medians of 15`,
        },
      ];
    },
  };
}

export const startUp: readonly Benchmark[] = [
  startUpOf(['--version'], 1.5),
  startUpOf(['--help'], 2),
];
