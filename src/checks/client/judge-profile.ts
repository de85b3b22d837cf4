import type { Fact } from '../../model/fact.ts';
import { type Evidence, type Verdict, warn } from '../../model/finding.ts';
import type { FolderFacts, KeptProfile } from '../../platform/client-storage.ts';

export type ProfileCodes = 'cache-in-roaming-profile' | 'cache-not-kept';

/**
 * Where the organisation sets no limit: what the policy "Limit profile size" allows to a whole profile when nobody
 * changes its number, 30,000 KB (UserProfiles.admx). A client that alone brings more along is worth a word.
 */
const USUAL_LIMIT_BYTES = 30_000 * 1024;

/** Of the organisation's own limit, as much as one program of many may take. Our choice. */
const SHARE = 0.5;

/** Whether Windows keeps the profile around the folder as a local one. What it does not tell is left out. */
export function judgeProfile(
  folder: FolderFacts,
  profile: Fact<KeptProfile | null>,
): readonly Verdict<ProfileCodes>[] {
  if (!profile.known || profile.value === null) return [];
  const { path } = folder;
  const { kind, server, excluded, limitBytes } = profile.value;
  if (kind !== 'roaming') return [warn('cache-not-kept', { path, kind, server })];
  const bytes = copiedBytes(folder, excluded);
  const most = limitBytes === null ? USUAL_LIMIT_BYTES : limitBytes * SHARE;
  if (bytes <= most) return [];
  return [warn('cache-in-roaming-profile', { path, server, bytes, limitBytes, excluded })];
}

/** Of the folder, without the parts that are left out. */
function copiedBytes({ bytes, parts }: FolderFacts, excluded: readonly string[]): number {
  if (excluded.includes('')) return 0;
  const names = new Set(excluded.map((name) => name.toLowerCase()));
  return parts
    .filter(({ name }) => names.has(name.toLowerCase()))
    .reduce((left, part) => left - part.bytes, bytes);
}

/** Nothing for a profile that is kept on this computer alone. */
export function profileEvidence(profile: Fact<KeptProfile | null>): Evidence {
  if (!profile.known || profile.value === null) return {};
  const { kind, server, excluded, limitBytes } = profile.value;
  return {
    ...{ profile: kind, profileServer: server, notCopied: excluded },
    ...(limitBytes === null ? {} : { profileLimitBytes: limitBytes }),
  };
}
