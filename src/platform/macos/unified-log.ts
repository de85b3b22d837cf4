import { type Fact, known, notKnown } from '../../model/fact.ts';
import { type EventQuery, MAX_EVENTS, type SystemEvent, type SystemEvents } from '../evidence.ts';
import { commandFact } from '../facts.ts';
import { isObject, numberOf, parseJson, textOf } from '../json.ts';
import type { CallOptions } from '../call-options.ts';
import type { CommandRunner } from '../run-command.ts';

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 32 * 1024 * 1024;
/** `log show` reads the whole time before it filters: a day takes it many seconds. */
const MOST_HOURS = 24;

/** Arguments of `log show` (log(1)); the client's own lines of default level and above, and the system's about it. */
export function logQuery(query: EventQuery, nowMs: number): readonly string[] | null {
  const names = query.processes.filter((name) => !/["\\]/.test(name));
  if (names.length === 0) return null;
  const own = names.map((name) => `process == "${name}"`);
  const about = names.map(
    (name) =>
      `(eventMessage CONTAINS "${name}" AND process IN {"kernel", "ReportCrash", "runningboardd"})`,
  );
  const age = Math.ceil((nowMs - query.sinceMs) / 3_600_000);
  const hours = Math.min(MOST_HOURS, Math.max(1, age));
  const predicate = [...own, ...about].join(' OR ');
  return ['show', '--style', 'ndjson', '--last', `${hours}h`, '--predicate', predicate];
}

export async function readUnifiedLog(
  run: CommandRunner,
  query: EventQuery,
  nowMs: number,
  options: CallOptions,
): Promise<Fact<SystemEvents>> {
  const source = 'log show';
  const args = logQuery(query, nowMs);
  if (args === null) return notKnown('not-configured', source);
  const limits = { ...options, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES };
  const output = commandFact(await run('log', args, limits), source);
  return output.known
    ? known({ events: parseLog(output.value).slice(-MAX_EVENTS), hidden: null }, source)
    : output;
}

/** One object a line, and `{"count":…,"finished":1}` at the end. */
export function parseLog(text: string): readonly SystemEvent[] {
  return text.split('\n').flatMap((line): readonly SystemEvent[] => {
    const entry = parseJson(line);
    if (!isObject(entry)) return [];
    // `2026-11-22 12:00:00.000000+0300`
    const at = textOf(entry['timestamp'])
      ?.replace(' ', 'T')
      .replace(/(\.\d{3})\d*/, '$1');
    const time =
      at === undefined ? Number.NaN : Date.parse(at.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
    if (Number.isNaN(time)) return [];
    const image = textOf(entry['processImagePath'])?.split('/').at(-1) ?? 'log';
    const pid = numberOf(entry['processID']);
    return [
      {
        at: new Date(time).toISOString(),
        source: pid === null ? image : `${image}[${pid}]`,
        level: textOf(entry['messageType']) ?? '',
        text: textOf(entry['eventMessage']) ?? '',
      },
    ];
  });
}
