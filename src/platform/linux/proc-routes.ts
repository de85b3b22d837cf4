import type { TableRoute } from '../route-table.ts';

const RTF_UP = 0x1;
const RTF_REJECT = 0x200;

/** `/proc/net/route`: little-endian hexadecimal words. */
export function parseProcRoute(text: string): readonly TableRoute[] {
  return text.split('\n').flatMap((line) => {
    const [name, destination, gateway, flags, , , metric, mask] = line.trim().split(/\s+/);
    if (name === undefined || destination === undefined || gateway === undefined) return [];
    const set = Number.parseInt(flags ?? '', 16);
    if (Number.isNaN(set) || (set & RTF_UP) === 0 || (set & RTF_REJECT) !== 0) return [];
    const via = hexBytes(gateway).reverse();
    return [
      {
        interface: name,
        gateway: via.every((byte) => byte === 0) ? null : via.join('.'),
        metric: Number(metric),
        destination: hexBytes(destination).reverse(),
        prefix: hexBytes(mask ?? '').reduce((sum, byte) => sum + bitsIn(byte), 0),
      },
    ];
  });
}

/** `/proc/net/ipv6_route`: network-order hexadecimal, no heading. */
export function parseProcIpv6Route(text: string): readonly TableRoute[] {
  return text.split('\n').flatMap((line) => {
    const words = line.trim().split(/\s+/);
    const [destination, prefix, , , gateway, metric, , , flags, name] = words;
    if (name === undefined || destination === undefined || gateway === undefined) return [];
    const set = Number.parseInt(flags ?? '', 16);
    if (Number.isNaN(set) || (set & RTF_UP) === 0 || (set & RTF_REJECT) !== 0) return [];
    return [
      {
        interface: name,
        gateway: /^0+$/.test(gateway) ? null : (gateway.match(/.{4}/g) ?? []).join(':'),
        metric: Number.parseInt(metric ?? '', 16),
        destination: hexBytes(destination),
        prefix: Number.parseInt(prefix ?? '', 16),
      },
    ];
  });
}

function hexBytes(hex: string): number[] {
  return (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}

function bitsIn(byte: number): number {
  return byte.toString(2).replaceAll('0', '').length;
}
