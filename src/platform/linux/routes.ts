import { isIP } from 'node:net';
import type { Fact } from '../../model/fact.ts';
import { known, notKnown } from '../../model/fact.ts';
import { commandFact, failureDetail, parsed } from '../facts.ts';
import type { CallOptions } from '../call-options.ts';
import type { Route } from '../network.ts';
import type { PlatformTools } from '../tools.ts';
import { parseIpRoutes } from './ip-json.ts';
import { addressBytes, defaultsOf, longestMatch } from '../route-table.ts';
import { parseProcIpv6Route, parseProcRoute } from './proc-routes.ts';

const V4_TABLE = '/proc/net/route';
const V6_TABLE = '/proc/net/ipv6_route';

/** The kernel's own answer, policy rules included. No route to the address is `not-found`. */
export async function readRouteTo(
  tools: PlatformTools,
  address: string,
  options: CallOptions,
): Promise<Fact<Route>> {
  const plain = address.split('%', 1)[0] ?? '';
  const source = `ip route get ${plain}`;
  if (isIP(plain) === 0) return notKnown('failed', source, 'not an IP address');

  const result = await tools.run('ip', ['-j', 'route', 'get', plain], options);
  if (result.ok && result.exitCode === 2) {
    // `RTNETLINK answers: Network is unreachable`, `No route to host`, `Permission denied` (prohibit).
    return notKnown('not-found', source, failureDetail(result));
  }
  const routes = parsed(commandFact(result, source), parseIpRoutes);
  const route = routes.known ? routes.value[0] : undefined;
  if (route !== undefined) return known(route, source);

  const file = isIP(plain) === 6 ? V6_TABLE : V4_TABLE;
  const table = await tools.files.readText(file, options);
  const bytes = addressBytes(plain);
  if (!table.known || bytes === null) return routes.known ? notKnown('not-found', source) : routes;
  const rows = isIP(plain) === 6 ? parseProcIpv6Route(table.value) : parseProcRoute(table.value);
  const match = longestMatch(rows, bytes);
  return match === null ? notKnown('not-found', file, 'no route') : known(match, file);
}

export async function readDefaultRoutes(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<readonly Route[]>> {
  const source = 'ip route show default';
  const [v4, v6] = await Promise.all(
    (['-4', '-6'] as const).map(async (family) => {
      const result = await tools.run('ip', ['-j', family, 'route', 'show', 'default'], options);
      return parsed(commandFact(result, source), parseIpRoutes);
    }),
  );
  if (v4?.known === true) {
    const all = [...v4.value, ...(v6?.known === true ? v6.value : [])];
    return known(
      all.sort((one, two) => (one.metric ?? 0) - (two.metric ?? 0)),
      source,
    );
  }
  const [table, table6] = await Promise.all([
    tools.files.readText(V4_TABLE, options),
    tools.files.readText(V6_TABLE, options),
  ]);
  if (!table.known) return table;
  const rows = [
    ...parseProcRoute(table.value),
    ...(table6.known ? parseProcIpv6Route(table6.value) : []),
  ];
  return known(defaultsOf(rows), V4_TABLE);
}
