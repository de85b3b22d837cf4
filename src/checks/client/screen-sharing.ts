import { pass, skip, unknown, warn } from '../../model/finding.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';

/** Windows and macOS have one way to share a screen, Linux two. */
export const screenSharing = defineHostCheck({
  id: 'client.screen-sharing',
  needs: ['client.installed'],
  limitMs: 12_000,
  codes: ['screen-sharing-blocked'],
  async run({ platform, signal }) {
    const fact = await platform.workstation.display({ signal });
    if (!fact.known) return unknownFact(fact);
    const { kind, desktop, missing } = fact.value;
    const evidence = { kind, desktop };
    if (kind === 'windows' || kind === 'macos') return skip('does-not-apply');
    if (kind === 'none') return unknown('no-session', fact.source, evidence);
    if (missing === null) return unknown('no-session', 'DBUS_SESSION_BUS_ADDRESS', evidence);
    if (missing.length > 0) return warn('screen-sharing-blocked', { desktop, missing });
    return pass(evidence);
  },
});
