import { setImmediate } from 'node:timers/promises';
import { type Authorities, type AuthorityPlaces, loadAuthorities } from './authorities.ts';
import { rootsOf } from './known-authority.ts';

export type AuthoritySource = () => Promise<Authorities>;

/**
 * One reading for every probe that asks. The lists, the context and the parsed roots take some 100 ms of processor:
 * whatever is timed at that moment would be told that much slower, so a run asks before it measures anything.
 */
export function sharedAuthorities(
  profile: readonly string[],
  places: AuthorityPlaces,
): AuthoritySource {
  let loading: Promise<Authorities> | undefined;
  return () => (loading ??= prepared(profile, places));
}

async function prepared(profile: readonly string[], places: AuthorityPlaces): Promise<Authorities> {
  const authorities = await loadAuthorities(profile, places);
  for (const list of authorities.lists) {
    rootsOf(list);
    // What else goes on has a turn between two lists.
    await setImmediate();
  }
  return authorities;
}
