import { type Fact, known } from '../../model/fact.ts';
import { plausibleDbm } from '../link.ts';
import type { CallOptions, InterfaceKind, LinkFacts } from '../platform.ts';
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
    tools.run('nmcli', ['-t', '-f', 'GENERAL.METERED', 'device', 'show', name], options),
  ]);
  const price = metered.ok && metered.exitCode === 0 ? parseMetered(metered.stdout) : null;
  const sources = [signal.source, price === null ? null : 'nmcli device show'];
  return known(
    { signalDbm: signal.dbm, signalPercent: null, metered: price },
    sources.filter((one) => one !== null).join(', ') || '/sys/class/net',
  );
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
