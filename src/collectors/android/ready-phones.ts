import type { Phone } from '../../platform/android/android.ts';
import { type CollectorContext, missing, type Missing } from '../define.ts';

export interface NumberedPhone {
  /** Folder in the bundle: `android/phone-1`. A label is no file name. */
  readonly folder: string;
  readonly phone: Phone;
}

/** The phones that can be read; or why there is nothing to read. */
export async function readyPhones({
  android,
  signal,
}: Pick<CollectorContext, 'android' | 'signal'>): Promise<readonly (NumberedPhone | Missing)[]> {
  const found = await android.phones({ signal });
  if (!found.known) {
    const detail = [found.reason, found.source, found.detail].filter(Boolean).join(': ');
    return [missing('android', 'not-known', { detail })];
  }
  if (found.value.phones.length === 0) {
    return [missing('android', 'not-found', { detail: `adb ${found.value.adbVersion}` })];
  }
  return found.value.phones.map((seen, index) => {
    const folder = `android/phone-${index + 1}`;
    return seen.state === 'ready'
      ? { folder, phone: seen.phone }
      : missing(folder, 'not-known', { detail: `${seen.label}: ${seen.detail}` });
  });
}
