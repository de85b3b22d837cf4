import type { SystemEvent } from '../evidence.ts';
import { isObject, parseJson, textOf } from '../json.ts';

/**
 * The output of `journalctl -o json` (systemd.journal-fields(7)): one object a line; `MESSAGE` is a text, a list of
 * bytes when it is no UTF-8, or null when it is too big. Lines of another form are left out.
 */
export function parseJournal(text: string): readonly SystemEvent[] {
  return text.split('\n').flatMap((line): readonly SystemEvent[] => {
    const entry = parseJson(line);
    if (!isObject(entry)) return [];
    const microseconds = Number(textOf(entry['__REALTIME_TIMESTAMP']) ?? Number.NaN);
    if (!Number.isSafeInteger(microseconds)) return [];
    const name =
      textOf(entry['SYSLOG_IDENTIFIER']) ?? textOf(entry['_COMM']) ?? textOf(entry['_TRANSPORT']);
    const pid = textOf(entry['_PID']);
    return [
      {
        at: new Date(microseconds / 1000).toISOString(),
        source: pid === null ? (name ?? 'journal') : `${name ?? 'journal'}[${pid}]`,
        level: textOf(entry['PRIORITY']) ?? '',
        text: message(entry['MESSAGE']),
      },
    ];
  });
}

function message(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return '(too long for the journal)';
  const bytes = value.filter((item): item is number => typeof item === 'number');
  return Buffer.from(bytes).toString('utf8');
}
