import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Benchmark } from './benchmark.ts';
import { measure, median } from './measure.ts';

const program = new URL('../bin/xpress-doctor.cjs', import.meta.url).pathname;
const lab = new URL('../test/lab/serve.ts', import.meta.url).pathname;

interface Timed {
  readonly durationMs: number;
  readonly checks: readonly { readonly durationMs: number }[];
}

async function check(
  profile: string,
  words: readonly string[] = [],
): Promise<Timed & { wallMs: number }> {
  const args = [program, 'check', ...words, '--profile', profile, '--format', 'json'];
  const ran = await measure({ file: process.execPath, args });
  return { ...(JSON.parse(ran.stdout) as Timed), wallMs: ran.wallMs };
}

/** The lab server of `npm run lab` on a free port; gives the profile. */
async function startLab(folder: string): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', lab, '--port', '0', '--folder', folder],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('End with Ctrl-C')) resolve();
    });
    child.on('close', () => {
      reject(new Error('the lab ended'));
    });
  });
  return child;
}

const againstLab: Benchmark = {
  name: 'check-lab',
  peer: 'the slowest check of the same run',
  goal: 1.2,
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'xd-bench-'));
    const server = await startLab(folder);
    try {
      const ratios: number[] = [];
      let detail = '';
      for (let run = 0; run < 5; run += 1) {
        const { durationMs, checks } = await check(join(folder, 'profile.yaml'));
        const slowest = Math.max(...checks.map((entry) => entry.durationMs));
        ratios.push(durationMs / slowest);
        detail = `${durationMs} ms / ${slowest} ms in the last of 5`;
      }
      return [{ label: 'whole run', ratio: median(ratios), detail }];
    } finally {
      server.removeAllListeners('close');
      server.kill();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

const silentTargets: Benchmark = {
  name: 'check-silent',
  peer: 'one silent target',
  goal: 1.2,
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'xd-bench-'));
    // They accept and never say a word, so every probe above TCP waits for its limit.
    const servers = await Promise.all(
      Array.from({ length: 30 }, async () => {
        const server = createServer((socket) => socket.on('error', () => undefined));
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        const address = server.address();
        return { server, port: typeof address === 'object' && address !== null ? address.port : 0 };
      }),
    );
    const timeFor = async (count: number): Promise<number> => {
      const profile = join(folder, `${count}.yaml`);
      const entries = servers.slice(0, count).map(({ port }) => ({ host: '127.0.0.1', port }));
      await writeFile(profile, stringify({ servers: entries }));
      return (await check(profile, ['network.tls', 'network.http', 'network.websocket'])).wallMs;
    };
    try {
      const one: number[] = [];
      const thirty: number[] = [];
      for (let run = 0; run < 3; run += 1) {
        one.push(await timeFor(1));
        thirty.push(await timeFor(30));
      }
      const [a, b] = [median(thirty), median(one)];
      return [
        {
          label: '30 silent targets',
          ratio: a / b,
          detail: `${a.toFixed(0)} ms / ${b.toFixed(0)} ms`,
        },
      ];
    } finally {
      for (const { server } of servers) server.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

export const checkBenchmarks: readonly Benchmark[] = [againstLab, silentTargets];
