import {
  type Evidence,
  fail,
  type Finding,
  pass,
  unknown,
  type Verdict,
  warn,
} from '../../model/finding.ts';
import type { Installation } from '../../platform/installation.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { compareVersions, type VersionComparison } from './compare-versions.ts';
import { findInstallations, findRunningElsewhere } from './find-client.ts';
import { askFeed, type FeedCodes } from './update-feed.ts';

type OwnCodes =
  | 'client-too-old'
  | 'client-outdated'
  | 'client-too-new'
  | 'client-mixed-versions'
  | 'appimage-not-updated';
type Codes = OwnCodes | FeedCodes;

interface Bounds {
  readonly minimum: string | null;
  readonly latest: string | null;
  /** Who names the latest one: `profile`, or the address of the feed. */
  readonly latestSource: string;
  /** To be told beside the client's own version; empty where the profile names none. */
  readonly servers: {
    readonly servers?: readonly { readonly label: string; readonly version: string }[];
  };
}

export const version = defineHostCheck({
  id: 'client.version',
  needs: ['client.installed'],
  limitMs: 20_000,
  codes: [
    'client-too-old',
    'client-outdated',
    'client-too-new',
    'client-mixed-versions',
    'appimage-not-updated',
    'update-feed-unreachable',
    'update-feed-unreadable',
  ],
  async run(context) {
    const [found, feed] = await Promise.all([findInstallations(context), askFeed(context)]);
    if (!found.known) return unknownFact(found);
    if (found.value.length === 0) return unknown('no-version-source', found.source);
    const installations = [...found.value, ...(await findRunningElsewhere(context, found.value))];
    const compare = await compareVersions();
    const { minimum, latest, server } = context.profile.application.versions;
    const servers = server.length === 0 ? {} : { servers: server.map((one) => ({ ...one })) };
    const bounds: Bounds =
      feed?.kind === 'version'
        ? { minimum, latest: feed.version, latestSource: feed.url, servers }
        : { minimum, latest, latestSource: 'profile', servers };
    const findings: Finding<Codes>[] = [];
    for (const installation of installations) {
      const verdict = judge(installation, bounds, compare);
      const subject = installations.length === 1 ? {} : { subject: installation.path };
      findings.push({ ...verdict, ...subject });
      const old = 'code' in verdict && verdict.code !== 'client-too-new';
      const stays = old ? staysOld(installation) : null;
      if (stays !== null) findings.push({ ...stays, subject: installation.path });
    }
    const mixed = mixedVersions(installations, compare);
    if (mixed !== null) findings.push(mixed);
    if (feed?.kind === 'finding') findings.push(feed.finding);
    return findings;
  },
});

function judge(
  installation: Installation,
  { minimum, latest, latestSource, servers }: Bounds,
  compare: VersionComparison,
): Verdict<OwnCodes> {
  const { version: own, versionSource, path } = installation;
  if (own === null) return unknown('no-version-source', versionSource, { path, ...servers });
  const evidence: Evidence = {
    version: own,
    path,
    versionSource,
    ...(minimum === null ? {} : { minimum }),
    ...(latest === null ? {} : { latest, latestSource }),
    ...servers,
  };
  if (minimum === null && latest === null) {
    const beside = (servers.servers ?? []).map((server) => `${server.label} ${server.version}`);
    return unknown('not-configured', [own, ...beside].join(', '), evidence);
  }
  if (minimum !== null) {
    const order = compare.order(own, minimum);
    if (order === null) return unknown('unparsable', `${own} / ${minimum}`, evidence);
    if (order < 0) return fail('client-too-old', { version: own, minimum, ...servers });
  }
  if (latest !== null) {
    const order = compare.order(own, latest);
    if (order === null) return unknown('unparsable', `${own} / ${latest}`, evidence);
    if (order < 0)
      return warn('client-outdated', { version: own, latest, latestSource, ...servers });
    // A correction newer than the profile's or the feed's word is no event; a new release line is.
    if (compare.isLaterLine(own, latest)) {
      return warn('client-too-new', { version: own, latest, latestSource, ...servers });
    }
  }
  return pass(evidence);
}

/** What can be told of an AppImage that is old: whether anything could have replaced its file. */
function staysOld({ path, appImage }: Installation): Verdict<OwnCodes> | null {
  if (appImage === undefined) return null;
  const { updateInformation, writable } = appImage;
  if (updateInformation !== false && writable !== false) return null;
  return warn('appimage-not-updated', { path, updateInformation, writable });
}

function mixedVersions(
  installations: readonly Installation[],
  compare: VersionComparison,
): Verdict<OwnCodes> | null {
  const told = installations.flatMap(({ path, version: own }) =>
    own === null ? [] : [{ path, version: own }],
  );
  const [first, ...others] = told;
  if (first === undefined) return null;
  const same = others.every((other) => compare.order(first.version, other.version) === 0);
  return same ? null : warn('client-mixed-versions', { versions: told });
}
