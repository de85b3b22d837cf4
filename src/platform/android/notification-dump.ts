import type { DoNotDisturb, NotificationSettings } from './android.ts';

/**
 * The package's part of `dumpsys notification --package NAME`: a line
 * `AppSettings: NAME (UID) importance=NONE userSet=true …`, under it its channels. Until Android 12 the importance is
 * printed only where it is not the default. Null: no such line for this user id.
 */
export function parseNotifications(
  text: string,
  name: string,
  uid: number | null,
): NotificationSettings | null {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => {
    const found = /^\s*AppSettings: (\S+) \((\w+)\)/.exec(line);
    if (found?.[1] !== name) return false;
    return uid === null || found[2] === String(uid) || found[2] === 'UNKNOWN_UID';
  });
  const head = lines[start];
  if (head === undefined) return null;
  const channels = [];
  for (const line of lines.slice(start + 1)) {
    if (!/^\s*NotificationChannel(?:Group)?\{/.test(line)) break;
    const id = /^\s*NotificationChannel\{mId='(.*?)', mName=/.exec(line)?.[1];
    const importance = /, mImportance=(-?\d+)/.exec(line)?.[1];
    if (id === undefined || importance === undefined) continue;
    // Android keeps a removed channel to remember its settings.
    if (/, mDeleted=true\b/.test(line)) continue;
    channels.push({ id, importance: Number(importance) });
  }
  return { blocked: /\bimportance=NONE\b/.test(head), channels };
}

/** `Settings.Global.ZEN_MODE`, 0 to 3. */
const ZEN_MODES: readonly DoNotDisturb[] = ['off', 'priority', 'silence', 'alarms'];

export function parseZenMode(value: string | null): DoNotDisturb | null {
  return value === null ? 'off' : (ZEN_MODES[Number(value)] ?? null);
}
