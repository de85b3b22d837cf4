import {
  type Evidence,
  fail,
  type Finding,
  pass,
  unknown,
  type Verdict,
  warn,
} from '../../model/finding.ts';
import type { FolderFacts } from '../../platform/client-storage.ts';
import type { Volume } from '../../platform/system.ts';
import type { Fact } from '../../model/fact.ts';
import type { Thresholds } from '../../profile/profile.ts';
import { defineHostCheck } from '../define.ts';
import { freeSpaceLimit } from '../free-space.ts';
import { unknownFact } from '../unknown-fact.ts';
import { firstFolder } from './data-folder.ts';
import { clientLayout } from './find-client.ts';
import { growthEvidence, type GrowthCodes, judgeGrowth } from './judge-growth.ts';
import { judgePlace, type PlaceCodes } from './judge-place.ts';
import { judgeProfile, type ProfileCodes, profileEvidence } from './judge-profile.ts';
import { judgeStorage, type StorageCodes } from './judge-storage.ts';

type Codes =
  | 'cache-large'
  | 'cache-not-writable'
  | 'cache-on-network-drive'
  | 'cache-disk-full'
  | 'cache-read-only'
  | GrowthCodes
  | PlaceCodes
  | ProfileCodes
  | StorageCodes;

export const cache = defineHostCheck({
  id: 'client.cache',
  needs: ['client.installed'],
  limitMs: 20_000,
  codes: [
    'cache-large',
    'cache-not-writable',
    'cache-on-network-drive',
    'cache-disk-full',
    'cache-read-only',
    'cache-grows-fast',
    'cache-in-synced-folder',
    'cache-of-another-user',
    'cache-disk-errors',
    'cache-in-roaming-profile',
    'cache-not-kept',
    'cache-quota-full',
    'cache-database-broken',
    'cache-database-locked',
  ],
  ahead: async (context) =>
    firstFolder(context.platform.client.expand(clientLayout(context).data), context),
  async run(context) {
    const { platform, profile, signal } = context;
    const { data } = clientLayout(context);
    const looked = platform.client.expand(data);
    if (looked.length === 0) return unknown('not-configured', data.join(', '));
    const found = await firstFolder(looked, context);
    if (!found.known) return unknownFact(found);
    const folder = found.value;
    // A client that was never started has none yet; one that keeps it elsewhere needs a profile.
    if (folder === null) return unknown('not-found', looked.join(', '));
    const [volume, storage] = await Promise.all([
      platform.system.volume(folder.realPath, { signal }),
      platform.client.storage(folder.realPath, { signal }),
    ]);
    const verdicts = [
      ...judge(folder, volume, profile.thresholds),
      ...judgePlace(folder),
      ...judgeProfile(folder, storage.profile),
      ...(await judgeStorage(folder, volume, storage, context)),
    ];
    if (verdicts.length === 0) {
      const evidence = { ...evidenceOf(folder, volume), ...profileEvidence(storage.profile) };
      verdicts.push(pass(evidence));
    }
    return verdicts.map((verdict): Finding<Codes> => ({ ...verdict, subject: folder.path }));
  },
});

/** What is wrong, or what could not be seen; nothing when it is neither. */
function judge(
  folder: FolderFacts,
  volume: Fact<Volume>,
  thresholds: Thresholds,
): readonly Verdict<Codes>[] {
  const { path, writable } = folder;
  const evidence = evidenceOf(folder, volume);
  const verdicts: Verdict<Codes>[] = [];
  if (!volume.known) verdicts.push(unknownFact(volume, evidence));
  else {
    const { network, fileSystem, freeBytes, mountPoint, readOnly } = volume.value;
    if (readOnly === true) verdicts.push(fail('cache-read-only', { path, mountPoint }));
    if (network) verdicts.push(fail('cache-on-network-drive', { path, fileSystem }));
    const limitBytes = freeSpaceLimit(volume.value, thresholds);
    if (freeBytes < limitBytes) {
      verdicts.push(fail('cache-disk-full', { path, freeBytes, limitBytes }));
    }
    verdicts.push(...judgeGrowth(folder, volume, limitBytes));
  }
  if (!writable.known) verdicts.push(unknownFact(writable, evidence));
  else if (!writable.value && !(volume.known && volume.value.readOnly === true)) {
    verdicts.push(fail('cache-not-writable', { path, detail: writable.source }));
  }
  verdicts.push(...judgeSize(folder, thresholds.cacheBytes, evidence));
  return verdicts;
}

function judgeSize(
  { path, bytes, complete, unreadable, parts }: FolderFacts,
  limitBytes: number,
  evidence: Evidence,
): readonly Verdict<Codes>[] {
  const lowerBound = !complete || unreadable > 0;
  if (bytes > limitBytes) {
    const biggest = parts.map((part) => ({ name: part.name, bytes: part.bytes }));
    return [warn('cache-large', { path, bytes, limitBytes, parts: biggest, lowerBound })];
  }
  if (!complete) return [unknown('no-answer', `${path}: more than ${bytes} bytes`, evidence)];
  if (unreadable > 0) {
    return [unknown('forbidden', `${path}: ${unreadable} entries could not be read`, evidence)];
  }
  return [];
}

function evidenceOf(folder: FolderFacts, volume: Fact<Volume>): Evidence {
  const { path, realPath, bytes, files, complete, unreadable, writable, parts } = folder;
  return {
    path,
    ...(realPath === path ? {} : { realPath }),
    bytes,
    files,
    complete,
    unreadable,
    parts: parts.map((part) => ({ name: part.name, bytes: part.bytes, files: part.files })),
    ...growthEvidence(folder),
    ...(writable.known ? { writable: writable.value } : {}),
    ...(volume.known
      ? {
          mountPoint: volume.value.mountPoint,
          fileSystem: volume.value.fileSystem,
          freeBytes: volume.value.freeBytes,
        }
      : {}),
  };
}
