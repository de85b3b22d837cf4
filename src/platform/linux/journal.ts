import { type Fact, known, notKnown } from '../../model/fact.ts';
import { type EventQuery, MAX_EVENTS, type SystemEvents } from '../evidence.ts';
import { commandFact } from '../facts.ts';
import type { CallOptions } from '../call-options.ts';
import type { CommandRunner } from '../run-command.ts';
import { parseJournal } from './journal-parse.ts';

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 16 * 1024 * 1024;
/** Kernel messages that are looked through: out of memory and segmentation faults carry no field of the program. */
const MAX_KERNEL = 5_000;
/** The kernel cuts the name of a program here (proc(5), comm). */
const COMM_LENGTH = 15;
const FIELDS =
  'MESSAGE,PRIORITY,_COMM,_PID,_TRANSPORT,SYSLOG_IDENTIFIER,COREDUMP_COMM,COREDUMP_SIGNAL_NAME';

/** Arguments of both questions; a test adds `--file`. */
export function journalQueries(query: EventQuery): readonly (readonly string[])[] {
  const common = [
    ...['--no-pager', '--output=json', `--output-fields=${FIELDS}`],
    `--since=@${Math.floor(query.sinceMs / 1000)}`,
  ];
  return [
    [...common, `--lines=${MAX_EVENTS}`, ...matches(query)],
    [...common, `--lines=${MAX_KERNEL}`, '_TRANSPORT=kernel'],
  ];
}

/** Fields of one name are alternatives, groups stand between `+` (journalctl(1)). */
function matches({ processes, programs }: EventQuery): readonly string[] {
  const comms = processes.map((name) => name.slice(0, COMM_LENGTH));
  const groups = [
    comms.map((name) => `_COMM=${name}`),
    comms.map((name) => `COREDUMP_COMM=${name}`),
    programs.map((path) => `_EXE=${path}`),
    programs.map((path) => `COREDUMP_EXE=${path}`),
  ].filter((group) => group.length > 0);
  return groups.flatMap((group, index) => (index === 0 ? group : ['+', ...group]));
}

/** The journal's entries of the client, and those of the kernel that name it. */
export async function readJournal(
  run: CommandRunner,
  query: EventQuery,
  options: CallOptions,
): Promise<Fact<SystemEvents>> {
  const source = 'journalctl';
  const names = query.processes.map((name) => name.slice(0, COMM_LENGTH).toLowerCase());
  if (names.length === 0) return notKnown('not-configured', source);
  const [own, kernel] = await Promise.all(
    journalQueries(query).map((args) =>
      run('journalctl', args, { ...options, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES }),
    ),
  );
  if (own === undefined || kernel === undefined) return notKnown('failed', source);
  const warned = own.ok ? own.stderr.trim() : '';
  if (/insufficient permissions/i.test(warned)) return notKnown('forbidden', source, warned);
  if (/no journal files were found/i.test(warned)) return notKnown('not-found', source, warned);
  const text = commandFact(own, source);
  if (!text.known) return text;
  const named = kernel.ok
    ? parseJournal(kernel.stdout).filter((event) =>
        names.some((name) => mentions(event.text, name)),
      )
    : [];
  const events = [...parseJournal(text.value), ...named]
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .slice(-MAX_EVENTS);
  // "You are currently not seeing messages from other users and the system."
  return known({ events, hidden: warned === '' ? null : (warned.split('\n')[0] ?? null) }, source);
}

/** As the kernel names programs: `express[4711]: segfault`, `(express)`, `comm="express"`, `task=express,`. */
function mentions(text: string, name: string): boolean {
  const at = text.toLowerCase().indexOf(name);
  if (at === -1) return false;
  return !/[a-z0-9_-]/i.test(text[at - 1] ?? ' ') && /[[)",:]/.test(text[at + name.length] ?? ' ');
}
