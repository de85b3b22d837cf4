import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

const exec = promisify(execFile);
const CLI = path.resolve(import.meta.dirname, '../../src/cli.ts');
const PROGRAM = `const { main } = await import(${JSON.stringify(CLI)}); await main(process.argv.slice(1));`;

/** Keys as tmux calls them; any other text is typed. */
export type Key = 'Enter' | 'Down' | 'Up' | 'Escape' | 'C-c' | 'BSpace' | 'Tab' | 'C-u';

/** How long a screen may take: a loaded machine compiles the program first. */
const LIMIT_MS = 30_000;

/**
 * The real program in a real terminal: tmux gives it a pseudo-terminal of its own and shows the screen as a person
 * sees it. The server is this test's own, on a socket of its own.
 */
export class Terminal {
  readonly #socket = `xd-${randomUUID()}`;

  static async start(
    args: readonly string[],
    options: { readonly cwd: string; readonly columns?: number },
  ): Promise<Terminal> {
    const words = [process.execPath, '--import', 'tsx', '--input-type=module', '-e', PROGRAM, '--'];
    const command = [...words, ...args].map(quoted).join(' ');
    return Terminal.startCommand(
      // `cat` keeps the last screen until it is read.
      `cd ${quoted(path.dirname(CLI))} && LC_ALL=C.UTF-8 XDG_CONFIG_HOME=${quoted(options.cwd)} ${command}; echo "ended with $?"; cat`,
      options,
    );
  }

  /** A line for the shell in place of the program. */
  static async startCommand(
    line: string,
    options: { readonly cwd: string; readonly columns?: number },
  ): Promise<Terminal> {
    const terminal = new Terminal();
    await terminal.#tmux([
      ...['-u', '-f', '/dev/null', 'new-session', '-d', '-s', 'main'],
      ...['-x', String(options.columns ?? 100), '-y', '200', '-c', options.cwd],
      line,
    ]);
    return terminal;
  }

  async press(...keys: readonly Key[]): Promise<void> {
    for (const key of keys) await this.#tmux(['send-keys', '-t', 'main', key]);
  }

  async type(text: string): Promise<void> {
    await this.#tmux(['send-keys', '-t', 'main', '-l', text]);
  }

  async screen(): Promise<string> {
    const { stdout } = await this.#tmux(['capture-pane', '-p', '-J', '-t', 'main']);
    return stdout.trimEnd();
  }

  /** Waits until the screen shows it. */
  async until(expected: string | RegExp): Promise<string> {
    const end = Date.now() + LIMIT_MS;
    for (;;) {
      const screen = await this.screen();
      if (typeof expected === 'string' ? screen.includes(expected) : expected.test(screen)) {
        return screen;
      }
      if (Date.now() > end) throw new Error(`never saw ${String(expected)} on:\n${screen}`);
      await setTimeout(50);
    }
  }

  async close(): Promise<void> {
    await this.#tmux(['kill-server']).catch(() => undefined);
  }

  #tmux(args: readonly string[]): Promise<{ readonly stdout: string }> {
    return exec('tmux', ['-L', this.#socket, ...args], { encoding: 'utf8' });
  }
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
