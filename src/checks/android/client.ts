import type { ClientState, OnPhone, WhichClient } from '../../model/failures/android.ts';
import { type Evidence, fail, type Verdict } from '../../model/finding.ts';
import type { PackageUser, Phone } from '../../platform/android/android.ts';
import { type CheckContext, defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { findPhoneClient, type PhoneClient } from './client-owner.ts';
import { onEachPhone } from './each-phone.ts';
import { settle, valueOf } from './settle.ts';
import { compareVersions } from './versions.ts';

type Codes =
  | 'android-client-missing'
  | 'android-client-too-old'
  | 'android-client-disabled'
  | 'android-client-stopped';

/** The client's package: is it there, for whom, which version, and may it run at all. */
export const client = defineHostCheck({
  id: 'android.client',
  onlyWhenNamed: true,
  needs: ['android.device'],
  limitMs: 30_000,
  codes: [
    'android-client-missing',
    'android-client-too-old',
    'android-client-disabled',
    'android-client-stopped',
  ],
  run: async (context) => onEachPhone(context, async (phone) => judge(phone, context)),
});

async function judge(phone: Phone, context: CheckContext): Promise<readonly Verdict<Codes>[]> {
  const { package: name } = context.profile.application.android;
  const [found, users] = await Promise.all([
    findPhoneClient(phone, context),
    phone.users({ signal: context.signal }),
  ]);
  if (!found.known) return [unknownFact(found)];
  const own = found.value;
  if (own === null) {
    return [fail('android-client-missing', { package: name, phone: phone.label })];
  }
  const { version } = own.package;
  const about = { package: name, phone: phone.label, ...(version === null ? {} : { version }) };
  const problems = [
    ...(await judgeVersion(own, context, phone.label)),
    ...judgeState(own.user, about),
  ];
  const managed = valueOf(users)?.find(({ id }) => id === own.user.id)?.managed ?? null;
  return settle(problems, [users], evidenceOf(own, managed));
}

async function judgeVersion(
  { package: { version } }: PhoneClient,
  { profile }: CheckContext,
  phone: string,
): Promise<readonly Verdict<'android-client-too-old'>[]> {
  const { minimumVersion: minimum } = profile.application.android;
  if (version === null || minimum === null) return [];
  const order = await compareVersions(version, minimum);
  return order !== null && order < 0
    ? [fail('android-client-too-old', { phone, version, minimum })]
    : [];
}

function judgeState(
  user: PackageUser,
  about: OnPhone & WhichClient & { readonly package: string },
): readonly Verdict<'android-client-disabled' | 'android-client-stopped'>[] {
  const state = blockedState(user);
  if (state !== null) return [fail('android-client-disabled', { ...about, state })];
  if (!user.stopped) return [];
  return [fail('android-client-stopped', { ...about, neverOpened: user.notLaunched })];
}

function blockedState({ suspended, hidden, enabled }: PackageUser): ClientState | null {
  if (suspended) return 'suspended';
  if (hidden) return 'hidden';
  return enabled === null || enabled === 'default' || enabled === 'enabled' ? null : enabled;
}

function evidenceOf({ package: found, user }: PhoneClient, managed: boolean | null): Evidence {
  const { version, versionCode, targetApi, users } = found;
  return {
    ...(version === null ? {} : { version }),
    ...{ versionCode, targetApi },
    user: user.id,
    workProfile: managed,
    instant: user.instant,
    users: users.filter(({ installed }) => installed).map(({ id }) => id),
  };
}
