import type { PhoneTrouble } from './android.ts';

export interface ListedDevice {
  readonly serial: string;
  readonly state: 'ready' | PhoneTrouble;
  /** True: adb has only just seen it, and the state may be another one in a moment. */
  readonly passing: boolean;
  /** adb's own words. */
  readonly detail: string;
  /** `Pixel_7`; null: told only by phones that trust this computer. */
  readonly model: string | null;
}

/**
 * `adb devices -l`: a line a phone, serial number, state and `key:value` pairs. A serial number may hold blanks,
 * so the state is looked for and not counted off.
 */
export function parseDevices(text: string): readonly ListedDevice[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const found = LINE.exec(line.trimEnd());
    const [, serial, word, rest = ''] = found ?? [];
    if (serial === undefined || word === undefined) return [];
    const detail = word === 'no permissions' ? `${word}${rest}`.trim() : word;
    return [
      {
        serial,
        state: stateOf(word),
        passing: PASSING.has(word),
        detail: detail.replace(/\s+transport_id:\d+$/, ''),
        model: /\bmodel:(\S+)/.exec(rest)?.[1] ?? null,
      },
    ];
  });
}

/** The words of adb's `ConnectionState` (packages/modules/adb, `adb.cpp`). */
const LINE =
  /^(\S.*?)\s+(device|unauthorized|authorizing|offline|connecting|detached|no permissions|recovery|rescue|sideload|bootloader|host|unknown)\b(.*)$/;

const PASSING: ReadonlySet<string> = new Set(['authorizing', 'connecting', 'offline', 'detached']);

function stateOf(word: string): ListedDevice['state'] {
  switch (word) {
    case 'device':
      return 'ready';
    case 'unauthorized':
    case 'authorizing':
      return 'unauthorized';
    case 'no permissions':
      return 'no-permissions';
    case 'recovery':
    case 'rescue':
    case 'sideload':
    case 'bootloader':
      return 'not-started';
    default:
      return 'offline';
  }
}

/** `Pixel 7 (…4f2a)`: enough to tell two phones apart. */
export function labelOf({ serial, model }: Pick<ListedDevice, 'serial' | 'model'>): string {
  const end = `…${serial.slice(-4)}`;
  return model === null ? end : `${model.replaceAll('_', ' ')} (${end})`;
}

/** A phone may be named by its whole serial number or by its last four characters or more, as labels show them. */
export function isWanted(serial: string, wanted: string): boolean {
  return serial === wanted || (wanted.length >= 4 && serial.endsWith(wanted));
}
