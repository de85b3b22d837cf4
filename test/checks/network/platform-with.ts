import { known, notKnown } from '../../../src/model/fact.ts';
import type { Platform } from '../../../src/platform/platform.ts';
import { untouchable } from '../../support/check-context.ts';

interface Parts {
  /** Addresses of the one interface that is up. */
  readonly own?: readonly string[];
  readonly resolvers?: readonly string[];
  /** Where the list of resolvers was read. */
  readonly source?: string;
  /** Names that stand in the hosts file. */
  readonly hosts?: readonly string[];
  /** Addresses to which there is no way; to all others there is one. */
  readonly noRoute?: readonly string[];
}

/** A platform that knows its addresses, resolvers and hosts file, and nothing else. */
export function platformWith({
  own = [],
  resolvers = [],
  source = '/etc/resolv.conf',
  hosts = [],
  noRoute = [],
}: Parts): Platform {
  const network: Platform['network'] = {
    ...untouchable<Platform['network']>('platform.network'),
    interfaces: () =>
      Promise.resolve(
        known(
          [
            {
              name: 'eth0',
              kind: 'ethernet',
              kindEvidence: 'test',
              up: true,
              addresses: own.map((address) => ({
                address,
                family: address.includes(':') ? 6 : 4,
                prefix: 24,
              })),
            },
          ],
          'test',
        ),
      ),
    routeTo: (address) =>
      Promise.resolve(
        noRoute.includes(address)
          ? notKnown('not-found', 'test')
          : known({ interface: 'eth0', gateway: null, metric: null }, 'test'),
      ),
    resolvers: () => Promise.resolve(known(resolvers, source)),
    hostsFile: () =>
      Promise.resolve(
        known(
          hosts.map((name) => ({ address: '10.0.0.9', name, file: '/etc/hosts', line: 1 })),
          '/etc/hosts',
        ),
      ),
  };
  return { ...untouchable<Platform>('platform'), name: 'linux', network };
}
