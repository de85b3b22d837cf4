import type { FileTail, FoundFile } from '../../platform/client.ts';
import { leadingTime } from '../../platform/line-time.ts';

/** One log with the older pieces that were put aside under names of their own. */
export interface LogSeries {
  readonly newest: FoundFile;
  /** Newest first. */
  readonly rotated: readonly FoundFile[];
}

/**
 * The series of the files: `log.log` with `log.old.log` (electron-log), `log.1.log`, `log.log.1` (logrotate),
 * `log-2026-11-22.log`. The one that was written last comes first.
 */
export function logSeries(files: readonly FoundFile[]): readonly LogSeries[] {
  const groups = new Map<string, FoundFile[]>();
  for (const file of [...files].sort((a, b) => b.modifiedAt - a.modifiedAt)) {
    const key = seriesName(file.path);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [file]);
    else group.push(file);
  }
  return [...groups.values()].flatMap(([newest, ...rotated]) =>
    newest === undefined ? [] : [{ newest, rotated }],
  );
}

const ENDING = /\.(?:log|txt|gz|zip)$|(?<=[^\\/])[._-](?:old|\d[\d_-]*)$/i;

function seriesName(path: string): string {
  let name = path;
  for (let shorter = name.replace(ENDING, ''); shorter !== name; ) {
    name = shorter;
    shorter = name.replace(ENDING, '');
  }
  return name;
}

/** Lines that are looked at for a time; a trace of a stack has none. */
const LINES = 200;

/** Epoch ms of the first line with a time; null: there is none, or the beginning was not read. */
export function beginsAt({ text, cutBytes, modifiedAt }: FileTail): number | null {
  if (cutBytes > 0) return null;
  for (const line of text.split('\n', LINES)) {
    const time = leadingTime(line, modifiedAt);
    if (time !== null) return time.ms;
  }
  return null;
}
