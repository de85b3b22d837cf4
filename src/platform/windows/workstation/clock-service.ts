import { type Fact, known, notKnown } from '../../../model/fact.ts';
import type { CallOptions } from '../../call-options.ts';
import { timeZone } from '../../time-zone.ts';
import type { PlatformTools } from '../../tools.ts';
import type { ClockService } from '../../workstation.ts';
import { type ReadTimeStatus, TIME_STATUS_SOURCE } from '../time-status.ts';
import { dword, registryValues } from './values.ts';

const SERVICE = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\W32Time';

/** `Start` of a service: 4 is disabled. */
const DISABLED = 4;

/**
 * "Windows Time service tools and settings" (learn.microsoft.com): `Type` is NTP, NT5DS (the domain), AllSync or
 * NoSync. The service may be stopped between two synchronisations, so that it does not run now says nothing.
 */
export async function clockService(
  tools: PlatformTools,
  timeStatus: ReadTimeStatus,
  options: CallOptions,
): Promise<Fact<ClockService>> {
  const [service, parameters, status] = await Promise.all([
    registryValues(tools, SERVICE, options),
    registryValues(tools, `${SERVICE}\\Parameters`, options),
    timeStatus(options),
  ]);
  const start = dword(service?.get('start'));
  const type = parameters?.get('type')?.toLowerCase();
  const synchronised = status.ok && status.exitCode === 0 ? parseSynchronised(status.stdout) : null;
  if (start === null && type === undefined && synchronised === null) {
    return notKnown('failed', `reg query ${SERVICE}`, status.ok ? status.stdout : status.detail);
  }
  const active = start === DISABLED || type === 'nosync' ? false : start === null ? null : true;
  return known(
    { service: 'W32Time', active, synchronised, ...timeZone(tools.clock.now()) },
    `${SERVICE}, ${TIME_STATUS_SOURCE}`,
  );
}

/** `ReferenceId: 0x4C4F434C (source name:  "LOCL")`: the computer's own clock, which needs no synchronisation. */
const OWN_CLOCK = /:\s*0x4C4F434C\b/i;

/**
 * `Leap Indicator: 3(not synchronized)`: words are translated, the first line and its number are not. A service that has
 * only the computer's own clock says `0(no warning)` all the same.
 */
export function parseSynchronised(text: string): boolean | null {
  const leap = /^[^:\r\n]+:\s*([0-3])\(/.exec(text.trimStart())?.[1];
  return leap === undefined ? null : leap !== '3' && !OWN_CLOCK.test(text);
}
