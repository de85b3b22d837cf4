import { type Fact, known } from '../../../model/fact.ts';
import type { Settings } from '../../evidence.ts';
import type { CallOptions } from '../../call-options.ts';
import { timeZone } from '../../time-zone.ts';
import type { PlatformTools } from '../../tools.ts';
import type { ClockService } from '../../workstation.ts';
import { readProcessNames } from '../proc-names.ts';
import { inContainer } from './container.ts';
import { readTimeSync } from '../time-sync.ts';

/** `comm` names, cut at 15 characters as the kernel does. */
const SERVICES: Readonly<Record<string, string>> = {
  'systemd-timesyn': 'systemd-timesyncd',
  chronyd: 'chronyd',
  ntpd: 'ntpd',
  ntpsec: 'ntpsec',
  openntpd: 'openntpd',
};

/** Guest programs of VMware, VirtualBox, Hyper-V and Parallels: the hypervisor may set the clock without telling. */
const GUESTS = ['vmtoolsd', 'VBoxService', 'hv_kvp_daemon', 'prltoolsd'];

/** The kernel of the Windows Subsystem for Linux, `5.15.167.4-microsoft-standard-WSL2`: Windows keeps its clock. */
const WSL = /microsoft/i;

export async function clockService(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<ClockService>> {
  const [told, running, contained] = await Promise.all([
    readTimeSync(tools.run, options),
    readProcessNames(tools, options),
    inContainer(tools, options),
  ]);
  const process = running.known
    ? Object.keys(SERVICES).find((name) => running.value.has(name))
    : undefined;
  const service = process === undefined ? null : (SERVICES[process] ?? null);
  if (!told.known && !running.known) return told;
  const words = told.known ? clockWords(told.value) : { enabled: null, synchronised: null };
  const elsewhere =
    contained ||
    WSL.test(tools.kernel.release) ||
    (running.known && GUESTS.some((name) => running.value.has(name)));
  const here = service !== null ? true : (words.enabled ?? (running.known ? false : null));
  // Who keeps the clock of the host, or does not, is not seen from here.
  const seenHere = (word: boolean | null): boolean | null =>
    elsewhere && service === null && word === false ? null : word;
  return known(
    {
      ...{ service, active: seenHere(here), synchronised: seenHere(words.synchronised) },
      ...timeZone(tools.clock.now()),
    },
    told.known ? told.source : '/proc/*/comm',
  );
}

/**
 * `NTP` and `NTPSynchronized` of timedatectl(1), the second of which is the kernel's own flag whoever keeps the clock;
 * `Leap status` of chronyc(1). In its local mode chrony passes the computer's own clock on as if it were kept, and the
 * kernel's flag with it.
 */
export function clockWords(all: readonly Settings[]): {
  readonly enabled: boolean | null;
  readonly synchronised: boolean | null;
} {
  const value = (name: string): string | undefined =>
    all.map(({ values }) => values[name]).find((text) => text !== undefined);
  const leap = value('Leap status');
  const ownClock = value('Reference ID')?.startsWith('7F7F0101') === true;
  const kept = [
    yesOrNo(value('NTPSynchronized')),
    leap === undefined ? null : leap !== 'Not synchronised',
  ].filter((word) => word !== null);
  return {
    enabled: yesOrNo(value('NTP')),
    synchronised: kept.length === 0 ? null : kept.includes(true) && !ownClock,
  };
}

function yesOrNo(text: string | undefined): boolean | null {
  return text === 'yes' ? true : text === 'no' ? false : null;
}
