import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Benchmark, CannotRun, type Measured } from './benchmark.ts';
import { collect, zip } from './collect.ts';
import { LOGS, type LogTree, withLogTree } from './log-tree.ts';
import { measure, type Medians, pairs, type Run, shown } from './measure.ts';

const MIB = 1024 * 1024;
const inMib = (bytes: number): string => `${(bytes / MIB).toFixed(0)} MiB`;

/** Logs are rotated: one in 32 MiB. */
const filesFor = (bytes: number): number => Math.max(1, Math.round(bytes / (32 * MIB)));

function peakUnder(limitBytes: number, { peakBytes }: Medians): Measured {
  return {
    label: 'peak memory',
    ratio: peakBytes / limitBytes,
    goal: 1,
    detail: `${inMib(peakBytes)} of ${inMib(limitBytes)}`,
  };
}

function wallTime(
  label: string,
  [ours, theirs]: readonly [Medians, Medians],
  runs: number,
): Measured {
  return {
    label,
    ratio: ours.wallMs / theirs.wallMs,
    detail: `${shown(ours)} / ${shown(theirs)}, medians of ${runs}; ${LOGS}`,
  };
}

async function besideZip(tree: LogTree, runs: number): Promise<readonly [Medians, Medians]> {
  await needs('zip', 'zip');
  return pairs(
    () => collect(tree),
    () => zip(tree),
    runs,
  );
}

const bigLogs: Benchmark = {
  name: 'collect-logs-zip',
  peer: 'zip -6 -r of the same tree, in turn',
  goal: 1.5,
  run: async ({ sizeBytes = 256 * MIB, runs = 3 }) =>
    withLogTree(sizeBytes, filesFor(sizeBytes), async (tree) => {
      const [ours, theirs] = await besideZip(tree, runs);
      return [
        wallTime(`wall time over ${inMib(sizeBytes)}`, [ours, theirs], runs),
        {
          label: 'processor time by two, what two free cores would take at best',
          ratio: ours.cpuMs / 2 / theirs.cpuMs,
          detail: 'wall times of a busy computer tell little',
        },
        peakUnder(256 * MIB, ours),
      ];
    }),
};

const SMALL_SIZES = [4 * 1024, 8 * 1024, 16 * 1024];

const smallFiles: Benchmark = {
  name: 'collect-logs-small-files',
  peer: 'zip -6 -r of the same 10,000 files, in turn',
  goal: 3,
  async run({ runs = 3 }) {
    const measured: Measured[] = [];
    for (const bytes of SMALL_SIZES) {
      measured.push(
        ...(await withLogTree(10_000 * bytes, 10_000, async (tree) => {
          const [ours, theirs] = await besideZip(tree, runs);
          const size = `${bytes / 1024} KiB`;
          return [
            wallTime(`wall time over files of ${size}`, [ours, theirs], runs),
            { ...peakUnder(400 * MIB, ours), label: `peak memory over files of ${size}` },
          ];
        })),
      );
    }
    return measured;
  },
};

const memory: Benchmark = {
  name: 'collect-logs-memory',
  peer: 'the same over 100 MiB of logs',
  goal: 1.2,
  run: async ({ sizeBytes = 512 * MIB, runs = 1 }) => {
    const peaks = async (bytes: number): Promise<Medians> =>
      withLogTree(bytes, filesFor(bytes), async (tree) => {
        const [ours] = await pairs(
          () => collect(tree),
          () => Promise.resolve(NOTHING),
          runs,
        );
        return ours;
      });
    const small = await peaks(100 * MIB);
    const large = await peaks(sizeBytes);
    return [
      {
        label: `peak memory over ${inMib(sizeBytes)}`,
        ratio: large.peakBytes / small.peakBytes,
        detail: `${inMib(large.peakBytes)} / ${inMib(small.peakBytes)}; ${LOGS}`,
      },
      peakUnder(256 * MIB, large),
    ];
  },
};

const NOTHING: Run = {
  ...{ wallMs: 0, cpuMs: 0, peakBytes: 0, exitCode: 0 },
  ...{ stdout: '', stderr: '' },
};

const sos: Benchmark = {
  name: 'collect-logs-sos',
  peer: 'sos clean of the same tree, in turn; a twentieth of its time is wanted',
  goal: 1 / 20,
  run: async ({ sizeBytes = 32 * MIB, runs = 1 }) =>
    withLogTree(sizeBytes, filesFor(sizeBytes), async (tree) => {
      await needs('sos', 'sosreport');
      const [ours, theirs] = await pairs(
        () => collect(tree),
        () => sosClean(tree),
        runs,
      );
      return [
        {
          label: `wall time over ${inMib(sizeBytes)}`,
          ratio: ours.wallMs / theirs.wallMs,
          detail: `${shown(ours)} / ${shown(theirs)}, ${(theirs.wallMs / ours.wallMs).toFixed(0)} times as fast; ${LOGS}`,
        },
      ];
    }),
};

/**
 * `sos clean` takes what has the folders of its own reports, and changes it in place: each run gets a copy, and an
 * empty map, so that it does not know the names of the run before.
 */
async function sosClean({ logs }: LogTree): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'xd-bench-sos-'));
  try {
    const report = join(folder, 'sosreport-bench');
    for (const part of ['sos_logs', 'sos_reports', 'sos_commands', 'out']) {
      await mkdir(join(part === 'out' ? folder : report, part), { recursive: true });
    }
    await writeFile(join(report, 'version.txt'), 'sosreport: 4.0\n');
    await writeFile(join(folder, 'map.json'), '{}');
    await cp(logs, join(report, 'var', 'log'), { recursive: true });
    const map = ['--map', join(folder, 'map.json'), '--no-update'];
    const ran = await measure(
      { file: 'sos', args: ['clean', '--batch', ...map, '--tmp-dir', join(folder, 'out'), report] },
      { memory: true },
    );
    if (ran.exitCode !== 0 || !ran.stdout.includes('Successfully obfuscated 1 report')) {
      throw new Error(`sos ended with ${String(ran.exitCode)}: ${ran.stdout}${ran.stderr}`);
    }
    return ran;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function needs(command: string, debianPackage: string): Promise<void> {
  const ran = await measure({ file: 'which', args: [command] });
  if (ran.exitCode !== 0) {
    throw new CannotRun(`there is no ${command} here (Debian: apt-get install ${debianPackage})`);
  }
}

export const collectLogsBenchmarks: readonly Benchmark[] = [bigLogs, smallFiles, memory, sos];
