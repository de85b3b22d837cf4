import { type Command, CommanderError } from 'commander';
import type { CommandContext } from './commands/shared/context.ts';
import { tellWrapped } from './commands/shared/print-wrapped.ts';
import { cliTexts as en } from './i18n/en/cli.ts';
import { detectLanguage, LANGUAGES } from './i18n/language.ts';
import { cliTexts as ru } from './i18n/ru/cli.ts';
import { systemClock } from './model/clock.ts';
import { isUsageError } from './model/errors.ts';
import { withoutUrlSecrets } from './model/url-secrets.ts';
import { globalOptions } from './process/global-options.ts';
import { listenForInterrupts } from './process/interrupts.ts';
import { processIo } from './process/io.ts';
import { listenForStrayErrors } from './process/stray-errors.ts';
import { usageLines } from './process/usage-error.ts';
import { buildProgram } from './program.ts';
import { cleanLines } from './report/clean.ts';
import { VERSION } from './version.ts';

/** Parses the command line, runs one command, and turns how it ended into the exit code. */
export async function runProgram(argv: readonly string[]): Promise<void> {
  const { lang, color, quiet, verbose } = globalOptions(argv);
  const language = LANGUAGES.find((known) => known === lang) ?? detectLanguage(process.env);
  const io = processIo({ noColor: !color });
  const cwd = currentFolder();
  if (cwd === null) {
    const { errors } = language === 'ru' ? ru : en;
    tellWrapped(io, `xpress-doctor: ${errors.noFolder}\n${errors.noFolderHint}\n`);
    await io.drained();
    process.exit(2);
  }
  const interrupts = listenForInterrupts();
  let exitCode = 0;
  const context: CommandContext = {
    io,
    language,
    env: process.env,
    cwd,
    clock: systemClock,
    interrupts,
    version: VERSION,
    quiet,
    verbose,
    setExitCode: (code) => {
      exitCode = code;
    },
  };
  const program = buildProgram(context);
  listenForStrayErrors((error) => {
    const code = tell(error, program, context);
    void io.drained().then(() => process.exit(code === 0 ? 3 : code));
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    exitCode = tell(error, program, context);
  }
  const lost = await io.drained();
  if (lost !== null) {
    exitCode = 3;
    tellLost(lost, context);
    await io.drained();
  }
  // What a check left behind (a socket, a look-up in the thread pool) must not hold the program open.
  process.exit(interrupts.kill.aborted ? 130 : exitCode);
}

/** Null: the folder that the program was started in has been removed, or nobody may look at it any more. */
function currentFolder(): string | null {
  try {
    return process.cwd();
  } catch {
    return null;
  }
}

function tellLost(error: Error, { io, language }: CommandContext): void {
  const { errors } = language === 'ru' ? ru : en;
  tellWrapped(io, `xpress-doctor: ${errors.outputLost(error.message)}\n${errors.outputLostHint}\n`);
}

/** Says what went wrong on stderr and gives the exit code. */
function tell(error: unknown, program: Command, context: CommandContext): number {
  const texts = context.language === 'ru' ? ru : en;
  // Words of the command line and names of files stand in it: here none of them may move the cursor.
  const say = (text: string): void => {
    tellWrapped(context.io, `${cleanLines(withoutUrlSecrets(text))}\n`);
  };
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    for (const line of usageLines(error, program, context.language)) say(line);
    return 2;
  }
  if (isUsageError(error)) {
    say(`xpress-doctor: ${error.message}`);
    if (error.hint !== undefined) say(error.hint);
    return error.exitCode;
  }
  if (context.interrupts.stop.aborted) {
    say(texts.errors.interrupted);
    return 130;
  }
  say(`xpress-doctor: ${error instanceof Error ? error.message : String(error)}`);
  say(texts.errors.bug);
  if (context.verbose && error instanceof Error && error.stack !== undefined) {
    context.io.err(`${withoutUrlSecrets(error.stack)}\n`);
  }
  return 3;
}
