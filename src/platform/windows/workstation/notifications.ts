import { type Fact, known } from '../../../model/fact.ts';
import type { CallOptions } from '../../call-options.ts';
import type { PlatformTools } from '../../tools.ts';
import type { ClientNames, Notifications } from '../../workstation.ts';
import { queryRegistry, type RegistryKey } from '../registry.ts';
import { dword } from './values.ts';

const PUSH = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\PushNotifications';
const SETTINGS = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Notifications\\Settings';
const POLICY = 'HKCU\\Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\PushNotifications';
const QUIET =
  'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\CloudStore\\Store\\DefaultAccount\\Current\\default$windows.data.notifications.quiethourssettings';

export async function notifications(
  tools: PlatformTools,
  query: ClientNames,
  { signal }: CallOptions,
): Promise<Fact<Notifications>> {
  const ask = async (key: string): Promise<Fact<readonly RegistryKey[]>> =>
    queryRegistry({ key, deep: true }, tools.run, signal);
  const [push, settings, policy, quiet] = await Promise.all([
    ask(PUSH),
    ask(SETTINGS),
    ask(POLICY),
    ask(QUIET),
  ]);
  if (!push.known) return push;
  if (!settings.known) return settings;
  const blockedBy = [
    ...zeros(push.value, 'ToastEnabled', PUSH),
    ...zeros(settings.value, 'NOC_GLOBAL_SETTING_TOASTS_ENABLED', SETTINGS),
    ...(policy.known && value(policy.value, 'NoToastApplicationNotification') === 1
      ? [`${POLICY} NoToastApplicationNotification=1`]
      : []),
    ...(quiet.known ? focusAssist(quiet.value) : []),
  ];
  const own = ownKeys(settings.value, query);
  const refusing = own.filter(({ values }) => dword(values.get('enabled')?.data) === 0);
  return known(
    {
      shown: blockedBy.length === 0,
      ofClient: own.length === 0 ? null : refusing.length === 0,
      blockedBy: [...blockedBy, ...refusing.map(({ path }) => `${path} Enabled=0`)],
    },
    `reg query ${PUSH}, ${SETTINGS}`,
  );
}

function value(keys: readonly RegistryKey[], name: string): number | null {
  const found = keys.map(({ values }) => values.get(name.toLowerCase())?.data);
  return dword(found.find((data) => data !== undefined));
}

function zeros(keys: readonly RegistryKey[], name: string, key: string): readonly string[] {
  return value(keys, name) === 0 ? [`${key} ${name}=0`] : [];
}

/** A program's key is its AppUserModelID; where it has none, its path, which reg prints as further keys. */
function ownKeys(
  keys: readonly RegistryKey[],
  { names, programs }: ClientNames,
): readonly RegistryKey[] {
  const wanted = new Set([...names, ...programs].map((name) => name.toLowerCase()));
  return keys.filter(({ path }) => wanted.has(path.split('\\').at(-1)?.toLowerCase() ?? ''));
}

/**
 * The profile of focus assist (Windows 10 and the first Windows 11), as UTF-16 inside a blob. Microsoft does not
 * document it, so only the two profiles that hide something are taken for a word; anything else says nothing.
 */
function focusAssist(keys: readonly RegistryKey[]): readonly string[] {
  const texts = keys.flatMap(({ values }) => {
    const data = values.get('data')?.data ?? '';
    return /^(?:[0-9a-f]{2})+$/i.test(data) ? [Buffer.from(data, 'hex').toString('latin1')] : [];
  });
  const all = texts.join('\n').replaceAll('\u0000', '');
  const profile = /Microsoft\.QuietHoursProfile\.(PriorityOnly|AlarmsOnly)/.exec(all)?.[1];
  return profile === undefined ? [] : [`Focus assist: ${profile}`];
}
