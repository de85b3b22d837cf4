import { type Fact, known, notKnown } from '../../model/fact.ts';
import { type EventQuery, MAX_EVENTS, type SystemEvent, type SystemEvents } from '../evidence.ts';
import { commandFact } from '../facts.ts';
import type { CallOptions } from '../call-options.ts';
import type { CommandRunner } from '../run-command.ts';

const TIMEOUT_MS = 15_000;
const MAX_BYTES = 16 * 1024 * 1024;
/** Who writes about crashed and hung programs into the Application log. */
const PROVIDERS = ['Application Error', 'Application Hang', 'Windows Error Reporting'];

/**
 * `wevtutil qe` with an XPath of the event log's own kind (learn.microsoft.com, "Consuming Events"): the newest first,
 * as XML, because the form of `/f:text` is translated; `/uni:true` writes UTF-16, whatever the code page.
 */
export function eventQuery(query: EventQuery, nowMs: number): readonly string[] | null {
  // A name with a quote cannot be written in this XPath.
  const names = query.processes.filter((name) => !/['"]/.test(name));
  if (names.length === 0) return null;
  const providers = PROVIDERS.map((name) => `@Name='${name}'`).join(' or ');
  const programs = names.map((name) => `Data='${name}'`).join(' or ');
  const age = Math.max(0, Math.floor(nowMs - query.sinceMs));
  const system = `System[Provider[${providers}] and TimeCreated[timediff(@SystemTime) <= ${age}]]`;
  const path = `*[${system} and EventData[${programs}]]`;
  const limit = Math.min(MAX_EVENTS, 500);
  return ['qe', 'Application', '/rd:true', `/c:${limit}`, '/f:xml', '/uni:true', `/q:${path}`];
}

export async function readEventLog(
  run: CommandRunner,
  query: EventQuery,
  nowMs: number,
  options: CallOptions,
): Promise<Fact<SystemEvents>> {
  const source = 'wevtutil qe Application';
  const args = eventQuery(query, nowMs);
  if (args === null) return notKnown('not-configured', source);
  const limits = { ...options, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES };
  const result = await run('wevtutil', args, limits);
  const output = commandFact(result, source);
  // ERROR_ACCESS_DENIED, as wevtutil's exit code.
  if (result.ok && result.exitCode === 5) return notKnown('forbidden', source);
  return output.known ? known({ events: parseEvents(output.value), hidden: null }, source) : output;
}

/** `<Event>` after `<Event>`, without a root (MS-EVEN6, 2.2.13; "Event Schema"). */
export function parseEvents(text: string): readonly SystemEvent[] {
  return text
    .split('</Event>')
    .flatMap((event): readonly SystemEvent[] => {
      const at = /<TimeCreated SystemTime=['"]([^'"]+)['"]/.exec(event)?.[1];
      const time = at === undefined ? Number.NaN : Date.parse(at);
      if (Number.isNaN(time)) return [];
      const provider = /<Provider Name=['"]([^'"]+)['"]/.exec(event)?.[1] ?? 'Application';
      const id = /<EventID[^>]*>(\d+)</.exec(event)?.[1] ?? '?';
      const level = /<Level>(\d+)</.exec(event)?.[1] ?? '';
      const data = [...event.matchAll(/<Data(?: Name=['"]([^'"]*)['"])?>([^<]*)<\/Data>/g)];
      const values = data.flatMap(([, name = '', value = '']) => {
        if (value.trim() === '') return [];
        return [name === '' ? unescaped(value) : `${name}=${unescaped(value)}`];
      });
      return [
        {
          at: new Date(time).toISOString(),
          source: `${unescaped(provider)} ${id}`,
          level,
          text: values.join('; '),
        },
      ];
    })
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

function unescaped(text: string): string {
  return text.replace(
    /&(?:(lt|gt|amp|quot|apos)|#(\d{1,6}));/g,
    (all, name?: string, code?: string) =>
      name !== undefined ? (ENTITIES[name] ?? all) : String.fromCodePoint(Number(code)),
  );
}
