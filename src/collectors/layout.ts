import type { Platform } from '../platform/platform.ts';
import type { ClientLayout, Profile } from '../profile/profile.ts';

export function layoutOf(context: {
  readonly profile: Profile;
  readonly platform: Platform;
}): ClientLayout {
  return context.profile.application[context.platform.name];
}
