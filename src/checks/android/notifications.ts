import { type Evidence, fail, skip, type Verdict, warn } from '../../model/finding.ts';
import type { NotificationSettings, Phone } from '../../platform/android/android.ts';
import { type CheckContext, defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { findPhoneClient, type PhoneClient } from './client-owner.ts';
import { onEachPhone } from './each-phone.ts';
import { settle, valueOf } from './settle.ts';

type Codes = 'android-notifications-denied' | 'android-channels-blocked' | 'android-do-not-disturb';

/** May the client show notifications, are its channels open, and is the phone told to be quiet. */
export const notifications = defineHostCheck({
  id: 'android.notifications',
  onlyWhenNamed: true,
  needs: ['android.device'],
  limitMs: 30_000,
  codes: ['android-notifications-denied', 'android-channels-blocked', 'android-do-not-disturb'],
  run: async (context) => onEachPhone(context, async (phone) => judge(phone, context)),
});

async function judge(phone: Phone, context: CheckContext): Promise<readonly Verdict<Codes>[]> {
  const { signal } = context;
  const found = await findPhoneClient(phone, context);
  if (!found.known) return [unknownFact(found)];
  if (found.value === null) return [skip('not-installed')];
  const { owner, user } = found.value;
  const [settings, quiet] = await Promise.all([
    phone.notifications(owner, { signal }),
    phone.doNotDisturb({ signal }),
  ]);
  const about = { package: owner.name, phone: phone.label };
  const problems: Verdict<Codes>[] = [
    ...judgePermission(found.value, valueOf(settings), about),
    ...judgeChannels(valueOf(settings), about),
  ];
  const mode = valueOf(quiet);
  if (mode !== null && mode !== 'off')
    problems.push(warn('android-do-not-disturb', { phone: phone.label, mode }));
  const evidence: Evidence = {
    permission: user.mayNotify,
    blocked: valueOf(settings)?.blocked ?? null,
    channels: (valueOf(settings)?.channels ?? []).map(({ id, importance }) => ({ id, importance })),
    doNotDisturb: mode,
  };
  return settle(problems, [settings, quiet], evidence);
}

interface About {
  readonly package: string;
  readonly phone: string;
}

/** `mayNotify` is null before Android 13, where the settings alone decide. */
function judgePermission(
  { user }: PhoneClient,
  settings: NotificationSettings | null,
  about: About,
): readonly Verdict<'android-notifications-denied'>[] {
  if (user.mayNotify === false) {
    return [fail('android-notifications-denied', { ...about, by: 'permission' })];
  }
  if (settings?.blocked !== true) return [];
  return [fail('android-notifications-denied', { ...about, by: 'settings' })];
}

function judgeChannels(
  settings: NotificationSettings | null,
  about: About,
): readonly Verdict<'android-channels-blocked'>[] {
  const all = settings?.channels ?? [];
  const channels = all.filter(({ importance }) => importance === 0).map(({ id }) => id);
  if (channels.length === 0 || settings?.blocked === true) return [];
  return [warn('android-channels-blocked', { ...about, channels, total: all.length })];
}
