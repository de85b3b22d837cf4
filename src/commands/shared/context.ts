import type { Language } from '../../i18n/language.ts';
import type { Clock } from '../../model/clock.ts';

/** The terminal and its abilities; a test gives one that collects. */
export interface Io {
  /** Results. */
  out(text: string): void;
  /** Progress, warnings and errors. */
  err(text: string): void;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  readonly stdinIsTerminal: boolean;
  /** Columns of the terminal; 80 when there is none. */
  readonly columns: number;
  /** May ✔ and Cyrillic box characters be printed. */
  readonly unicode: boolean;
  readonly colour: { readonly stdout: boolean; readonly stderr: boolean };
}

export interface Interrupts {
  /** The first Ctrl-C or SIGTERM: finish with what is there. */
  readonly stop: AbortSignal;
  /** The second: leave nothing behind and end. */
  readonly kill: AbortSignal;
}

/** What every command gets. */
export interface CommandContext {
  readonly io: Io;
  readonly language: Language;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly clock: Clock;
  readonly interrupts: Interrupts;
  /** The program's own version. */
  readonly version: string;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** The command's result; 0 until it is set. */
  setExitCode(code: number): void;
}
