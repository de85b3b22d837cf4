import { pass, unknown, warn } from '../../model/finding.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { findInstallations } from './find-client.ts';

/** Does a click on a link of the client's own scheme open the client. */
export const links = defineHostCheck({
  id: 'client.links',
  needs: ['client.installed'],
  limitMs: 12_000,
  codes: ['link-handler-missing'],
  async run(context) {
    const { platform, profile, signal } = context;
    const scheme = profile.application.urlScheme;
    if (scheme === null) return unknown('not-configured', 'application.urlScheme');
    const found = await findInstallations(context);
    const programs = found.known ? found.value.map(({ path }) => path) : [];
    const fact = await platform.workstation.linkHandler({ scheme, programs }, { signal });
    if (!fact.known) return unknownFact(fact);
    if (fact.value === null) return warn('link-handler-missing', { scheme, gone: null });
    const { handler, gone } = fact.value;
    return gone === null
      ? pass({ scheme, handler })
      : warn('link-handler-missing', { scheme, gone });
  },
});
