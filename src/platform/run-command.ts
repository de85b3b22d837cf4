import { errorCode, errorMessage } from '../model/errors.ts';
import { mayBeInPath } from './command-place.ts';
import { decodeBytes, isUtf8 } from './decode.ts';
import { endGroup, endWithUs } from './process-group.ts';

/**
 * What became of a command. `ok` means that it ran to its own end, whatever its exit code; the reasons of
 * the other half are those of `Fact`. More output than `maxBytes` is `failed`: half a table is no table.
 */
export type CommandResult =
  | {
      readonly ok: true;
      readonly stdout: string;
      readonly stderr: string;
      readonly exitCode: number;
    }
  | {
      readonly ok: false;
      readonly reason:
        | 'command-missing'
        | 'forbidden'
        | 'blocked-by-policy'
        | 'no-answer'
        | 'failed';
      readonly detail: string;
    };

export interface CommandOptions {
  readonly signal: AbortSignal;
  /** From start to end of output, in ms. */
  readonly timeoutMs?: number;
  /** For standard output and for standard error each. */
  readonly maxBytes?: number;
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program without a shell. Rejects only when the signal fires, with the signal's reason. */
export type CommandRunner = (
  file: string,
  args: readonly string[],
  options: CommandOptions,
) => Promise<CommandResult>;

export interface RunnerSetup {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export const DEFAULT_TIMEOUT_MS = 3_000;
export const DEFAULT_MAX_BYTES = 4 * 1024 * 1024;

/** Administrators' programs (`ip`, `nft`) are in `sbin`, which an ordinary user's PATH often lacks. */
const SBIN = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

export function createCommandRunner(setup: RunnerSetup): CommandRunner {
  const windows = setup.platform === 'win32';
  let codePage: Promise<number | null> | undefined;

  const decode = async (bytes: Uint8Array, signal: AbortSignal): Promise<string> => {
    if (!windows || isUtf8(bytes)) return decodeBytes(bytes);
    // A question cut short by one caller's signal is asked again by the next.
    codePage ??= consoleCodePage(setup, signal).catch((error: unknown) => {
      codePage = undefined;
      throw error;
    });
    return decodeBytes(bytes, await codePage);
  };

  return async (file, args, options) => {
    const raw = await runRaw(setup, file, args, options);
    if (!raw.ok) return raw;
    return {
      ok: true,
      stdout: await decode(raw.stdout, options.signal),
      stderr: await decode(raw.stderr, options.signal),
      exitCode: raw.exitCode,
    };
  };
}

type RawResult =
  | {
      readonly ok: true;
      readonly stdout: Uint8Array;
      readonly stderr: Uint8Array;
      readonly exitCode: number;
    }
  | Extract<CommandResult, { ok: false }>;

async function runRaw(
  setup: RunnerSetup,
  file: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<RawResult> {
  const { signal, timeoutMs = DEFAULT_TIMEOUT_MS, maxBytes = DEFAULT_MAX_BYTES } = options;
  signal.throwIfAborted();
  const windows = setup.platform === 'win32';
  const env = childEnvironment(setup, options.env);
  // A folder that always exists: ours may be gone, and on Windows programs in it would be found first.
  const cwd = windows ? (setup.env['SystemRoot'] ?? 'C:\\Windows') : '/';
  if (!windows && !mayBeInPath(file, env['PATH'], cwd)) {
    return { ok: false, reason: 'command-missing', detail: `${file}: spawn ${file} ENOENT` };
  }
  const { execa } = await import('execa');
  signal.throwIfAborted();

  const child = execa(file, args, {
    stdin: 'ignore',
    encoding: 'buffer',
    maxBuffer: maxBytes,
    reject: false,
    stripFinalNewline: false,
    windowsHide: true,
    extendEnv: false,
    env,
    cwd,
    // A group of its own, so that what the program started can be ended with it.
    detached: !windows,
    cleanup: windows,
  });

  if (!windows) endWithUs(child);

  const ended = child.then(
    (result) => ({ result }),
    (error: unknown) => ({ error }),
  );
  const stop = await Promise.race([
    ended,
    limit(timeoutMs, signal, ended).then((why) => ({ why })),
  ]);

  if ('why' in stop) {
    await endGroup(child, windows, ended);
    signal.throwIfAborted();
    return { ok: false, reason: 'no-answer', detail: `${file}: no end within ${timeoutMs} ms` };
  }
  if ('error' in stop) return { ok: false, reason: 'failed', detail: errorMessage(stop.error) };

  const { result } = stop;
  if (result.isMaxBuffer) {
    await endGroup(child, windows, ended);
    return {
      ok: false,
      reason: 'failed',
      detail: `${file}: more than ${maxBytes} bytes of output`,
    };
  }
  if (result.exitCode === undefined) {
    const code = result.code ?? errorCode(result.cause);
    const reason = startFailure(code, windows);
    const detail = result.originalMessage ?? result.shortMessage ?? String(result.signal);
    return { ok: false, reason, detail: `${file}: ${detail}` };
  }
  return { ok: true, stdout: result.stdout, stderr: result.stderr, exitCode: result.exitCode };
}

/**
 * Why a program did not start. On Windows libuv has no name for error 1260 of CreateProcess ("This program is blocked by
 * group policy": software restriction, AppLocker), nor for 4551 (application control) and 225 (an antivirus): Node
 * throws `spawn UNKNOWN`, without the number (libuv, src/win/error.c, `uv_translate_sys_error`). A file that is no
 * program is `EFTYPE`, as seen under Wine.
 */
function startFailure(
  code: string | undefined,
  windows: boolean,
): Extract<CommandResult, { ok: false }>['reason'] {
  if (code === 'ENOENT') return 'command-missing';
  if (code === 'EACCES' || code === 'EPERM') return 'forbidden';
  return code === 'UNKNOWN' && windows ? 'blocked-by-policy' : 'failed';
}

/** Resolves at the time limit or when the signal fires; lets go of both when the command ended first. */
async function limit(
  timeoutMs: number,
  signal: AbortSignal,
  ended: Promise<unknown>,
): Promise<'limit' | 'signal'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      finish('limit');
    }, timeoutMs);
    const onAbort = (): void => {
      finish('signal');
    };
    const finish = (why: 'limit' | 'signal'): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      resolve(why);
    };
    signal.addEventListener('abort', onAbort);
    void ended.then(() => {
      finish('limit');
    });
  });
}

