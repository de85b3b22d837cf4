import { readlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Fact, known } from '../../model/fact.ts';
import type { FileReader } from '../files.ts';
import { type FoundProcess, withMainProcesses } from '../main-processes.ts';
import type { Machine } from '../machine.ts';
import type { ClientProcess } from '../client.ts';
import { switchesOf } from '../switches.ts';
import { isHelper, parseStat, parseStatus, parseUptime, programOf } from './processes-parse.ts';

/** `sysconf(_SC_CLK_TCK)`: the kernel's USER_HZ, 100 on every architecture that Electron runs on. */
const TICK_MS = 10;
const AT_ONCE = 32;
const COMM_BYTES = 15;

interface Search {
  readonly names: readonly string[];
  readonly files: FileReader;
  /** Epoch ms; null: not told. */
  readonly bootAt: number | null;
  readonly signal: AbortSignal;
}

export async function linuxProcesses(
  names: readonly string[],
  machine: Pick<Machine, 'clock'> & { readonly files: FileReader },
  signal: AbortSignal,
  proc = '/proc',
): Promise<Fact<readonly ClientProcess[]>> {
  const { files, clock } = machine;
  const listed = await files.list(proc, { signal });
  if (!listed.known) return listed;
  const ids = listed.value.filter((name) => /^\d+$/.test(name));
  const uptime = await files.readText(join(proc, 'uptime'), { signal });
  const uptimeMs = uptime.known ? parseUptime(uptime.value) : null;
  const bootAt = uptimeMs === null ? null : clock.now() - uptimeMs;

  const search: Search = { names, files, bootAt, signal };
  const found: FoundProcess[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const some = await Promise.all(
      ids.slice(at, at + AT_ONCE).map(async (id) => look(join(proc, id), search)),
    );
    found.push(...some.filter((entry) => entry !== null));
  }
  return known(withMainProcesses(await settle(found, proc, search)), proc);
}

/** The process of this folder when it has one of the names. It may end at any moment. */
async function look(folder: string, search: Search): Promise<FoundProcess | null> {
  const { names, files, bootAt, signal } = search;
  const read = async (file: string): Promise<string> => {
    const text = await files.readText(join(folder, file), { signal });
    return text.known ? text.value : '';
  };
  // The link tells the whole name; where it is closed to us (another user's process), 15 bytes must do.
  const link = readExe(folder);
  const program = link === null ? null : programOf(link);
  if (program !== null && !names.includes(basename(program))) return null;
  const stat = parseStat(await read('stat'));
  if (stat === null) return null;
  if (program === null && !names.some((name) => shortName(name) === stat.comm)) return null;
  const [status, commandLine] = await Promise.all([read('status'), read('cmdline')]);
  const { uid, residentBytes } = parseStatus(status);
  const ownUid = process.getuid?.();
  return {
    pid: stat.pid,
    name: program === null ? stat.comm : basename(program),
    startedAt: bootAt === null ? null : Math.round(bootAt + stat.startTicks * TICK_MS),
    user: uid === null ? null : `uid ${uid}`,
    program,
    residentBytes,
    main: null,
    state: stateOf(stat.state),
    parent: stat.parent,
    helper: isHelper(commandLine),
    cpuMs: stat.cpuTicks * TICK_MS,
    ...(commandLine === '' ? {} : { switches: switchesOf(commandLine) }),
    ...(link === null || program === link ? {} : { replaced: true }),
    ...(uid === null || ownUid === undefined ? {} : { own: uid === ownUid }),
  };
}

/** A process that waits for a disk, or that has just ended, looks hung for a moment: only what stays so is told. */
const SETTLE_MS = 1_000;

async function settle(
  found: readonly FoundProcess[],
  proc: string,
  search: Search,
): Promise<readonly FoundProcess[]> {
  const doubtful = ({ state }: FoundProcess): boolean => state === 'blocked' || state === 'zombie';
  if (!found.some(doubtful)) return found;
  await setTimeout(SETTLE_MS, undefined, { signal: search.signal });
  const again = await Promise.all(
    found.map(async (entry) => {
      if (!doubtful(entry)) return entry;
      const now = await look(join(proc, String(entry.pid)), search);
      return now?.state === 'blocked' && entry.state !== 'blocked'
        ? { ...now, state: 'running' as const }
        : now;
    }),
  );
  return again.filter((entry) => entry !== null);
}

/** At once: the kernel has it at hand, and to wait for another thread takes ten times as long. */
function readExe(folder: string): string | null {
  try {
    return readlinkSync(join(folder, 'exe'));
  } catch {
    return null;
  }
}

/** As `comm` holds it: cut by bytes, which may split a letter. */
function shortName(name: string): string {
  return Buffer.from(name).subarray(0, COMM_BYTES).toString();
}

function stateOf(letter: string): ClientProcess['state'] {
  switch (letter) {
    case 'Z':
    case 'X':
      return 'zombie';
    case 'T':
    case 't':
      return 'stopped';
    case 'R':
    case 'S':
    case 'I':
      return 'running';
    case 'D':
      return 'blocked';
    default:
      return 'unknown';
  }
}
