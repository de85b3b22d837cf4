import { type Fact, known } from '../../model/fact.ts';
import { type Evidence, fail, skip, type Verdict, warn } from '../../model/finding.ts';
import {
  type DataSaver,
  FORBIDDING_MODES,
  type Phone,
  type PhoneSystem,
  uidOf,
} from '../../platform/android/android.ts';
import { type CheckContext, defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { findPhoneClient, type PhoneClient } from './client-owner.ts';
import { onEachPhone } from './each-phone.ts';
import { MAKER_CODES, makerLimits } from './makers.ts';
import { settle, valueOf } from './settle.ts';

type MakerCode = (typeof MAKER_CODES)[number];
type Codes =
  | 'android-battery-optimised'
  | 'android-background-forbidden'
  | 'android-standby-restricted'
  | 'android-battery-saver'
  | 'android-data-saver'
  | 'android-background-data-denied'
  | MakerCode;

/** `AppOpsManager`: the switches behind "background activity" and "restricted" in the settings. */
const BACKGROUND = ['RUN_IN_BACKGROUND', 'RUN_ANY_IN_BACKGROUND'];
/** App standby buckets came with Android 9. */
const BUCKETS_SINCE = 28;
/** `UsageStatsManager`: rare, and restricted since Android 12. */
const BUCKET_RARE = 40;
const BUCKET_RESTRICTED = 45;

/** What may keep the client from running, and from receiving, while nobody looks at it. */
export const background = defineHostCheck({
  id: 'android.background',
  onlyWhenNamed: true,
  needs: ['android.device'],
  limitMs: 40_000,
  codes: [
    'android-battery-optimised',
    'android-background-forbidden',
    'android-standby-restricted',
    'android-battery-saver',
    'android-data-saver',
    'android-background-data-denied',
    ...MAKER_CODES,
  ],
  run: async (context) => onEachPhone(context, async (phone) => judge(phone, context)),
});

async function judge(phone: Phone, context: CheckContext): Promise<readonly Verdict<Codes>[]> {
  const { signal } = context;
  const found = await findPhoneClient(phone, context);
  if (!found.known) return [unknownFact(found)];
  if (found.value === null) return [skip('not-installed')];
  const { owner } = found.value;
  const [system, exempt, operations, bucket, saver, dataSaver] = await Promise.all([
    phone.system({ signal }),
    phone.batteryExempt(owner.name, { signal }),
    phone.operations(owner, { signal }),
    standbyBucket(phone, found.value, signal),
    phone.batterySaver({ signal }),
    phone.dataSaver({ signal }),
  ]);

  const about = { package: owner.name, phone: phone.label };
  const problems: Verdict<Codes>[] = [];
  const forbidden = BACKGROUND.filter((name) =>
    FORBIDDING_MODES.has(valueOf(operations)?.[name] ?? ''),
  );
  if (forbidden.length > 0) {
    problems.push(fail('android-background-forbidden', { ...about, operations: forbidden }));
  }
  problems.push(...judgeBucket(valueOf(bucket), about));
  problems.push(...judgeDataSaver(valueOf(dataSaver), found.value, about));
  if (valueOf(saver) === true) {
    problems.push(warn('android-battery-saver', { phone: phone.label }));
  }
  if (valueOf(exempt) === false) {
    problems.push(warn('android-battery-optimised', about));
  }
  problems.push(...judgeMaker(valueOf(system), phone.label));
  const evidence: Evidence = {
    batteryExempt: valueOf(exempt),
    standbyBucket: valueOf(bucket),
    batterySaver: valueOf(saver),
    dataSaver: valueOf(dataSaver)?.on ?? null,
    operations: { ...valueOf(operations) },
  };
  return settle(problems, [system, exempt, operations, bucket, saver, dataSaver], evidence);
}

interface About {
  readonly package: string;
  readonly phone: string;
}

/** Null: this Android has no buckets, so none limits the client. */
async function standbyBucket(
  phone: Phone,
  { owner }: PhoneClient,
  signal: AbortSignal,
): Promise<Fact<number | null>> {
  const system = await phone.system({ signal });
  if (system.known && system.value.api < BUCKETS_SINCE) return known(null, system.source);
  return phone.standbyBucket(owner, { signal });
}

function judgeBucket(
  bucket: number | null,
  about: About,
): readonly Verdict<'android-standby-restricted'>[] {
  if (bucket === null || bucket < BUCKET_RARE) return [];
  const say = bucket >= BUCKET_RESTRICTED ? fail : warn;
  return [say('android-standby-restricted', { ...about, bucket })];
}

function judgeDataSaver(
  saver: DataSaver | null,
  { owner, package: { appId } }: PhoneClient,
  about: About,
): readonly Verdict<'android-data-saver' | 'android-background-data-denied'>[] {
  if (saver === null || appId === null) return [];
  const uid = uidOf(appId, owner.user);
  if (saver.deniedUids.includes(uid)) {
    return [fail('android-background-data-denied', about)];
  }
  if (!saver.on || saver.exemptUids.includes(uid)) return [];
  return [warn('android-data-saver', about)];
}

function judgeMaker(system: PhoneSystem | null, phone: string): readonly Verdict<MakerCode>[] {
  const code = system === null ? null : makerLimits(system);
  return system === null || code === null ? [] : [warn(code, { phone, skin: system.skin })];
}
