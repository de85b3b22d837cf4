import { type Fact, known } from '../../model/fact.ts';
import { commandFact, parsed } from '../facts.ts';
import { withMainProcesses } from '../main-processes.ts';
import type { Machine } from '../machine.ts';
import type { CallOptions } from '../call-options.ts';
import type { ClientProcess } from '../client.ts';
import { type CimProcess, cimScript, parseCim } from './processes-cim.ts';
import { parseTasklist, type TasklistRow } from './processes-tasklist.ts';

/** PowerShell starts in about a second, on a busy or much guarded computer in several. */
const POWERSHELL_TIMEOUT_MS = 8_000;

/**
 * `tasklist` tells what runs, in any session. Which of the processes is the main one, and since when, only
 * PowerShell tells (without `/v` of tasklist: it prints window titles, which hold names of chats); where it is
 * forbidden or silent, that stays unknown.
 */
export async function windowsProcesses(
  names: readonly string[],
  machine: Pick<Machine, 'run'>,
  { signal }: CallOptions,
): Promise<Fact<readonly ClientProcess[]>> {
  const source = 'tasklist /fo csv /nh';
  const listed = await machine.run('tasklist', ['/fo', 'csv', '/nh'], { signal });
  const rows = parsed(commandFact(listed, source), (text) => {
    const all = parseTasklist(text);
    // Nothing at all cannot be: tasklist itself runs.
    return all.length === 0 ? null : all;
  });
  if (!rows.known) return rows;
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const own = rows.value.filter((row) => wanted.has(row.name.toLowerCase()));
  if (own.length === 0) return known([], source);
  const details = await askCim(own, machine, signal);
  const told = details === null ? own.map(withoutDetails) : merge(own, details);
  // Our own line tells which session is the user's.
  const session = rows.value.find((row) => row.pid === process.pid)?.session ?? null;
  return known(
    session === null
      ? told
      : told.map((entry) =>
          entry.user === null ? entry : { ...entry, own: entry.user === `session ${session}` },
        ),
    source,
  );
}

async function askCim(
  rows: readonly TasklistRow[],
  machine: Pick<Machine, 'run'>,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, CimProcess> | null> {
  const script = cimScript(rows.map((row) => row.pid));
  const result = await machine.run(
    'powershell',
    ['-NoProfile', '-NonInteractive', '-Command', script],
    { signal, timeoutMs: POWERSHELL_TIMEOUT_MS },
  );
  const details = parsed(commandFact(result, 'Win32_Process'), parseCim);
  return details.known ? new Map(details.value.map((entry) => [entry.pid, entry])) : null;
}

function merge(
  rows: readonly TasklistRow[],
  details: ReadonlyMap<number, CimProcess>,
): readonly ClientProcess[] {
  const told = rows.flatMap((row) => {
    const detail = details.get(row.pid);
    return detail === undefined
      ? []
      : [
          {
            ...withoutDetails(row),
            startedAt: detail.startedAt,
            program: detail.program,
            parent: detail.parent,
            helper: detail.helper ?? false,
            ...(detail.switches === null ? {} : { switches: detail.switches }),
            ...(detail.cpuMs === null ? {} : { cpuMs: Math.round(detail.cpuMs) }),
            ...(detail.responding === false ? { state: 'not-responding' as const } : {}),
          },
        ];
  });
  // A process that ended between the two questions is no longer running.
  return withMainProcesses(told);
}

function withoutDetails(row: TasklistRow): ClientProcess {
  return {
    pid: row.pid,
    name: row.name,
    startedAt: null,
    user: row.session === null ? null : `session ${row.session}`,
    program: null,
    residentBytes: row.residentBytes,
    main: null,
    state: 'running',
  };
}
