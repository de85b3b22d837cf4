import { known, notKnown } from '../../src/model/fact.ts';
import type { CommandResult, CommandRunner } from '../../src/platform/run-command.ts';
import type { PlatformTools } from '../../src/platform/tools.ts';
import { realClock } from './check-context.ts';

/** What a command answers: its output, or how it failed. */
export type Recorded = string | CommandResult;

/** A computer made of recorded answers: what was not recorded is missing, as on a bare one. */
export function recordedTools(
  recorded: {
    /** By the whole command line, `ip -j -d addr`. */
    readonly commands?: Readonly<Record<string, Recorded>>;
    readonly files?: Readonly<Record<string, string>>;
  } & Partial<Omit<PlatformTools, 'run' | 'files'>>,
): PlatformTools & { readonly asked: readonly string[] } {
  const { commands = {}, files = {}, ...rest } = recorded;
  const asked: string[] = [];
  const run: CommandRunner = (file, args, { signal }) => {
    signal.throwIfAborted();
    const line = [file, ...args].join(' ');
    asked.push(line);
    const answer = commands[line] ?? commands[file];
    if (answer === undefined) {
      return Promise.resolve({
        ok: false,
        reason: 'command-missing',
        detail: `spawn ${file} ENOENT`,
      });
    }
    return Promise.resolve(
      typeof answer === 'string' ? { ok: true, stdout: answer, stderr: '', exitCode: 0 } : answer,
    );
  };
  return {
    asked,
    run,
    files: {
      readText: (path) =>
        Promise.resolve(
          files[path] === undefined ? notKnown('not-found', path) : known(files[path], path),
        ),
      readBytes: (path) =>
        Promise.resolve(
          files[path] === undefined
            ? notKnown('not-found', path)
            : known(Buffer.from(files[path], 'latin1'), path),
        ),
      list: (folder) => {
        const inside = Object.keys(files).filter((path) => path.startsWith(`${folder}/`));
        const names = inside.map((path) => path.slice(folder.length + 1).split('/')[0] ?? '');
        return Promise.resolve(
          inside.length === 0
            ? notKnown('not-found', folder)
            : known([...new Set(names)].sort(), folder),
        );
      },
    },
    env: {},
    clock: realClock,
    home: '/home/ivan',
    temp: '/tmp',
    kernel: { release: '', machine: '', version: '' },
    memory: () => ({ totalBytes: 0, freeBytes: 0 }),
    networkInterfaces: () => ({}),
    dnsServers: () => [],
    administrator: false,
    ...rest,
  };
}

export const neverAborted = new AbortController().signal;
