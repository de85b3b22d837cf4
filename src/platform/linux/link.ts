import { type Fact, known } from '../../model/fact.ts';
import { plausibleDbm } from '../link.ts';
import type { CallOptions } from '../call-options.ts';
import type { InterfaceKind, LinkFacts } from '../network.ts';
import type { PlatformTools } from '../tools.ts';

const WIRELESS = '/proc/net/wireless';

/** The kernel's table of Wi-Fi interfaces, or `iw` where the kernel has none; NetworkManager for the price. */
export async function readLink(
  tools: PlatformTools,
  name: string,
  kind: InterfaceKind,
  options: CallOptions,
): Promise<Fact<LinkFacts>> {
  const [signal, metered] = await Promise.all([
    kind === 'wifi' ? readSignal(tools, name, options) : { dbm: null, source: null },
    readPrice(tools, name, options),
  ]);
  const { price } = metered;
  const sources = [signal.source, price === null ? null : metered.source];
  return known(
    { signalDbm: signal.dbm, signalPercent: null, metered: price },
    sources.filter((one) => one !== null).join(', ') || '/sys/class/net',
  );
}

const MANAGER = 'org.freedesktop.NetworkManager';

/** nmcli for the interface; without it NetworkManager's own word on the connection that the default route takes. */
async function readPrice(
  tools: PlatformTools,
  name: string,
  options: CallOptions,
): Promise<{ readonly price: boolean | null; readonly source: string }> {
  const args = ['-t', '-f', 'GENERAL.METERED', 'device', 'show', name];
  const device = await tools.run('nmcli', args, options);
  const price = device.ok && device.exitCode === 0 ? parseMetered(device.stdout) : null;
  if (price !== null || device.ok) return { price, source: 'nmcli device show' };
  const asked = await tools.run(
    'busctl',
    [
      ...['--system', '--auto-start=no', 'get-property', MANAGER],
      ...['/org/freedesktop/NetworkManager', MANAGER, 'Metered'],
    ],
    options,
  );
  const told = asked.ok && asked.exitCode === 0 ? parseMeteredProperty(asked.stdout) : null;
  return { price: told, source: `busctl ${MANAGER}` };
}

/** `NMMetered`: 0 not known, 1 yes, 2 no, 3 and 4 the same as a guess; busctl prints `u 4`. */
export function parseMeteredProperty(text: string): boolean | null {
  const value = /^u ([1-4])\s*$/.exec(text)?.[1];
  return value === undefined ? null : value === '1' || value === '3';
}

async function readSignal(
  tools: PlatformTools,
  name: string,
  options: CallOptions,
): Promise<{ readonly dbm: number | null; readonly source: string }> {
  const table = await tools.files.readText(WIRELESS, options);
  const dbm = table.known ? parseProcWireless(table.value, name) : null;
  if (dbm !== null) return { dbm, source: WIRELESS };
  const asked = await tools.run('iw', ['dev', name, 'link'], options);
  return { dbm: asked.ok ? parseIwLink(asked.stdout) : null, source: 'iw dev link' };
}

/** proc(5): ` wlan0: 0000   54.  -56.  -256        0 …`: status, link quality, signal level, noise. */
export function parseProcWireless(text: string, name: string): number | null {
  const line = text.split('\n').find((one) => one.trimStart().startsWith(`${name}:`));
  const level = line?.trim().split(/\s+/)[3];
  return level === undefined ? null : plausibleDbm(Number.parseFloat(level));
}

/** `iw dev wlan0 link`: `	signal: -56 dBm`. */
export function parseIwLink(text: string): number | null {
  const level = /^\s*signal:\s*(-?\d+)\s*dBm/m.exec(text)?.[1];
  return level === undefined ? null : plausibleDbm(Number(level));
}

/** nmcli(1): `GENERAL.METERED:yes`, `no`, `yes (guessed)`, `no (guessed)`, `unknown`. */
export function parseMetered(text: string): boolean | null {
  const value = /^GENERAL\.METERED:(yes|no)\b/m.exec(text)?.[1];
  return value === undefined ? null : value === 'yes';
}
