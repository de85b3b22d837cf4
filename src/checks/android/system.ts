import type { OnPhone, WhichPhone } from '../../model/failures/android.ts';
import { type Evidence, fail, type Verdict, warn } from '../../model/finding.ts';
import type { Phone, PhoneSystem, PushServices } from '../../platform/android/android.ts';
import { type CheckContext, defineHostCheck } from '../define.ts';
import { onEachPhone } from './each-phone.ts';
import { settle, valueOf } from './settle.ts';
import { compareVersions } from './versions.ts';

type Codes = 'android-system-too-old' | 'android-no-push-services' | 'android-push-services-off';

/** Android, its maker, and the services through which notifications come. */
export const system = defineHostCheck({
  id: 'android.system',
  onlyWhenNamed: true,
  needs: ['android.device'],
  limitMs: 30_000,
  codes: ['android-system-too-old', 'android-no-push-services', 'android-push-services-off'],
  run: async (context) => onEachPhone(context, async (phone) => judge(phone, context)),
});

async function judge(
  phone: Phone,
  { profile, signal }: CheckContext,
): Promise<readonly Verdict<Codes>[]> {
  const [facts, services] = await Promise.all([
    phone.system({ signal }),
    phone.pushServices({ signal }),
  ]);
  // What is wrong with a phone does not make it unknown which one it is: a request and the matrix want that.
  const which = whichPhone(valueOf(facts), phone.label);
  const problems: Verdict<Codes>[] = [];
  const { minimumSystem: minimum } = profile.application.android;
  const release = valueOf(facts)?.release;
  if (release !== undefined && minimum !== null) {
    const order = await compareVersions(release, minimum);
    if (order !== null && order < 0) {
      problems.push(fail('android-system-too-old', { ...which, release, minimum }));
    }
  }
  const push = valueOf(services);
  if (push !== null) problems.push(...judgePush(push, which));
  return settle(problems, [facts, services], evidenceOf(valueOf(facts), push));
}

function whichPhone(system: PhoneSystem | null, phone: string): OnPhone & WhichPhone {
  if (system === null) return { phone };
  const { maker, model, release, skin } = system;
  return { phone, maker, model, release, skin };
}

function judgePush(
  { google, huawei }: PushServices,
  which: OnPhone & WhichPhone,
): readonly Verdict<'android-no-push-services' | 'android-push-services-off'>[] {
  if (google === null && huawei === null) return [warn('android-no-push-services', which)];
  // One that works is enough: Huawei's phones keep a switched-off Google beside their own.
  if (google?.enabled === true || huawei?.enabled === true) return [];
  const services = [
    ...(google === null ? [] : ['com.google.android.gms']),
    ...(huawei === null ? [] : ['com.huawei.hwid']),
  ];
  return [fail('android-push-services-off', { ...which, services })];
}

function evidenceOf(system: PhoneSystem | null, push: PushServices | null): Evidence {
  return {
    ...(system === null ? {} : { ...system }),
    ...(push === null
      ? {}
      : {
          googleServices: push.google?.version ?? null,
          huaweiServices: push.huawei?.version ?? null,
        }),
  };
}
