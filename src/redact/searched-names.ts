import { isGenericAccount, isGenericHost } from './generic-names.ts';
import type { MachineIdentity } from './identity.ts';
import { trimEnd } from './trim-end.ts';

type Names = Pick<MachineIdentity, 'userNames' | 'fullNames' | 'hostNames'>;

/** Accounts of this computer that are looked for wherever they stand: `root` and `user` are not. */
export function searchedUsers({ userNames }: Pick<Names, 'userNames'>): readonly string[] {
  return texts(userNames).filter((name) => !isGenericAccount(name));
}

/** People likewise: `root` and `Ubuntu` are accounts, too, whose full name says nothing. */
export function searchedPeople({ fullNames }: Pick<Names, 'fullNames'>): readonly string[] {
  return texts(fullNames).filter((name) => !isGenericAccount(name) && name.length > 3);
}

/** Hosts likewise, without a dot at their end: `server` is not, `server.corp.example` is. */
export function searchedHosts({ hostNames }: Pick<Names, 'hostNames'>): readonly string[] {
  return texts(hostNames.map((name) => trimEnd(name.trim(), '.'))).filter(
    (name) => name.includes('.') || !isGenericHost(name),
  );
}

function texts(values: readonly string[]): string[] {
  return values.map((value) => value.trim()).filter((value) => value !== '');
}
