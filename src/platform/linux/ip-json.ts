import { isObject, numberOf, objects, parseJson, textOf } from '../json.ts';
import type { NetworkInterface, Route } from '../network.ts';

/** One link of `ip -j -d addr`; its kind is judged later, with what `/sys` adds. */
export interface Link {
  readonly name: string;
  readonly up: boolean;
  readonly infoKind: string | null;
  readonly linkType: string | null;
  readonly bridgePort: boolean;
  /** The bridge or bond that it is a port of; null: of none. */
  readonly master: string | null;
  readonly addresses: NetworkInterface['addresses'];
}

/** Output of `ip -j -d addr` (iproute2 4.14 and newer); null: not its JSON. */
export function parseIpAddr(text: string): readonly Link[] | null {
  const json = parseJson(text);
  if (!Array.isArray(json)) return null;
  return objects(json).flatMap((link) => {
    const name = textOf(link['ifname']);
    if (name === null) return [];
    const flags = Array.isArray(link['flags']) ? link['flags'] : [];
    const info = isObject(link['linkinfo']) ? link['linkinfo'] : {};
    return [
      {
        name,
        // Without a carrier (a cable out, a tunnel without its program) nothing passes.
        up: flags.includes('UP') && flags.includes('LOWER_UP'),
        infoKind: textOf(info['info_kind']),
        linkType: textOf(link['link_type']),
        master: textOf(link['master']),
        bridgePort: textOf(info['info_slave_kind']) === 'bridge',
        addresses: objects(link['addr_info']).flatMap((one) => {
          const address = textOf(one['local']);
          const prefix = numberOf(one['prefixlen']);
          if (address === null || prefix === null) return [];
          return [{ address, prefix, family: one['family'] === 'inet6' ? 6 : 4 } as const];
        }),
      },
    ];
  });
}

/** ARPHRD number of the `link_type` word. */
export function hardwareTypeOf(linkType: string | null): number | null {
  const types: Readonly<Record<string, number>> = {
    ether: 1,
    loopback: 772,
    none: 65534,
    ppp: 512,
  };
  return linkType === null ? null : (types[linkType] ?? null);
}

/**
 * Output of `ip -j route get` or `ip -j route show default`, in its order. `ip` prints nothing at all
 * instead of `[]` in some versions. Null: not its JSON.
 */
export function parseIpRoutes(text: string): readonly Route[] | null {
  if (text.trim() === '') return [];
  const json = parseJson(text);
  if (!Array.isArray(json)) return null;
  return objects(json).flatMap((route) => {
    // Equal-cost paths stand in `nexthops`; the first one speaks for all.
    const hop = objects(route['nexthops'])[0] ?? route;
    const name = textOf(hop['dev']);
    if (name === null || UNUSABLE.has(textOf(route['type']) ?? '')) return [];
    const via = isObject(hop['via']) ? textOf(hop['via']['host']) : null;
    return [
      {
        interface: name,
        gateway: textOf(hop['gateway']) ?? via,
        metric: numberOf(route['metric']),
      },
    ];
  });
}

const UNUSABLE: ReadonlySet<string> = new Set(['unreachable', 'blackhole', 'prohibit', 'throw']);
