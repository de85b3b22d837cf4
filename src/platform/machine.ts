import { freemem, homedir, machine, release, tmpdir, totalmem, version } from 'node:os';
import { type Clock, systemClock } from '../model/clock.ts';
import type { CommandRunner } from './run-command.ts';

/** Everything impure that the client and system halves of a platform take from this computer. */
export interface Machine {
  readonly run: CommandRunner;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly home: string;
  readonly temp: string;
  readonly kernel: {
    /** `6.1.0-21-amd64`, `10.0.22631`, `24.1.0` (Darwin). */
    readonly release: string;
    /** `x86_64`, `aarch64`, `arm64`. */
    readonly machine: string;
    /** On Windows the product's name: `Windows 11 Pro`. */
    readonly version: string;
  };
  /** `node:os`: on Linux `MemAvailable`, on Windows `ullAvailPhys`, on macOS free pages alone. */
  memory(): { readonly totalBytes: number; readonly freeBytes: number };
}

/** What Debian writes into passwd for a user without a home; nothing is ever found there. */
const NO_HOME = '/nonexistent';

/** Without `HOME` and without an entry in passwd (a container started under a number) `os.homedir` throws. */
export function homeOf(ask: () => string): string {
  try {
    return ask() || NO_HOME;
  } catch {
    return NO_HOME;
  }
}

export function thisMachine(
  run: CommandRunner,
  env: Readonly<Record<string, string | undefined>>,
  clock: Clock = systemClock,
): Machine {
  return {
    run,
    env,
    clock,
    home: homeOf(homedir),
    temp: tmpdir(),
    kernel: { release: release(), machine: machine(), version: version() },
    memory: () => ({ totalBytes: totalmem(), freeBytes: freemem() }),
  };
}