/** The environment of a program whose output a parser reads. */
export function childEnvironment(
  setup: RunnerSetup,
  extra: Readonly<Record<string, string>> | undefined,
): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(setup.env)) if (value !== undefined) env[name] = value;
  if (setup.platform !== 'win32') {
    // Parsers know the untranslated output.
    env['LC_ALL'] = 'C';
    delete env['LANGUAGE'];
    const path = (env['PATH'] ?? '/usr/local/bin:/usr/bin:/bin').split(':');
    env['PATH'] = [...path, ...SBIN.filter((folder) => !path.includes(folder))].join(':');
  }
  return { ...env, ...extra };
}

/**
 * The OEM code page, in which console programs print into a pipe. Its registry line is plain ASCII
 * (`    OEMCP    REG_SZ    866`) in every language of Windows.
 */
async function consoleCodePage(setup: RunnerSetup, signal: AbortSignal): Promise<number | null> {
  const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage';
  const raw = await runRaw(setup, 'reg', ['query', key, '/v', 'OEMCP'], { signal });
  if (!raw.ok) return null;
  const found = /OEMCP\s+REG_SZ\s+(\d+)/.exec(new TextDecoder('latin1').decode(raw.stdout));
  return found?.[1] === undefined ? null : Number(found[1]);
}
