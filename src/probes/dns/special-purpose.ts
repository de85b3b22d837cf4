import { BlockList, isIP } from 'node:net';

/** What an address is for when it is none of the public internet. */
export type SpecialPurpose =
  | 'nowhere'
  | 'loopback'
  | 'private'
  | 'shared'
  | 'link-local'
  | 'documentation'
  | 'reserved';

/** The registries of RFC 6890 (IPv4 §2.2.2, IPv6 §2.2.3), without the entries that are globally reachable. */
const TABLE: readonly (readonly [SpecialPurpose, string, number])[] = [
  ['nowhere', '0.0.0.0', 8],
  ['loopback', '127.0.0.0', 8],
  ['private', '10.0.0.0', 8],
  ['private', '172.16.0.0', 12],
  ['private', '192.168.0.0', 16],
  ['shared', '100.64.0.0', 10],
  ['link-local', '169.254.0.0', 16],
  ['documentation', '192.0.2.0', 24],
  ['documentation', '198.51.100.0', 24],
  ['documentation', '203.0.113.0', 24],
  ['reserved', '192.0.0.0', 24],
  ['reserved', '198.18.0.0', 15],
  ['reserved', '224.0.0.0', 4], // multicast: RFC 5771, never a host
  ['reserved', '240.0.0.0', 4],
  ['nowhere', '::', 128],
  ['loopback', '::1', 128],
  ['private', 'fc00::', 7],
  ['link-local', 'fe80::', 10],
  ['documentation', '2001:db8::', 32],
  ['reserved', '100::', 64],
  ['reserved', '2001:2::', 48],
  ['reserved', 'ff00::', 8], // multicast: RFC 4291 §2.7, never a host
];

const RANGES = TABLE.map(([purpose, network, prefix]) => {
  const list = new BlockList();
  list.addSubnet(network, prefix, network.includes(':') ? 'ipv6' : 'ipv4');
  return { purpose, list };
});

/** Null: an address of the public internet, or none at all. */
export function specialPurposeOf(address: string): SpecialPurpose | null {
  const bare = address.split('%', 1)[0] ?? '';
  const family = isIP(bare);
  if (family === 0) return null;
  return (
    RANGES.find(({ list }) => list.check(bare, family === 6 ? 'ipv6' : 'ipv4'))?.purpose ?? null
  );
}
