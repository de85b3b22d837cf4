import { fail, pass, type Verdict } from '../../model/finding.ts';
import type { Phone } from '../../platform/android/android.ts';
import { type CheckContext, defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { onEachPhone } from './each-phone.ts';

/** The phone's clock against this computer's, which `system.clock` holds against the servers'. */
export const clock = defineHostCheck({
  id: 'android.clock',
  onlyWhenNamed: true,
  needs: ['android.device'],
  limitMs: 30_000,
  codes: ['android-clock-skew'],
  run: async (context) => onEachPhone(context, async (phone) => [await judge(phone, context)]),
});

async function judge(
  phone: Phone,
  { profile, signal }: CheckContext,
): Promise<Verdict<'android-clock-skew'>> {
  const offset = await phone.clockOffset({ signal });
  if (!offset.known) return unknownFact(offset);
  const skewMs = offset.value;
  const limitMs = profile.thresholds.clockSkewMs;
  return Math.abs(skewMs) > limitMs
    ? fail('android-clock-skew', { phone: phone.label, skewMs, limitMs })
    : pass({ skewMs });
}
