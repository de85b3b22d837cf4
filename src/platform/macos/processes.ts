import { basename } from 'node:path';
import { type Fact, known } from '../../model/fact.ts';
import { commandFact, parsed } from '../facts.ts';
import { type FoundProcess, withMainProcesses } from '../main-processes.ts';
import type { Machine } from '../machine.ts';
import type { ClientProcess } from '../client.ts';

/** ps(1) of macOS: `comm` is the whole path of the program; `=` leaves the header out. */
const ARGS = ['-axww', '-o', 'pid=,ppid=,uid=,rss=,state=,lstart=,comm='];

export async function macosProcesses(
  names: readonly string[],
  machine: Pick<Machine, 'run'>,
  signal: AbortSignal,
): Promise<Fact<readonly ClientProcess[]>> {
  const source = `ps ${ARGS.join(' ')}`;
  const output = commandFact(await machine.run('ps', ARGS, { signal }), source);
  const all = parsed(output, (text) => {
    const rows = parsePs(text);
    return rows.length === 0 ? null : rows;
  });
  if (!all.known) return all;
  // Helpers are programs of their own (`eXpress Helper (Renderer)`), so a name finds the main process alone.
  const own = all.value.filter((row) => names.includes(row.name));
  return known(withMainProcesses(own), source);
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** `  501     1   501 123456 S    Fri Nov 22 14:07:01 2024     /Applications/…`; `lstart` is local time. */
export function parsePs(text: string, ownUid = process.getuid?.()): readonly FoundProcess[] {
  const line =
    /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+\w{3} (\w{3}) +(\d+) (\d+):(\d+):(\d+) (\d{4})\s+(.+?)\s*$/;
  return text.split('\n').flatMap((row) => {
    const found = line.exec(row);
    if (found === null) return [];
    const [pid, parent, uid, rss, state, month, day, hour, minute, second, year, program] =
      found.slice(1);
    const started = new Date(
      Number(year),
      MONTHS.indexOf(month ?? '') / 3,
      Number(day),
      Number(hour),
      Number(minute),
      Number(second),
    ).getTime();
    const path = program ?? '';
    const kind = stateOf(state ?? '');
    return [
      {
        pid: Number(pid),
        // What has ended has only a name left, in parentheses.
        name: kind === 'zombie' ? path.replace(/^\((.*)\)$/, '$1') : basename(path),
        startedAt: Number.isNaN(started) ? null : started,
        user: `uid ${uid ?? ''}`,
        ...(ownUid === undefined ? {} : { own: Number(uid) === ownUid }),
        program: path.startsWith('/') ? path : null,
        residentBytes: Number(rss) * 1024,
        main: null,
        state: kind,
        parent: Number(parent),
        helper: false,
      },
    ];
  });
}

function stateOf(letters: string): ClientProcess['state'] {
  switch (letters.charAt(0)) {
    case 'Z':
      return 'zombie';
    case 'T':
      return 'stopped';
    case 'R':
    case 'S':
    case 'I':
    case 'U':
      return 'running';
    default:
      return 'unknown';
  }
}
