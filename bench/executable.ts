import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { VERSION } from '../src/version.ts';
import type { Benchmark } from './benchmark.ts';
import { compare } from './measure.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const executable = `${root}dist-sea/xpress-doctor-${VERSION}-linux-x64`;
/** The very Node that is inside, as the build keeps it. */
const node = `${root}node_modules/.cache/xpress-doctor-sea/linux-x64/package/bin/node`;

function startUpOf(args: readonly string[], goal: number): Benchmark {
  return {
    name: `executable${args.join('')}`,
    peer: 'node -e 0, the Node that is inside',
    goal,
    run: async () => {
      for (const file of [executable, node]) {
        if (!existsSync(file)) {
          throw new Error(`${file} is missing: npm run build:sea -- --target linux-x64`);
        }
      }
      const bare = { file: node, args: ['-e', '0'] };
      const { aMs, bMs, ratio } = await compare({ file: executable, args }, bare, 21);
      return [
        {
          label: `xpress-doctor-${VERSION}-linux-x64 ${args.join(' ')}`,
          ratio,
          detail: `${aMs.toFixed(0)} ms / ${bMs.toFixed(0)} ms, medians of 21`,
        },
      ];
    },
  };
}

export const executableStartUp: readonly Benchmark[] = [
  startUpOf(['--version'], 1.5),
  startUpOf(['--help'], 1.5),
];
