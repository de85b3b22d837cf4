import {
  type Evidence,
  fail,
  type Finding,
  pass,
  unknown,
  type Verdict,
  warn,
} from '../../model/finding.ts';
import type { Installation } from '../../platform/platform.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { findInstallations } from './find-client.ts';

type Codes = 'client-too-old' | 'client-outdated';
type Bounds = { readonly minimum: string | null; readonly latest: string | null };

export const version = defineHostCheck({
  id: 'client.version',
  needs: ['client.installed'],
  limitMs: 20_000,
  codes: ['client-too-old', 'client-outdated'],
  async run(context) {
    const found = await findInstallations(context);
    if (!found.known) return unknownFact(found);
    if (found.value.length === 0) return unknown('no-version-source', found.source);
    const bounds = context.profile.application.versions;
    const compare = await versionComparison();
    return found.value.map((installation): Finding<Codes> => {
      const verdict = judge(installation, bounds, compare);
      return found.value.length === 1 ? verdict : { ...verdict, subject: installation.path };
    });
  },
});

type Compare = (a: string, b: string) => number | null;

/** Loaded when a version is compared. `coerce`: Windows writes four numbers, the fourth is left out. */
async function versionComparison(): Promise<Compare> {
  const [{ default: coerce }, { default: compare }] = await Promise.all([
    import('semver/functions/coerce.js'),
    import('semver/functions/compare.js'),
  ]);
  return (a, b) => {
    const [left, right] = [coerce(a), coerce(b)];
    return left === null || right === null ? null : compare(left, right);
  };
}

function judge(
  installation: Installation,
  { minimum, latest }: Bounds,
  compare: Compare,
): Verdict<Codes> {
  const { version: own, versionSource, path } = installation;
  if (own === null) return unknown('no-version-source', versionSource, { path });
  const evidence: Evidence = {
    version: own,
    path,
    versionSource,
    ...(minimum === null ? {} : { minimum }),
    ...(latest === null ? {} : { latest }),
  };
  if (minimum === null && latest === null) return unknown('not-configured', own, evidence);
  if (minimum !== null) {
    const order = compare(own, minimum);
    if (order === null) return unknown('unparsable', `${own} / ${minimum}`, evidence);
    if (order < 0) return fail('client-too-old', { version: own, minimum });
  }
  if (latest !== null) {
    const order = compare(own, latest);
    if (order === null) return unknown('unparsable', `${own} / ${latest}`, evidence);
    if (order < 0) return warn('client-outdated', { version: own, latest });
  }
  return pass(evidence);
}
