import { pass, skip, warn } from '../../model/finding.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';

/** Windows and macOS always have one, so there is nothing to look for. */
export const keyring = defineHostCheck({
  id: 'client.keyring',
  needs: ['client.installed'],
  limitMs: 12_000,
  codes: ['keyring-missing'],
  async run({ platform, signal }) {
    if (platform.name !== 'linux') return skip('does-not-apply');
    const fact = await platform.workstation.keyring({ signal });
    if (!fact.known) return unknownFact(fact);
    const { present, service, running } = fact.value;
    return present ? pass({ service, running }) : warn('keyring-missing', { source: fact.source });
  },
});
