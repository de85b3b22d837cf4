import type { Fact } from '../../model/fact.ts';
import { isObject, type JsonObject, numberOf, objects, parseJson, textOf } from '../json.ts';
import { commandFact, parsed } from '../facts.ts';
import type { CallOptions } from '../call-options.ts';
import type { CommandRunner } from '../run-command.ts';
import { OUTPUT_IN_UTF8 } from './powershell-output.ts';

/** What only PowerShell tells, asked in one call: each start of it takes a second or more. */
export interface Inventory {
  readonly adapters: readonly Adapter[];
  readonly routes: readonly InventoryRoute[];
  /** Null: no Security Center (Windows Server has none). */
  readonly antivirus: readonly RegisteredAntivirus[] | null;
  /** Memory and page files together; null: not told. */
  readonly commit: { readonly totalKib: number; readonly freeKib: number } | null;
  /** Null: not told; an empty list is a computer without a battery. */
  readonly batteries: readonly Battery[] | null;
  /** Null: not told. */
  readonly cameras: readonly Camera[] | null;
}

/** `Get-NetAdapter` (MSFT_NetAdapter). */
export interface Adapter {
  readonly name: string;
  readonly description: string;
  /** IANA ifType: 6 Ethernet, 23 PPP, 71 Wi-Fi, 131 tunnel, 53 virtual. */
  readonly type: number | null;
  /** NDIS_PHYSICAL_MEDIUM: 9 Wi-Fi, 8 mobile. */
  readonly medium: number | null;
  readonly up: boolean;
  readonly virtual: boolean;
}

/** `Get-NetRoute` (MSFT_NetRoute); the two metrics added, as Windows does. */
export interface InventoryRoute {
  readonly interface: string;
  readonly prefix: string;
  readonly nextHop: string;
  readonly metric: number;
}

/** `AntiVirusProduct` of root/SecurityCenter2. */
export interface RegisteredAntivirus {
  readonly name: string;
  readonly state: number | null;
}

/** `Win32_Battery`. */
export interface Battery {
  readonly status: number | null;
  /** Per cent. */
  readonly charge: number | null;
}

/** `Win32_PnPEntity` of the classes Camera and Image; scanners are in the second, too. */
export interface Camera {
  readonly name: string;
  /** `OK`, `Error`, `Unknown`. */
  readonly status: string;
}

export type ReadInventory = (options: CallOptions) => Promise<Fact<Inventory>>;

/** Shorter than the limit of the checks that ask, so that what PowerShell does not tell is read elsewhere. */
const LIMIT_MS = 5_000;

/** Properties are numbers wherever the texts would be translated. */
export const INVENTORY_SCRIPT = [
  "$ErrorActionPreference='SilentlyContinue'",
  OUTPUT_IN_UTF8,
  '$antivirus=$null',
  'try{$antivirus=@(Get-CimInstance -Namespace root/SecurityCenter2 -ClassName AntiVirusProduct -ErrorAction Stop|Select-Object displayName,productState)}catch{}',
  'ConvertTo-Json -Compress -Depth 3 -InputObject @{' +
    'adapters=@(Get-NetAdapter|Select-Object Name,InterfaceDescription,InterfaceType,NdisPhysicalMedium,InterfaceOperationalStatus,Virtual);' +
    'routes=@(Get-NetRoute|Select-Object InterfaceAlias,DestinationPrefix,NextHop,RouteMetric,InterfaceMetric);' +
    'antivirus=$antivirus;' +
    'memory=@(Get-CimInstance Win32_OperatingSystem|Select-Object TotalVirtualMemorySize,FreeVirtualMemory);' +
    'batteries=@(Get-CimInstance Win32_Battery|Select-Object BatteryStatus,EstimatedChargeRemaining);' +
    "cameras=@(Get-CimInstance Win32_PnPEntity -Filter 'PNPClass=''Camera'' OR PNPClass=''Image'''|Select-Object Name,Status)}",
].join(';');

export async function readInventory(
  run: CommandRunner,
  options: CallOptions,
): Promise<Fact<Inventory>> {
  const args = ['-NoProfile', '-NonInteractive', '-NoLogo', '-Command', INVENTORY_SCRIPT];
  const result = await run('powershell', args, { ...options, timeoutMs: LIMIT_MS });
  const source = 'PowerShell Get-NetAdapter, Get-NetRoute, SecurityCenter2, Win32_…';
  return parsed(commandFact(result, source), parseInventory);
}

/** Null: not the script's JSON, or a restricted PowerShell that gave nothing at all. */
export function parseInventory(text: string): Inventory | null {
  const json = parseJson(text.replace(/^\ufeff/, ''));
  if (!isObject(json)) return null;
  const adapters = objects(json['adapters']).flatMap((one) => {
    const name = textOf(one['Name']);
    if (name === null) return [];
    return [
      {
        name,
        description: textOf(one['InterfaceDescription']) ?? '',
        type: numberOf(one['InterfaceType']),
        medium: numberOf(one['NdisPhysicalMedium']),
        up: one['InterfaceOperationalStatus'] === 1,
        virtual: one['Virtual'] === true,
      },
    ];
  });
  const routes = objects(json['routes']).flatMap((one) => {
    const name = textOf(one['InterfaceAlias']);
    const prefix = textOf(one['DestinationPrefix']);
    if (name === null || prefix === null) return [];
    const metric = (numberOf(one['RouteMetric']) ?? 0) + (numberOf(one['InterfaceMetric']) ?? 0);
    return [{ interface: name, prefix, nextHop: textOf(one['NextHop']) ?? '', metric }];
  });
  if (adapters.length === 0 && routes.length === 0) return null;
  const registered = json['antivirus'];
  const antivirus =
    registered === null || registered === undefined
      ? null
      : objects(registered).flatMap((one) => {
          const name = textOf(one['displayName']);
          return name === null ? [] : [{ name, state: numberOf(one['productState']) }];
        });
  return {
    ...{ adapters, routes, antivirus },
    commit: parseCommit(json['memory']),
    batteries: listOf(json['batteries'], (one) => ({
      status: numberOf(one['BatteryStatus']),
      charge: numberOf(one['EstimatedChargeRemaining']),
    })),
    cameras: listOf(json['cameras'], (one) => {
      const name = textOf(one['Name']);
      return name === null ? null : { name, status: textOf(one['Status']) ?? '?' };
    }),
  };
}

function parseCommit(json: unknown): Inventory['commit'] {
  const [first] = objects(json);
  const totalKib = numberOf(first?.['TotalVirtualMemorySize']);
  const freeKib = numberOf(first?.['FreeVirtualMemory']);
  return totalKib === null || freeKib === null || totalKib <= 0 ? null : { totalKib, freeKib };
}

/** Null for a list that the script could not make. */
function listOf<T>(json: unknown, read: (one: JsonObject) => T | null): readonly T[] | null {
  if (json === undefined || json === null) return null;
  return objects(json)
    .map(read)
    .filter((one) => one !== null);
}
