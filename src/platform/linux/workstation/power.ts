import { type Fact, known } from '../../../model/fact.ts';
import type { CallOptions } from '../../call-options.ts';
import type { PlatformTools } from '../../tools.ts';
import type { Power } from '../../workstation.ts';

const SUPPLIES = '/sys/class/power_supply';
const PROFILE = '/sys/firmware/acpi/platform_profile';

/** power-profiles-daemon under its old and its new name; one that does not run is not started. */
const DAEMONS = [
  ['net.hadess.PowerProfiles', '/net/hadess/PowerProfiles'],
  ['org.freedesktop.UPower.PowerProfiles', '/org/freedesktop/UPower/PowerProfiles'],
] as const;

export async function power(tools: PlatformTools, options: CallOptions): Promise<Fact<Power>> {
  const [supplies, mode] = await Promise.all([
    readSupplies(tools, options),
    readMode(tools, options),
  ]);
  return known(
    {
      ...supplies,
      mode: mode.name,
      saving: mode.name === null ? null : mode.name === 'power-saver' || mode.name === 'low-power',
    },
    mode.source === null ? SUPPLIES : `${SUPPLIES}, ${mode.source}`,
  );
}

/** Documentation/ABI/testing/sysfs-class-power. No supply at all is a computer that does not tell. */
async function readSupplies(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Pick<Power, 'source' | 'chargePercent'>> {
  const names = await tools.files.list(SUPPLIES, options);
  const all = await Promise.all(
    (names.known ? names.value : []).map(async (name) => {
      const [type, scope, status, online, capacity] = await Promise.all(
        ['type', 'scope', 'status', 'online', 'capacity'].map(async (file) => {
          const text = await tools.files.readText(`${SUPPLIES}/${name}/${file}`, options);
          return text.known ? text.value.trim() : '';
        }),
      );
      return { type, scope, status, online, capacity };
    }),
  );
  // `scope` Device: the battery of a mouse or of headphones.
  const batteries = all.filter(({ type, scope }) => type === 'Battery' && scope !== 'Device');
  const mains = all.filter(({ type }) => type === 'Mains' || type === 'USB');
  // Not every driver tells it, and no file is not an empty battery.
  const capacities = batteries.flatMap(({ capacity }) =>
    /^\d+$/.test(capacity ?? '') ? [Number(capacity)] : [],
  );
  const source = mains.some(({ online }) => online === '1')
    ? 'mains'
    : batteries.some(({ status }) => status === 'Discharging')
      ? 'battery'
      : batteries.length > 0 || mains.length > 0
        ? 'mains'
        : null;
  return { source, chargePercent: capacities.length === 0 ? null : Math.max(...capacities) };
}

/** D-Bus Specification, "Well-known Message Bus Instances". Where there is no bus, nobody is asked. */
async function hasSystemBus(tools: PlatformTools, options: CallOptions): Promise<boolean> {
  if (tools.env['DBUS_SYSTEM_BUS_ADDRESS'] !== undefined) return true;
  const here = await tools.files.list('/run/dbus', options);
  return here.known ? here.value.includes('system_bus_socket') : here.reason !== 'not-found';
}

async function readMode(
  tools: PlatformTools,
  options: CallOptions,
): Promise<{ readonly name: string | null; readonly source: string | null }> {
  for (const [service, path] of (await hasSystemBus(tools, options)) ? DAEMONS : []) {
    const asked = await tools.run(
      'busctl',
      ['--system', '--auto-start=no', 'get-property', service, path, service, 'ActiveProfile'],
      options,
    );
    if (!asked.ok && asked.reason === 'command-missing') break;
    const name = asked.ok && asked.exitCode === 0 ? /^s "(.*)"/.exec(asked.stdout)?.[1] : undefined;
    if (name !== undefined) return { name, source: `busctl ${service}` };
  }
  const text = await tools.files.readText(PROFILE, options);
  return text.known ? { name: text.value.trim(), source: PROFILE } : { name: null, source: null };
}
