import { type Fact, known, notKnown } from '../../model/fact.ts';
import type { EvidencePlatform, PolicyQuery, Settings } from '../evidence.ts';
import { commandFact, parsed } from '../facts.ts';
import { objects, parseJson, textOf } from '../json.ts';
import type { CallOptions } from '../platform.ts';
import type { PlatformTools } from '../tools.ts';
import { readAuthorities } from './authorities.ts';
import { readEventLog } from './event-log.ts';
import { queryRegistry } from './registry.ts';

export function createWindowsEvidence(tools: PlatformTools): EvidencePlatform {
  return {
    clientEvents: (query, options) => readEventLog(tools.run, query, tools.clock.now(), options),
    extraAuthorities: (options) => readAuthorities(tools.run, options),
    timeSync: (options) => readTimeSync(tools, options),
    cameras: (options) => readCameras(tools, options),
    policies: (query, options) => readPolicies(tools, query, options),
  };
}

const TIME_KEY = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\W32Time\\Parameters';

/** The service's settings are not translated, what `w32tm` says is: its text goes along as it is. */
async function readTimeSync(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<readonly Settings[]>> {
  const source = 'w32tm /query /status';
  const [settings, status] = await Promise.all([
    queryRegistry({ key: TIME_KEY }, tools.run, options.signal),
    tools
      .run('w32tm', ['/query', '/status'], options)
      .then((result) => commandFact(result, source)),
  ]);
  const told = [
    ...(settings.known ? settings.value.map(({ path, values }) => settingsOf(path, values)) : []),
    ...(status.known ? [{ source, values: { text: status.value } }] : []),
  ];
  if (told.length > 0) return known(told, `${TIME_KEY}, ${source}`);
  return settings.known ? (status.known ? notKnown('failed', source) : status) : settings;
}

/** Properties are asked for by name, so nothing of the answer is translated. */
export const CAMERA_SCRIPT = [
  "$ErrorActionPreference='SilentlyContinue'",
  'try{[Console]::OutputEncoding=[Text.Encoding]::UTF8}catch{}',
  `ConvertTo-Json -Compress -InputObject @(Get-CimInstance Win32_PnPEntity -Filter "PNPClass='Camera' OR PNPClass='Image'"|Select-Object Name,Status)`,
].join(';');

async function readCameras(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<readonly string[]>> {
  const args = ['-NoProfile', '-NonInteractive', '-NoLogo', '-Command', CAMERA_SCRIPT];
  const result = await tools.run('powershell', args, { ...options, timeoutMs: 8_000 });
  return parsed(commandFact(result, 'PowerShell Win32_PnPEntity'), parseCameras);
}

export function parseCameras(text: string): readonly string[] | null {
  const json = parseJson(text.replace(/^\ufeff/, ''));
  if (json === undefined) return null;
  return objects(json).flatMap((one) => {
    const name = textOf(one['Name']);
    return name === null ? [] : [`${name} (${textOf(one['Status']) ?? '?'})`];
  });
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
