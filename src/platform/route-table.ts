import type { Route } from './network.ts';

/** One line of a routing table; addresses as bytes, so that both families are handled alike. */
export interface TableRoute extends Route {
  readonly destination: readonly number[];
  readonly prefix: number;
}

/** Longest prefix first, then the lowest metric: what a kernel takes when there are no policy rules. */
export function longestMatch(
  table: readonly TableRoute[],
  address: readonly number[],
): Route | null {
  const best = table
    .filter(
      ({ destination, prefix }) =>
        destination.length === address.length && sameBits(destination, address, prefix),
    )
    .sort((one, two) => two.prefix - one.prefix || (one.metric ?? 0) - (two.metric ?? 0))[0];
  return best === undefined ? null : routeOf(best);
}

/** The default routes, lowest metric first. */
export function defaultsOf(table: readonly TableRoute[]): readonly Route[] {
  return table
    .filter(({ prefix, interface: name }) => prefix === 0 && name !== 'lo')
    .sort((one, two) => (one.metric ?? 0) - (two.metric ?? 0))
    .map(routeOf);
}

/** Bytes of an IP address; null when it is none. */
export function addressBytes(address: string): readonly number[] | null {
  if (/^\d+(?:\.\d+){3}$/.test(address)) return address.split('.').map(Number);
  if (!address.includes(':')) return null;
  let host: string;
  try {
    // WHATWG URL parsing writes out the last 32 bits of an IPv4-mapped address in hexadecimal.
    host = new URL(`http://[${address}]`).hostname.slice(1, -1);
  } catch {
    return null;
  }
  const [head = '', tail] = host.split('::');
  const left = head.split(':').filter((word) => word !== '');
  const right = (tail ?? '').split(':').filter((word) => word !== '');
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].flatMap((word) => {
    const value = Number.parseInt(word, 16);
    return [value >> 8, value & 0xff];
  });
}

function routeOf({ interface: name, gateway, metric }: TableRoute): Route {
  return { interface: name, gateway, metric };
}

function sameBits(one: readonly number[], two: readonly number[], bits: number): boolean {
  for (let at = 0; at * 8 < bits; at += 1) {
    const mask = 0xff & (0xff << Math.max(0, 8 - (bits - at * 8)));
    if (((one[at] ?? 0) & mask) !== ((two[at] ?? 0) & mask)) return false;
  }
  return true;
}
