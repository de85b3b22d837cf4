import { fail, type Finding, pass, type Verdict, warn } from '../../model/finding.ts';
import type { PhoneList, SeenPhone } from '../../platform/android/android.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';

type PhoneCodes =
  | 'android-unauthorized'
  | 'android-offline'
  | 'android-no-permissions'
  | 'android-not-started';

/**
 * Every phone that is seen is a finding. A phone that cannot be talked to is a failure when it is the only hope, and a
 * warning beside one that can: the other checks go on with that one.
 */
export const device = defineHostCheck({
  id: 'android.device',
  onlyWhenNamed: true,
  limitMs: 30_000,
  codes: [
    'android-adb-missing',
    'android-adb-failed',
    'android-no-phone',
    'android-phone-not-found',
    'android-unauthorized',
    'android-offline',
    'android-no-permissions',
    'android-not-started',
  ],
  async run({ android, signal }) {
    const found = await android.phones({ signal });
    if (!found.known) {
      const { reason, source, detail = source } = found;
      if (reason === 'command-missing') {
        return fail('android-adb-missing', { looked: source.split(', ') });
      }
      if (reason === 'failed') return fail('android-adb-failed', { detail });
      return unknownFact(found);
    }
    const { phones, wanted, others, adbVersion } = found.value;
    if (phones.length === 0) {
      return wanted !== null && others.length > 0
        ? fail('android-phone-not-found', { wanted, phones: others })
        : fail('android-no-phone', { adbVersion });
    }
    const usable = phones.some(({ state }) => state === 'ready');
    return phones.map(
      (seen): Finding<PhoneCodes> => ({
        ...judge(seen, usable ? warn : fail, found.value),
        subject: seen.label,
      }),
    );
  },
});

function judge(
  seen: SeenPhone,
  say: typeof fail,
  { adbVersion, serverWasRunning }: PhoneList,
): Verdict<PhoneCodes> {
  const { label: phone } = seen;
  switch (seen.state) {
    case 'ready':
      return pass({ phone, adbVersion, serverWasRunning });
    case 'unauthorized':
      return say('android-unauthorized', { phone });
    case 'offline':
      return say('android-offline', { phone, state: seen.detail });
    case 'no-permissions':
      return say('android-no-permissions', { phone, detail: seen.detail });
    case 'not-started':
      return say('android-not-started', { phone, state: seen.detail });
  }
}
