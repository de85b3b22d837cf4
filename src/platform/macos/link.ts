import { type Fact, known } from '../../model/fact.ts';
import { commandFact, parsed } from '../facts.ts';
import { isObject, objects, parseJson, textOf } from '../json.ts';
import { NOTHING_TOLD, plausibleDbm } from '../link.ts';
import type { CallOptions } from '../call-options.ts';
import type { InterfaceKind, LinkFacts } from '../network.ts';
import type { PlatformTools } from '../tools.ts';

/** Only Wi-Fi is asked about: `system_profiler` takes seconds. macOS tells nobody about the price of a link. */
export async function readLink(
  tools: PlatformTools,
  name: string,
  kind: InterfaceKind,
  options: CallOptions,
): Promise<Fact<LinkFacts>> {
  if (kind !== 'wifi') return known(NOTHING_TOLD, 'ifconfig -a');
  const asked = await tools.run('system_profiler', ['SPAirPortDataType', '-json'], {
    ...options,
    timeoutMs: 6_000,
  });
  return parsed(commandFact(asked, 'system_profiler SPAirPortDataType'), (text) => {
    const signalDbm = parseAirPort(text, name);
    return signalDbm === null ? null : { ...NOTHING_TOLD, signalDbm };
  });
}

/** `spairport_signal_noise` of the network that the interface is in: `-56 dBm / -92 dBm`. */
export function parseAirPort(text: string, name: string): number | null {
  const root = parseJson(text);
  const found = (isObject(root) ? objects(root['SPAirPortDataType']) : [])
    .flatMap((card) => objects(card['spairport_airport_interfaces']))
    .find((one) => one['_name'] === name);
  const [network] = objects(found?.['spairport_current_network_information']);
  const level = /^(-?\d+) dBm/.exec(textOf(network?.['spairport_signal_noise']) ?? '')?.[1];
  return level === undefined ? null : plausibleDbm(Number(level));
}
