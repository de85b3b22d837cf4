import { isIP } from 'node:net';
import type { Fact } from '../../model/fact.ts';
import { known, notKnown } from '../../model/fact.ts';
import { commandFact, failureDetail, parsed } from '../facts.ts';
import type { CallOptions } from '../call-options.ts';
import type { Route } from '../network.ts';
import type { PlatformTools } from '../tools.ts';

export async function readRouteTo(
  tools: PlatformTools,
  address: string,
  options: CallOptions,
): Promise<Fact<Route>> {
  const plain = address.split('%', 1)[0] ?? '';
  const family = isIP(plain);
  const source = `route -n get ${plain}`;
  if (family === 0) return notKnown('failed', source, 'not an IP address');
  const args = family === 6 ? ['-n', 'get', '-inet6', plain] : ['-n', 'get', plain];
  const result = await tools.run('route', args, options);
  // `route: writing to routing socket: not in table`
  if (result.ok && /not in table/.test(result.stdout + result.stderr)) {
    return notKnown('not-found', source, failureDetail(result));
  }
  return parsed(commandFact(result, source), parseRouteGet);
}

/** Lines `gateway: 10.0.0.1`, `interface: en0`; on a tunnel there is no gateway. */
export function parseRouteGet(text: string): Route | null {
  const name = /^\s*interface: (\S+)/m.exec(text)?.[1];
  if (name === undefined) return null;
  const gateway = /^\s*gateway: (\S+)/m.exec(text)?.[1]?.split('%', 1)[0];
  const isAddress = gateway !== undefined && isIP(gateway) !== 0;
  return { interface: name, gateway: isAddress ? gateway : null, metric: null };
}

export async function readDefaultRoutes(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<readonly Route[]>> {
  const output = commandFact(await tools.run('netstat', ['-rn'], options), 'netstat -rn');
  const routes = parsed(output, parseNetstatDefaults);
  return routes.known ? known(routes.value, routes.source) : routes;
}

/**
 * `default  10.0.0.1  UGScg  en0`, in the order of the table, which is the order of the services. Scoped
 * routes (flag `I`) serve only traffic that is bound to their interface. Null: no table in it.
 */
export function parseNetstatDefaults(text: string): readonly Route[] | null {
  if (!/^Destination\s+Gateway\s+Flags/m.test(text)) return null;
  return text.split('\n').flatMap((line) => {
    const [destination, gateway = '', flags = '', ...rest] = line.trim().split(/\s+/);
    // Old systems have `Refs Use` columns before `Netif`.
    const name = rest.find((word) => /^[a-z]/i.test(word));
    if (destination !== 'default' || name === undefined || flags.includes('I')) return [];
    const plain = gateway.split('%', 1)[0] ?? '';
    // `utun0` carries an IPv6 default of its own on every Mac, towards the bare link-local prefix.
    if (/^fe80::$/i.test(plain)) return [];
    return [{ interface: name, gateway: isIP(plain) === 0 ? null : plain, metric: null }];
  });
}
