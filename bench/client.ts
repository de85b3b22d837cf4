import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Benchmark } from './benchmark.ts';
import { type CommandLine, measure, median } from './measure.ts';

const program = new URL('../bin/xpress-doctor.cjs', import.meta.url).pathname;

const FILES = 100_000;
const FOLDERS = 100;
const RUNS = 5;

/** A cache of many small files, as Chromium's simple cache makes them, in folders as its service workers do. */
async function makeCache(folder: string): Promise<void> {
  const text = 'x'.repeat(200);
  for (let index = 0; index < FOLDERS; index += 1) {
    const own = join(folder, 'Cache', String(index));
    await mkdir(own, { recursive: true });
    await Promise.all(
      Array.from({ length: FILES / FOLDERS }, async (_, file) =>
        writeFile(join(own, `f_${file}`), text),
      ),
    );
  }
}

/** The run's own time of the two groups; start-up is measured by `start-up`. */
async function groupsMs(command: CommandLine): Promise<number> {
  const { stdout } = await measure(command);
  return (JSON.parse(stdout) as { readonly durationMs: number }).durationMs;
}

const largeCache: Benchmark = {
  name: 'client-large-cache',
  peer: 'du -s of the same cache',
  goal: 1.3,
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'xd-bench-'));
    try {
      const data = join(folder, 'data');
      await makeCache(data);
      const profile = join(folder, 'profile.yaml');
      const linux = {
        programs: [process.execPath],
        packages: [],
        processes: ['xd-no-such-client'],
        data: [data],
        logs: [join(data, '*.log')],
      };
      await writeFile(profile, stringify({ application: { linux } }));
      const args = [program, 'check', 'client', 'system', '--skip', 'system.clock'];
      const ours = {
        file: process.execPath,
        args: [...args, '--profile', profile, '--format', 'json'],
      };
      const peer = { file: 'du', args: ['-s', data] };
      const [ourMs, peerMs]: [number[], number[]] = [[], []];
      for (let run = 0; run <= RUNS; run += 1) {
        const own = await groupsMs(ours);
        const { wallMs } = await measure(peer);
        if (run === 0) continue; // warm-up
        ourMs.push(own);
        peerMs.push(wallMs);
      }
      const [a, b] = [median(ourMs), median(peerMs)];
      return [
        {
          label: `client and system group, ${FILES} files`,
          ratio: a / b,
          detail: `${a.toFixed(0)} ms / ${b.toFixed(0)} ms, medians of ${RUNS}`,
        },
      ];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

export const clientBenchmarks: readonly Benchmark[] = [largeCache];
