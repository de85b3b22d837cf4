import { spawn } from 'node:child_process';

export interface Run {
  readonly wallMs: number;
  /** The largest resident size of the process or of a child of it, in bytes. */
  readonly peakBytes: number | null;
  /** Processor time, of user and system, with children. */
  readonly cpuMs: number | null;
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandLine {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a command to its end. Memory and processor time need GNU time (`/usr/bin/time`), and are null otherwise. */
export async function measure(
  command: CommandLine,
  options: { memory?: boolean } = {},
): Promise<Run> {
  const { memory = false } = options;
  const [file, args] = memory
    ? ['/usr/bin/time', ['-f', 'PEAK_KIB=%M CPU_S=%U+%S', command.file, ...command.args]]
    : [command.file, [...command.args]];
  const started = performance.now();
  const child = spawn(file, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...cleanEnv(), NO_COLOR: '1', XPRESS_DOCTOR_LANG: 'en', ...command.env },
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const said = Buffer.concat(stderr).toString('utf8');
  const [, peak, user, system] = /PEAK_KIB=(\d+) CPU_S=([\d.]+)\+([\d.]+)/.exec(said) ?? [];
  return {
    wallMs: performance.now() - started,
    peakBytes: peak === undefined ? null : Number(peak) * 1024,
    cpuMs: user === undefined ? null : (Number(user) + Number(system)) * 1000,
    exitCode,
    stderr: said,
    stdout: Buffer.concat(stdout).toString('utf8'),
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Runs the two in turn (A B A B …), so that a machine whose speed drifts slows both, and compares the medians. */
export async function compare(
  a: CommandLine,
  b: CommandLine,
  runs: number,
): Promise<{ readonly aMs: number; readonly bMs: number; readonly ratio: number }> {
  const times: [number[], number[]] = [[], []];
  for (let run = 0; run <= runs; run += 1) {
    const first = await measure(a);
    const second = await measure(b);
    if (first.exitCode !== 0 || second.exitCode !== 0) throw new Error('a command failed');
    if (run === 0) continue; // warm-up
    times[0].push(first.wallMs);
    times[1].push(second.wallMs);
  }
  const [aMs, bMs] = [median(times[0]), median(times[1])];
  return { aMs, bMs, ratio: aMs / bMs };
}

/** Runs the two in turn and gives the medians of each. No warm-up: what is measured here lasts long enough. */
export async function pairs(
  a: () => Promise<Run>,
  b: () => Promise<Run>,
  runs: number,
): Promise<readonly [Medians, Medians]> {
  const seen: [Run[], Run[]] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    seen[0].push(await a());
    seen[1].push(await b());
  }
  return [mediansOf(seen[0]), mediansOf(seen[1])];
}

export interface Medians {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakBytes: number;
}

function mediansOf(runs: readonly Run[]): Medians {
  const of = (value: (run: Run) => number | null): number =>
    median(runs.map((run) => value(run) ?? Number.NaN));
  return {
    wallMs: of(({ wallMs }) => wallMs),
    cpuMs: of(({ cpuMs }) => cpuMs),
    peakBytes: of(({ peakBytes }) => peakBytes),
  };
}

/** `12.3 s, 20.1 s of processor`. */
export function shown({ wallMs, cpuMs }: Medians): string {
  return `${(wallMs / 1000).toFixed(1)} s, ${(cpuMs / 1000).toFixed(1)} s of processor`;
}

/** Without NODE_EXTRA_CA_CERTS, which makes every Node of major 20 start slower, the bare one too. */
function cleanEnv(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  delete env['NODE_EXTRA_CA_CERTS'];
  return env;
}
