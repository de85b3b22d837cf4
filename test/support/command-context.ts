import type { CommandContext } from '../../src/commands/shared/context.ts';
import { realClock } from './check-context.ts';

export interface Terminal {
  readonly context: CommandContext;
  readonly stop: AbortController;
  readonly kill: AbortController;
  /** What was printed so far. */
  out(): string;
  err(): string;
  exitCode(): number;
}

/** A command's surroundings that collect what it prints. No terminal unless `terminal`. */
export function fakeTerminal(
  overrides: Partial<CommandContext> & { readonly terminal?: boolean } = {},
): Terminal {
  const { terminal = false, ...rest } = overrides;
  const printed = { out: '', err: '', exitCode: 0 };
  const stop = new AbortController();
  const kill = new AbortController();
  const context: CommandContext = {
    io: {
      out: (text) => {
        printed.out += text;
      },
      err: (text) => {
        printed.err += text;
      },
      stdoutIsTerminal: false,
      stderrIsTerminal: terminal,
      stdinIsTerminal: terminal,
      columns: 80,
      unicode: true,
      colour: { stdout: false, stderr: false },
    },
    language: 'en',
    env: {},
    cwd: '/nonexistent',
    clock: {
      now: () => Date.parse('2026-11-22T14:23:34Z'),
      monotonic: () => realClock.monotonic(),
    },
    interrupts: { stop: stop.signal, kill: kill.signal },
    version: '1.2.3',
    // No spinner in a test's output.
    quiet: true,
    verbose: false,
    setExitCode: (code) => {
      printed.exitCode = code;
    },
    ...rest,
  };
  return {
    context,
    stop,
    kill,
    out: () => printed.out,
    err: () => printed.err,
    exitCode: () => printed.exitCode,
  };
}
