import { pass, skip, unknown, warn } from '../../model/finding.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';

/** The authorities that the profile names, in the store that the client asks. What a server shows, `network.tls` judges. */
export const certificates = defineHostCheck({
  id: 'client.certificates',
  needs: ['client.installed'],
  limitMs: 20_000,
  codes: ['authority-missing'],
  async run({ platform, profile, signal }) {
    const { certificateAuthorities, requiredAuthorities } = profile.network;
    if (certificateAuthorities.length + requiredAuthorities.length === 0) {
      return skip('does-not-apply');
    }
    const named = requiredAuthorities.map(({ name, sha256 }) => ({
      name,
      sha256: sha256 == null ? null : fingerprint(sha256),
    }));
    const query = { files: platform.client.expand(certificateAuthorities), named };
    const fact = await platform.workstation.clientAuthorities(query, { signal });
    if (!fact.known) return unknownFact(fact);
    const names = (present: boolean | null): readonly string[] =>
      fact.value.filter((one) => one.present === present).map(({ name }) => name);
    const missing = names(false);
    if (missing.length > 0) {
      return warn('authority-missing', { names: missing, store: fact.source });
    }
    const unseen = fact.value.find(({ present }) => present === null);
    if (unseen !== undefined) return unknown('failed', `${unseen.name}: ${unseen.source}`);
    return pass({ names: names(true), store: fact.source });
  },
});

/** As Node writes it: upper case, a colon after every second digit. */
function fingerprint(text: string): string {
  const digits = text.replace(/[^0-9a-f]/gi, '').toUpperCase();
  return digits.match(/../g)?.join(':') ?? '';
}
