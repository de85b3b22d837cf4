import type { MakerFailures } from '../../model/failures/android.ts';
import type { PhoneSystem } from '../../platform/android/android.ts';

export const MAKER_CODES = [
  'android-limits-honor',
  'android-limits-oneplus',
  'android-limits-oppo',
  'android-limits-infinix',
  'android-limits-xiaomi',
  'android-limits-samsung',
] as const;

/** Manufacturers and brands, in lower case, as phones tell them. Redmi and Poco are Xiaomi's, Realme is Oppo's. */
const MAKERS: Readonly<Record<string, keyof MakerFailures>> = {
  honor: 'android-limits-honor',
  oneplus: 'android-limits-oneplus',
  oppo: 'android-limits-oppo',
  realme: 'android-limits-oppo',
  infinix: 'android-limits-infinix',
  xiaomi: 'android-limits-xiaomi',
  redmi: 'android-limits-xiaomi',
  poco: 'android-limits-xiaomi',
  samsung: 'android-limits-samsung',
};

/** The brand says more than the manufacturer: an Honor may be `HUAWEI` by manufacturer. `INFINIX MOBILITY LIMITED`. */
export function makerLimits({
  brand,
  maker,
}: Pick<PhoneSystem, 'brand' | 'maker'>): keyof MakerFailures | null {
  for (const name of [brand, maker]) {
    const found = MAKERS[name.trim().toLowerCase().split(/\s+/)[0] ?? ''];
    if (found !== undefined) return found;
  }
  return null;
}
