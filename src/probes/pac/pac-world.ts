import { createSocket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import type { Clock } from '../../model/clock.ts';
import { queryAddresses } from '../dns-query.ts';
import { resolveName, systemLookup } from '../dns.ts';
import type { PacWorld } from './pac-script.ts';

/** For each name that a script asks for. */
const NAME_LIMIT_MS = 2_000;

/**
 * Where the way out is asked for: an address of the documentation (RFC 5737), for the default route; then, as Chromium does
 * (`pac_my_ip_address.cc`), the private networks, of which a closed network has one.
 */
const TOWARDS = ['192.0.2.1', '10.0.0.0', '172.16.0.0', '192.168.0.0'];

/** What a script may learn of this computer: addresses of names, and its own. */
export async function createPacWorld(clock: Clock, signal: AbortSignal): Promise<PacWorld> {
  const resolving = {
    lookup: systemLookup,
    query: queryAddresses,
    clock,
    limitMs: NAME_LIMIT_MS,
    queryAfterMs: 1_000,
    pending: { count: 0 },
  };
  return {
    async resolve(host) {
      const result = await resolveName(host, resolving, signal);
      return result.ok ? result.addresses.map(({ address }) => address) : [];
    },
    ownAddresses: await ownAddresses(),
  };
}

/** The one of the way out first: a bridge of containers or a virtual machine's adapter may stand before it in the list. */
async function ownAddresses(): Promise<readonly string[]> {
  const all = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, address }) => !internal && !/^(?:fe80:|169\.254\.)/i.test(address))
    .sort((one, other) => one.family.localeCompare(other.family))
    .map(({ address }) => address);
  for (const destination of TOWARDS) {
    const source = await sourceTowards(destination);
    if (source !== null && all.includes(source)) return [...new Set([source, ...all])];
  }
  return all;
}

/** The address that a packet to there would leave from: a UDP socket is connected without sending any. */
function sourceTowards(destination: string): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    const end = (address: string | null): void => {
      socket.close();
      resolve(address);
    };
    socket.once('error', () => {
      end(null);
    });
    socket.connect(9, destination, () => {
      end(socket.address().address);
    });
  });
}
