import { Command } from 'commander';
import type { CommandContext } from '../../src/commands/shared/context.ts';
import type { Language } from '../../src/i18n/language.ts';
import { systemClock } from '../../src/model/clock.ts';
import { UsageError } from '../../src/model/errors.ts';

export interface CommandOutcome {
  readonly out: string;
  readonly err: string;
  readonly exitCode: number;
}

/** Runs one registered command with a terminal that collects. Errors of use end as the program ends them. */
export async function runRegistered(
  register: (program: Command, context: CommandContext) => void,
  argv: readonly string[],
  options: {
    readonly language?: Language;
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): Promise<CommandOutcome> {
  const out: string[] = [];
  const err: string[] = [];
  let exitCode = 0;
  const never = new AbortController().signal;
  const context: CommandContext = {
    io: {
      out: (text) => out.push(text),
      err: (text) => err.push(text),
      stdoutIsTerminal: false,
      stderrIsTerminal: false,
      stdinIsTerminal: false,
      columns: 80,
      unicode: true,
      colour: { stdout: false, stderr: false },
    },
    language: options.language ?? 'en',
    env: options.env ?? {},
    cwd: options.cwd ?? process.cwd(),
    clock: systemClock,
    interrupts: { stop: never, kill: never },
    version: '0.0.0',
    quiet: false,
    verbose: false,
    setExitCode: (code) => {
      exitCode = code;
    },
  };
  const program = new Command('xpress-doctor');
  register(program, context);
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    err.push(`${error.message}\n`, error.hint === undefined ? '' : `${error.hint}\n`);
    exitCode = error.exitCode;
  }
  return { out: out.join(''), err: err.join(''), exitCode };
}
