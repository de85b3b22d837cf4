import type { Evidence } from '../../model/finding.ts';
import { plain } from '../evidence-text.ts';
import { numberIn, textsIn, withProducts } from '../evidence-values.ts';

/** What a pass of the interference group says; the parts depend on what there is. */
export const passedInterference = {
  proxy: ({ proxy, decidedBy }: Evidence): string =>
    plain(proxy) === '' ? 'no proxy' : `${plain(proxy)} (${plain(decidedBy)})`,
  vpn: ({ tunnels, products, carried }: Evidence): string => {
    const names = withProducts(tunnels, products);
    if (names === '') return 'no tunnel is up';
    return Array.isArray(carried) && carried.length > 0
      ? `${names} up, allowed by the profile`
      : `${names} up, no server is reached through it`;
  },
  firewall: ({ active, inactive }: Evidence): string =>
    textsIn(active) === ''
      ? `${textsIn(inactive)} off`
      : `${textsIn(active)} on, no rule blocks the client`,
  antivirus: ({ active, inactive }: Evidence): string => {
    const on = textsIn(active);
    const off = textsIn(inactive);
    const parts = [
      ...(on === '' ? [] : [`${on} active`]),
      ...(off === '' ? [] : [`${off} installed, not active`]),
    ];
    return parts.length === 0 ? 'no known product found' : parts.join('; ');
  },
  hostsFile: ({ hosts, file }: Evidence): string =>
    numberIn(hosts) === 0 ? 'no server name to look for' : `no server name in ${plain(file)}`,
} as const;
