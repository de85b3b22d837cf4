import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import type { NetworkInterface } from './network.ts';

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

/**
 * `eth0 10.0.0.2` for each address of each interface that is up and has a carrier, sorted; loopback is left out. No
 * program is started for it, so that it can be asked again and again. Empty: there is none.
 */
export function upAddresses(): readonly string[] {
  return Object.entries(networkInterfaces())
    .flatMap(([name, infos = []]) =>
      infos.filter(({ internal }) => !internal).map(({ address }) => `${name} ${address}`),
    )
    .sort();
}
