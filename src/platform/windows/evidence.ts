import { type Fact, known, notKnown } from '../../model/fact.ts';
import type { EvidencePlatform, PolicyQuery, Settings } from '../evidence.ts';
import { commandFact } from '../facts.ts';
import type { CallOptions } from '../call-options.ts';
import type { PlatformTools } from '../tools.ts';
import { readAuthorities } from './authorities.ts';
import { readEventLog } from './event-log.ts';
import type { ReadInventory } from './inventory.ts';
import { queryRegistry } from './registry.ts';
import { type ReadTimeStatus, TIME_STATUS_SOURCE } from './time-status.ts';

export function createWindowsEvidence(
  tools: PlatformTools,
  inventory: ReadInventory,
  timeStatus: ReadTimeStatus,
): EvidencePlatform {
  return {
    clientEvents: (query, options) => readEventLog(tools.run, query, tools.clock.now(), options),
    extraAuthorities: (options) => readAuthorities(tools.run, options),
    timeSync: (options) => readTimeSync(tools, timeStatus, options),
    cameras: (options) => readCameras(inventory, options),
    policies: (query, options) => readPolicies(tools, query, options),
  };
}

const TIME_KEY = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\W32Time\\Parameters';

/** The service's settings are not translated, what `w32tm` says is: its text goes along as it is. */
async function readTimeSync(
  tools: PlatformTools,
  timeStatus: ReadTimeStatus,
  options: CallOptions,
): Promise<Fact<readonly Settings[]>> {
  const source = TIME_STATUS_SOURCE;
  const [settings, status] = await Promise.all([
    queryRegistry({ key: TIME_KEY }, tools.run, options.signal),
    timeStatus(options).then((result) => commandFact(result, source)),
  ]);
  const told = [
    ...(settings.known ? settings.value.map(({ path, values }) => settingsOf(path, values)) : []),
    ...(status.known ? [{ source, values: { text: status.value } }] : []),
  ];
  if (told.length > 0) return known(told, `${TIME_KEY}, ${source}`);
  return settings.known ? (status.known ? notKnown('failed', source) : status) : settings;
}

/** One PowerShell tells all that only PowerShell tells. */
export async function readCameras(
  inventory: ReadInventory,
  options: CallOptions,
): Promise<Fact<readonly string[]>> {
  const source = 'PowerShell Win32_PnPEntity';
  const all = await inventory(options);
  if (!all.known) return all;
  const { cameras } = all.value;
  return cameras === null
    ? notKnown('failed', source)
    : known(
        cameras.map(({ name, status }) => `${name} (${status})`),
        source,
      );
}

/**
 * Policies that decide what the client may do: proxy, firewall, which programs may start (SRP, AppLocker), camera,
 * microphone and background work. The client's own key is a guess by its name: none is documented.
 */
function policyKeys(names: readonly string[]): readonly string[] {
  const policies = 'SOFTWARE\\Policies';
  const windows = `${policies}\\Microsoft\\Windows`;
  return [
    `HKLM\\${windows}\\CurrentVersion\\Internet Settings`,
    `HKCU\\${windows}\\CurrentVersion\\Internet Settings`,
    `HKLM\\${windows}\\AppPrivacy`,
    `HKLM\\${windows}\\Safer\\CodeIdentifiers`,
    `HKLM\\${windows}\\SrpV2\\Exe`,
    `HKLM\\${policies}\\Microsoft\\WindowsFirewall`,
    'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\Explorer\\DisallowRun',
    'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\Explorer\\RestrictRun',
    ...names
      .filter((name) => /^[\w .-]+$/.test(name))
      .flatMap((name) => [`HKLM\\${policies}\\${name}`, `HKCU\\Software\\Policies\\${name}`]),
  ];
}

const MAX_KEYS = 300;
const MAX_VALUE = 1_000;

async function readPolicies(
  tools: PlatformTools,
  { names }: PolicyQuery,
  { signal }: CallOptions,
): Promise<Fact<readonly Settings[]>> {
  const found: Settings[] = [];
  let refused: Fact<never> | null = null;
  let asked = 0;
  for (const key of policyKeys(names)) {
    const keys = await queryRegistry({ key, deep: true }, tools.run, signal);
    asked += keys.known ? 1 : 0;
    if (keys.known) found.push(...keys.value.map(({ path, values }) => settingsOf(path, values)));
    else refused ??= keys;
  }
  if (asked === 0 && refused !== null) return refused;
  const told = found.filter(({ values }) => Object.keys(values).length > 0);
  return known(told.slice(0, MAX_KEYS), 'reg query …\\Policies');
}

function settingsOf(
  source: string,
  values: ReadonlyMap<string, { readonly data: string }>,
): Settings {
  const entries = [...values].map(([name, { data }]): [string, string] => [
    name,
    data.slice(0, MAX_VALUE),
  ]);
  return { source, values: Object.fromEntries(entries) };
}
