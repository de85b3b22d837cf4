import { type Fact, known } from '../../model/fact.ts';
import type {
  PackageOwner,
  PackageUser,
  Phone,
  PhonePackage,
} from '../../platform/android/android.ts';
import type { CheckContext } from '../define.ts';

/** The client on a phone and the user it is judged for. */
export interface PhoneClient {
  readonly owner: PackageOwner;
  readonly package: PhonePackage;
  readonly user: PackageUser;
}

/**
 * The client of the profile: for the phone's first user, or for the first one who has it (a work profile). Null: nobody
 * has it.
 */
export async function findPhoneClient(
  phone: Phone,
  { profile, signal }: Pick<CheckContext, 'profile' | 'signal'>,
): Promise<Fact<PhoneClient | null>> {
  const { package: name } = profile.application.android;
  const found = await phone.package(name, { signal });
  if (!found.known) return found;
  const user = [...(found.value?.users ?? [])]
    .sort((a, b) => a.id - b.id)
    .find(({ installed }) => installed);
  if (found.value === null || user === undefined) return known(null, found.source);
  return known({ owner: { name, user: user.id }, package: found.value, user }, found.source);
}
