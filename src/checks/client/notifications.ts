import { pass, warn } from '../../model/finding.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { clientNames } from '../../profile/client-names.ts';

/** What the desktop does with notifications; the client's own settings are inside the client. */
export const notifications = defineHostCheck({
  id: 'client.notifications',
  needs: ['client.installed'],
  limitMs: 12_000,
  codes: ['notifications-off', 'notifications-off-for-client'],
  async run(context) {
    const { platform, profile, signal } = context;
    const fact = await platform.workstation.notifications(
      clientNames(profile.application, platform.name),
      { signal },
    );
    if (!fact.known) return unknownFact(fact);
    const { shown, ofClient, blockedBy } = fact.value;
    if (!shown) return warn('notifications-off', { blockedBy });
    if (ofClient === false) {
      const application = profile.application.name;
      return warn('notifications-off-for-client', { application, blockedBy });
    }
    return pass({ shown, ofClient, looked: fact.source });
  },
});
