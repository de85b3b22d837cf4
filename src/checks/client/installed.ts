import { fail, pass, unknown, warn } from '../../model/finding.ts';
import type { Installation } from '../../platform/platform.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { clientLayout, findInstallations } from './find-client.ts';

export const installed = defineHostCheck({
  id: 'client.installed',
  limitMs: 20_000,
  codes: ['client-not-installed', 'client-installed-twice'],
  async run(context) {
    const { profile, platform } = context;
    const application = profile.application.name;
    const { programs, packages } = clientLayout(context);
    if (programs.length === 0 && packages.length === 0) return unknown('not-configured');
    const found = await findInstallations(context);
    if (!found.known) return unknownFact(found);
    const [first, ...others] = found.value;
    if (first === undefined) {
      const looked = [...platform.client.expand(programs), ...packages];
      return fail('client-not-installed', { application, looked });
    }
    if (others.length > 0) {
      return warn('client-installed-twice', { application, places: found.value.map(describe) });
    }
    const { path, version, method, versionSource } = first;
    return pass({ path, method, versionSource, ...(version === null ? {} : { version }) });
  },
});

/** `/opt/eXpress/express (3.72.37, dpkg)` */
function describe({ path, version, method }: Installation): string {
  return `${path} (${[version, method].filter((part) => part !== null).join(', ')})`;
}
