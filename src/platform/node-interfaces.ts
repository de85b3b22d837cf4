import type { NetworkInterfaceInfo } from 'node:os';
import type { NetworkInterface } from './platform.ts';

/** Addresses of one interface as `os.networkInterfaces()` tells them. */
export function addressesOf(
  infos: readonly NetworkInterfaceInfo[] | undefined,
): NetworkInterface['addresses'] {
  return (infos ?? []).map(({ address, cidr, family }) => ({
    address,
    family: family === 'IPv6' ? 6 : 4,
    prefix: cidr === null ? (family === 'IPv6' ? 128 : 32) : Number(cidr.split('/')[1]),
  }));
}
