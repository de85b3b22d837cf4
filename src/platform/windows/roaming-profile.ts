import { win32 } from 'node:path';
import { type Fact, known } from '../../model/fact.ts';
import type { Machine } from '../machine.ts';
import { expandPaths } from '../paths.ts';
import type { CallOptions } from '../call-options.ts';
import type { KeptProfile } from '../client-storage.ts';
import { queryRegistry, type RegistryKey, textValue } from './registry.ts';

const PROFILES = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList';
const POLICY = 'Software\\Policies\\Microsoft\\Windows\\System';
/** "Limit profile size" of UserProfiles.admx: `EnableProfileQuota`, and `MaxProfileSize` in KB. */
const QUOTA = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\System';
const WINLOGON = 'HKCU\\Software\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon';

/** Bits of `State` in a key of ProfileList (Microsoft, Windows Server 2003 registry reference, "ProfileList\SID"). */
const MANDATORY = 0x0001;
const TEMPORARY = 0x0800;

type Tools = Pick<Machine, 'run' | 'env' | 'home'>;

/**
 * The user's profile, where it is not simply kept on this computer; null: it is, or the folder is outside of it.
 * `CentralProfile` names the server's copy ("ProfileList\SID" of the same reference). The policies "Only allow local
 * user profiles" (`LocalProfile`) and "Exclude directories in roaming profile" (`ExcludeProfileDirs`, beside Windows' own
 * list of the same name under Winlogon) are those of UserProfiles.admx. One `reg` where the profile is a local one.
 */
export async function keptProfile(
  folder: string,
  tools: Tools,
  options: CallOptions,
): Promise<Fact<KeptProfile | null>> {
  const { signal } = options;
  const ask = async (key: string, deep = false): Promise<Fact<readonly RegistryKey[]>> =>
    queryRegistry({ key, deep, view: 64 }, tools.run, signal);
  const profiles = await ask(PROFILES, true);
  if (!profiles.known) return profiles;
  const own = profileOf(folder, profiles.value, tools);
  if (own === null || own.kind === 'temporary') return known(own?.profile ?? null, PROFILES);
  const [computer, user, winlogon, quota] = await Promise.all([
    ask(`HKLM\\${POLICY}`),
    ask(`HKCU\\${POLICY}`),
    ask(WINLOGON),
    ask(QUOTA),
  ]);
  if (own.kind === 'roaming' && computer.known && valueOf(computer.value, 'localprofile') === '0x1')
    return known(null, PROFILES);
  const excluded = [user, winlogon].flatMap((keys) =>
    keys.known ? splitFolders(textOf(keys.value, 'excludeprofiledirs')) : [],
  );
  const limitBytes = quota.known ? quotaOf(quota.value) : null;
  const kept = { ...own.profile, excluded: excludedBelow(own.inside, excluded), limitBytes };
  return known(kept, PROFILES);
}

interface OwnProfile {
  readonly kind: KeptProfile['kind'];
  readonly profile: KeptProfile;
  /** The folder below the profile, `AppData\Roaming\eXpress`. */
  readonly inside: string;
}

/** The profile that holds this folder; null: none, or one that is kept here. */
export function profileOf(
  folder: string,
  keys: readonly RegistryKey[],
  { env, home }: Pick<Tools, 'env' | 'home'>,
): OwnProfile | null {
  for (const { values } of keys) {
    const written = textValue(values, 'profileimagepath');
    const [root] = expandPaths([written], { platform: 'windows', home, env });
    const inside = root === undefined ? null : below(root, folder);
    if (inside === null) continue;
    const server = textValue(values, 'centralprofile');
    const state = Number(values.get('state')?.data ?? 0);
    const kind =
      (state & TEMPORARY) !== 0
        ? 'temporary'
        : (state & MANDATORY) !== 0
          ? 'mandatory'
          : server === ''
            ? null
            : 'roaming';
    return kind === null
      ? null
      : { kind, inside, profile: { kind, server, excluded: [], limitBytes: null } };
  }
  return null;
}

/**
 * What of the folder `inside` the profile is not copied: `''` for all of it, else names below it. `AppData\Local` and
 * `AppData\LocalLow` never are (Microsoft, "Deploy roaming user profiles").
 */
export function excludedBelow(inside: string, excluded: readonly string[]): readonly string[] {
  const found = ['AppData\\Local', 'AppData\\LocalLow', ...excluded].flatMap((entry) => {
    if (below(entry, inside) !== null) return [''];
    const name = below(inside, entry);
    return name === null ? [] : [name];
  });
  return found.includes('') ? [''] : [...new Set(found)];
}

/** The rest of a path below a folder, '' for the folder itself; null: it is elsewhere. */
function below(folder: string, path: string): string | null {
  const plain = (text: string): string =>
    win32.normalize(text.replace(/^\\\\\?\\/, '')).replace(/[\\/]+$/, '');
  const [root, whole] = [plain(folder), plain(path)];
  if (whole.toLowerCase() === root.toLowerCase()) return '';
  return whole.toLowerCase().startsWith(`${root.toLowerCase()}\\`)
    ? whole.slice(root.length + 1)
    : null;
}

/** `AppData\Local;AppData\LocalLow;$Recycle.Bin` */
function splitFolders(text: string): readonly string[] {
  return text
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function quotaOf(keys: readonly RegistryKey[]): number | null {
  const limit = Number(valueOf(keys, 'maxprofilesize'));
  const enabled = valueOf(keys, 'enableprofilequota') === '0x1';
  return enabled && Number.isFinite(limit) && limit > 0 ? limit * 1024 : null;
}

function valueOf(keys: readonly RegistryKey[], name: string): string | undefined {
  return keys.find(({ values }) => values.has(name))?.values.get(name)?.data;
}

function textOf(keys: readonly RegistryKey[], name: string): string {
  return textValue(keys.find(({ values }) => values.has(name))?.values, name);
}
