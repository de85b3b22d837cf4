import { fail, type Verdict, warn } from '../../model/finding.ts';
import type { Phone, PhoneStorage } from '../../platform/android/android.ts';
import type { Thresholds } from '../../profile/profile.ts';
import { type CheckContext, defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { onEachPhone } from './each-phone.ts';
import { settle } from './settle.ts';

type Codes = 'android-storage-low' | 'android-cache-large';

/** Free space where applications keep their data, and how much of it the client takes. */
export const storage = defineHostCheck({
  id: 'android.storage',
  onlyWhenNamed: true,
  needs: ['android.device'],
  limitMs: 30_000,
  codes: ['android-storage-low', 'android-cache-large'],
  run: async (context) => onEachPhone(context, async (phone) => judge(phone, context)),
});

async function judge(
  phone: Phone,
  { profile, signal }: CheckContext,
): Promise<readonly Verdict<Codes>[]> {
  const { package: name } = profile.application.android;
  const found = await phone.storage(name, { signal });
  if (!found.known) return [unknownFact(found)];
  const { freeBytes, totalBytes, client } = found.value;
  return settle(
    judgeSizes(found.value, { package: name, phone: phone.label }, profile.thresholds),
    [],
    {
      ...{ freeBytes, totalBytes },
      // Android counts once a day: a client that was installed today has no numbers yet.
      dataBytes: client?.dataBytes ?? null,
      cacheBytes: client?.cacheBytes ?? null,
    },
  );
}

function judgeSizes(
  { freeBytes, totalBytes, client }: PhoneStorage,
  about: { readonly package: string; readonly phone: string },
  thresholds: Thresholds,
): readonly Verdict<Codes>[] {
  const verdicts: Verdict<Codes>[] = [];
  // As on this computer: never more than a tenth of the whole, for phones with little.
  const limitBytes = Math.min(thresholds.diskFreeBytes, Math.floor(totalBytes / 10));
  if (freeBytes < limitBytes)
    verdicts.push(fail('android-storage-low', { phone: about.phone, freeBytes, limitBytes }));
  if (client === null) return verdicts;
  const bytes = client.dataBytes + client.cacheBytes;
  if (bytes > thresholds.cacheBytes) {
    const { cacheBytes } = client;
    const limit = thresholds.cacheBytes;
    verdicts.push(warn('android-cache-large', { ...about, bytes, cacheBytes, limitBytes: limit }));
  }
  return verdicts;
}
