import { type DataSaver, FORBIDDING_MODES, type Operations } from './android.ts';

/**
 * `dumpsys deviceidle whitelist`: `user,ru.example,10123`. `system-excidle` is exempt from app standby alone, not from
 * battery optimisation. Null: not one line of the known form.
 */
export function parseBatteryExempt(text: string, name: string): boolean | null {
  const lines = [...text.matchAll(/^(system-excidle|system|user),([^,\s]+),\d+\s*$/gm)];
  if (lines.length === 0) return text.trim() === '' ? false : null;
  return lines.some(([, kind, exempt]) => exempt === name && kind !== 'system-excidle');
}

/**
 * `cmd appops get PACKAGE`: `RUN_IN_BACKGROUND: ignore; time=+1d2h ago`, with `Uid mode: ` before what holds for the
 * whole user id. The stricter of two lines about one operation counts. `No operations.`: all at their defaults.
 */
export function parseOperations(text: string): Operations | null {
  const found: Record<string, string> = {};
  for (const line of text.split('\n')) {
    const [, name, mode] = /^\s*(?:Uid mode: )?([A-Z][A-Z0-9_]+): ([a-z]+)\b/.exec(line) ?? [];
    if (name === undefined || mode === undefined) continue;
    if (found[name] === undefined || FORBIDDING_MODES.has(mode)) found[name] = mode;
  }
  if (Object.keys(found).length === 0 && !/No operations\./.test(text)) return null;
  return found;
}

/** `am get-standby-bucket PACKAGE`: a number. */
export function parseBucket(text: string): number | null {
  const found = /^\s*(?:Bucket: *)?(\d{1,3})\s*$/.exec(text)?.[1];
  return found === undefined ? null : Number(found);
}

/** `settings get …`: a value, or the word `null` for one that was never set. */
export function parseSetting(text: string): string | null {
  const value = text.trim();
  return value === 'null' || value === '' ? null : value;
}

/** `cmd netpolicy get restrict-background` and the two lists, printed one after the other. */
export function parseDataSaver(text: string): DataSaver | null {
  const status = /^Restrict background status: (enabled|disabled)\s*$/m.exec(text)?.[1];
  const denied = uids(text, /^Restrict background (?:black|deny)list(?:ed)? UIDs: *(.*)$/im);
  const exempt = uids(text, /^Restrict background (?:white|allow)list(?:ed)? UIDs: *(.*)$/im);
  if (status === undefined || denied === null || exempt === null) return null;
  return { on: status === 'enabled', deniedUids: denied, exemptUids: exempt };
}

function uids(text: string, pattern: RegExp): readonly number[] | null {
  const list = pattern.exec(text)?.[1]?.trim();
  if (list === undefined) return null;
  if (list === 'none' || list === '') return [];
  return list.split(/\s+/).map(Number).filter(Number.isInteger);
}
