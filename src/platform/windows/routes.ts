import { isIP } from 'node:net';
import type { Fact } from '../../model/fact.ts';
import { known, notKnown } from '../../model/fact.ts';
import { commandFact } from '../facts.ts';
import type { CallOptions } from '../call-options.ts';
import type { Route } from '../network.ts';
import type { TableRoute } from '../route-table.ts';
import { addressBytes, defaultsOf, longestMatch } from '../route-table.ts';
import type { PlatformTools } from '../tools.ts';
import type { InventoryRoute, ReadInventory } from './inventory.ts';

export async function readRouteTo(
  tools: PlatformTools,
  inventory: ReadInventory,
  address: string,
  options: CallOptions,
): Promise<Fact<Route>> {
  const plain = address.split('%', 1)[0] ?? '';
  const bytes = isIP(plain) === 0 ? null : addressBytes(plain);
  if (bytes === null) return notKnown('failed', 'route', 'not an IP address');
  const table = await readTable(tools, inventory, options);
  if (!table.known) return table;
  const match = longestMatch(table.value, bytes);
  return match === null
    ? notKnown('not-found', table.source, 'no route')
    : known(match, table.source);
}

export async function readDefaultRoutes(
  tools: PlatformTools,
  inventory: ReadInventory,
  options: CallOptions,
): Promise<Fact<readonly Route[]>> {
  const table = await readTable(tools, inventory, options);
  return table.known ? known(defaultsOf(table.value), table.source) : table;
}

/** PowerShell's table; where it is forbidden, `route print`, which is IPv4 only here. */
async function readTable(
  tools: PlatformTools,
  inventory: ReadInventory,
  options: CallOptions,
): Promise<Fact<readonly TableRoute[]>> {
  const asked = await inventory(options);
  if (asked.known && asked.value.routes.length > 0) {
    return known(asked.value.routes.flatMap(tableRoute), asked.source);
  }
  const printed = commandFact(await tools.run('route', ['print', '-4'], options), 'route print');
  if (!printed.known) return asked.known ? printed : asked;
  const rows = parseRoutePrint(printed.value, interfaceByAddress(tools));
  return rows.length === 0 ? notKnown('unparsable', printed.source) : known(rows, printed.source);
}

function tableRoute(route: InventoryRoute): readonly TableRoute[] {
  const [address = '', bits = ''] = route.prefix.split('/');
  const destination = addressBytes(address);
  if (destination === null) return [];
  const onLink = route.nextHop === '' || route.nextHop === '0.0.0.0' || route.nextHop === '::';
  return [
    {
      interface: route.interface,
      gateway: onLink ? null : route.nextHop,
      metric: route.metric,
      destination,
      prefix: Number(bits),
    },
  ];
}

/**
 * Rows `0.0.0.0  0.0.0.0  192.168.1.1  192.168.1.5  25` of `route print`: destination, mask, gateway (or a
 * word for on-link), address of the interface, metric. Headings are translated, rows are not.
 */
export function parseRoutePrint(
  text: string,
  names: ReadonlyMap<string, string>,
): readonly TableRoute[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [destination = '', mask = '', gateway = '', local = '', metric = '', ...rest] = line
      .trim()
      .split(/\s+/);
    const bytes = addressBytes(destination);
    const maskBytes = addressBytes(mask);
    if (bytes === null || maskBytes === null || isIP(local) !== 4 || rest.length > 0) return [];
    const bits = maskBytes.map((byte) => byte.toString(2).replaceAll('0', '').length);
    return [
      {
        interface: names.get(local) ?? local,
        gateway: isIP(gateway) === 4 ? gateway : null,
        metric: Number(metric),
        destination: bytes,
        prefix: bits.reduce((sum, count) => sum + count, 0),
      },
    ];
  });
}

function interfaceByAddress(tools: PlatformTools): ReadonlyMap<string, string> {
  const pairs = Object.entries(tools.networkInterfaces()).flatMap(([name, infos]) =>
    (infos ?? []).map(({ address }) => [address, name] as const),
  );
  return new Map(pairs);
}
