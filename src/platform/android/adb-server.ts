import { type Fact, known, notKnown } from '../../model/fact.ts';
import { abortable } from '../abortable.ts';
import type { CallOptions } from '../call-options.ts';
import { remember } from '../remember.ts';
import type { CommandRunner } from '../run-command.ts';
import { type AdbPathSetup, adbCandidates } from './adb-path.ts';
import { parseAdbVersion } from './adb-version.ts';
import type { EndOnExit } from './end-on-exit.ts';

/** A server that we start neither looks for phones in the network nor announces itself there (adb's mDNS). */
export const ADB_ENV = { ADB_MDNS: '0' };

export interface AdbClient {
  readonly program: string;
  readonly version: string;
}

export interface AdbServer extends AdbClient {
  /** False: we started it, so we end it. */
  readonly wasRunning: boolean;
}

export interface AdbServerSetup extends AdbPathSetup {
  readonly run: CommandRunner;
  readonly endOnExit: EndOnExit;
}

export interface AdbServerKeeper {
  /** Finds the program and sees to it that a server runs; its port is adb's own business (`ANDROID_ADB_SERVER_PORT`). */
  ensure(options: CallOptions): Promise<Fact<AdbServer>>;
  /** Ends the server that `ensure` started. */
  close(): Promise<void>;
}

const START_MS = 15_000;
const STOP_MS = 5_000;
const NEVER = new AbortController().signal;

export function createAdbServer(setup: AdbServerSetup): AdbServerKeeper {
  const { run } = setup;
  const client = remember((options) => findClient(setup, options));
  let starting: Promise<Fact<AdbServer>> | undefined;
  let callOff = (): void => undefined;

  const start = async ({ program, version }: AdbClient): Promise<Fact<AdbServer>> => {
    const source = 'adb start-server';
    // Cut short by nobody's signal: whose server it is has to be known when it is time to end it.
    const options = { signal: NEVER, timeoutMs: START_MS, env: ADB_ENV };
    const result = await run(program, ['start-server'], options);
    if (!result.ok) return notKnown(result.reason, source, result.detail);
    const said = `${result.stderr}\n${result.stdout}`.trim();
    if (result.exitCode !== 0) return notKnown('failed', source, complaint(said).slice(0, 500));
    // `* daemon not running; starting now at tcp:5037`; a server of another version is ended by adb itself.
    const wasRunning = !/daemon not running|doesn't match this client/.test(said);
    if (!wasRunning) callOff = setup.endOnExit(program);
    return known({ program, version, wasRunning }, source);
  };

  return {
    async ensure(options) {
      const found = await client(options);
      if (!found.known) return found;
      starting ??= start(found.value);
      return abortable(starting, options.signal);
    },

    async close() {
      const started = await starting;
      starting = undefined;
      if (started?.known !== true || started.value.wasRunning) return;
      const options = { signal: NEVER, timeoutMs: STOP_MS };
      await run(started.value.program, ['kill-server'], options);
      callOff();
    },
  };
}

/** What adb tells of itself when it starts, and of its log: lines of it stand before the reason that it gives up. */
const BEFORE_THE_REASON =
  /^(?:adb [ID] |--- adb starting|Full server startup log:|Server had pid:)/;

function complaint(said: string): string {
  const lines = said.split(/\r?\n/).filter((line) => !BEFORE_THE_REASON.test(line));
  return lines.join('\n').trim() === '' ? said : lines.join('\n').trim();
}

async function findClient(
  { run, ...where }: AdbServerSetup,
  { signal }: CallOptions,
): Promise<Fact<AdbClient>> {
  const looked = adbCandidates(where);
  for (const program of looked) {
    const result = await run(program, ['version'], { signal });
    if (!result.ok && result.reason === 'command-missing') continue;
    const source = `${program} version`;
    if (!result.ok) return notKnown(result.reason, source, result.detail);
    const version = result.exitCode === 0 ? parseAdbVersion(result.stdout) : null;
    if (version === null) {
      const said = `${result.stderr}\n${result.stdout}`.trim().slice(0, 300);
      return notKnown('failed', source, said);
    }
    return known({ program, version }, source);
  }
  return notKnown('command-missing', looked.join(', '));
}
