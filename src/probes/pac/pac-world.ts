import { networkInterfaces } from 'node:os';
import type { Clock } from '../../model/clock.ts';
import { queryAddresses } from '../dns-query.ts';
import { resolveName, systemLookup } from '../dns.ts';
import type { PacWorld } from './pac-script.ts';

/** For each name that a script asks for. */
const NAME_LIMIT_MS = 2_000;

/**
 * What a script may learn of this computer: IPv4 addresses of names, and its own. The address is read from the
 * interfaces; other programs find it by a packet to some public server.
 */
export function createPacWorld(clock: Clock, signal: AbortSignal): PacWorld {
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
      if (!result.ok) return null;
      return result.addresses.find(({ family }) => family === 4)?.address ?? null;
    },
    ownAddress: ownAddress(),
  };
}

function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const found = all.find(({ family, internal }) => family === 'IPv4' && !internal);
  return found?.address ?? '127.0.0.1';
}
