import {
  type Evidence,
  fail,
  type Finding,
  pass,
  unknown,
  type Verdict,
  warn,
} from '../../model/finding.ts';
import type { Damage, Installation } from '../../platform/installation.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { clientLayout, findInstallations } from './find-client.ts';

type Codes = 'client-not-installed' | 'client-installed-twice' | DamageCodes;

export const installed = defineHostCheck({
  id: 'client.installed',
  limitMs: 20_000,
  codes: [
    'client-not-installed',
    'client-installed-twice',
    'client-being-updated',
    'client-damaged',
  ],
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
    const findings = found.value.flatMap(({ damage }) =>
      damage === undefined ? [] : [judgeDamage(damage)],
    );
    if (others.length > 0) {
      const places = found.value.map(describe);
      findings.unshift(warn('client-installed-twice', { application, places }));
    }
    return findings.length > 0 ? findings : pass(evidenceOf(first));
  },
});

type DamageCodes = 'client-being-updated' | 'client-damaged';

function judgeDamage({ kind, path, detail, updating }: Damage): Finding<Codes> {
  const verdict: Verdict<DamageCodes> =
    updating === null
      ? fail('client-damaged', { path, kind, detail })
      : warn('client-being-updated', { path, updating });
  return { ...verdict, subject: path };
}

function evidenceOf({ path, version, method, versionSource, runtime }: Installation): Evidence {
  return {
    path,
    method,
    versionSource,
    ...(version === null ? {} : { version }),
    // Left out where they could not be read: see docs/platforms.md.
    ...(runtime?.electron == null ? {} : { electron: runtime.electron }),
    ...(runtime?.chrome == null ? {} : { chrome: runtime.chrome }),
    ...(runtime === undefined ? {} : { runtimeSource: runtime.source }),
  };
}

/** `/opt/eXpress/express (3.72.37, dpkg)` */
function describe({ path, version, method }: Installation): string {
  return `${path} (${[version, method].filter((part) => part !== null).join(', ')})`;
}
