import type { Io } from '../commands/shared/context.ts';

export interface ProcessIo extends Io {
  /**
   * Resolves when everything written has left the process, so that ending it cuts nothing off, with what kept results
   * from where they were sent (a full disk). Null: nothing did, or the reader has gone.
   */
  drained(): Promise<Error | null>;
}

export function processIo(options: { noColor: boolean }): ProcessIo {
  let lost: Error | null = null;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // `xpress-doctor … | head`: a reader that has gone is not an error.
    if (error.code !== 'EPIPE') lost ??= error;
  });
  // There is no other place left to say that errors cannot be told.
  process.stderr.on('error', () => undefined);
  return {
    out: (text) => {
      process.stdout.write(text);
    },
    err: (text) => {
      process.stderr.write(text);
    },
    stdoutIsTerminal: isTerminal(process.stdout.isTTY),
    stderrIsTerminal: isTerminal(process.stderr.isTTY),
    stdinIsTerminal: isTerminal(process.stdin.isTTY),
    columns: process.stdout.columns || 80,
    unicode: canShowUnicode(process.platform, process.env),
    colour: {
      stdout: !options.noColor && wantsColour(isTerminal(process.stdout.isTTY), process.env),
      stderr: !options.noColor && wantsColour(isTerminal(process.stderr.isTTY), process.env),
    },
    drained: async () => {
      await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
      // A stream tells its error a turn after the write.
      await new Promise((resolve) => setImmediate(resolve));
      return lost;
    },
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** NO_COLOR (no-color.org) and FORCE_COLOR before what the terminal is. */
export function wantsColour(isTerminal: boolean, env: Environment): boolean {
  if (env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal && env['TERM'] !== 'dumb';
}

/**
 * ✔ and ✖ need a UTF-8 locale on POSIX (the kernel's console has no such glyphs), and on Windows one of the newer
 * terminals: the fonts of the old console window lack them.
 */
export function canShowUnicode(platform: NodeJS.Platform, env: Environment): boolean {
  if (platform === 'win32') {
    return Boolean(
      env['WT_SESSION'] ?? env['TERM_PROGRAM'] ?? env['ConEmuTask'] ?? env['TERMINAL_EMULATOR'],
    );
  }
  if (env['TERM'] === 'linux') return false;
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return platform === 'darwin' || /utf-?8/i.test(locale);
}

async function flushed(stream: NodeJS.WriteStream): Promise<void> {
  if (stream.destroyed || stream.writableLength === 0) return;
  await new Promise<void>((resolve) => {
    stream.write('', () => {
      resolve();
    });
  });
}

/** Node's types promise a boolean; without a terminal it is undefined. */
function isTerminal(value: boolean | undefined): boolean {
  return value === true;
}
