import type { InterfaceKind, NetworkInterface } from '../../platform/network.ts';

/** Bridges and adapters of virtual machines and containers. */
const INSIDE: ReadonlySet<InterfaceKind> = new Set(['bridge', 'virtual']);

/**
 * Those through which this computer reaches others, among what is not loopback. A virtual adapter counts where no
 * other is (in a container, whose `eth0` is one), a bridge where a card is a port of it. Tunnels lead through another
 * interface, but for a modem's `ppp0`.
 */
export function uplinksOf(outward: readonly NetworkInterface[]): readonly NetworkInterface[] {
  const cards = outward.filter(isCard);
  if (cards.length > 0) {
    const carrying = new Set(cards.map(({ partOf }) => partOf));
    return outward.filter((one) => isCard(one) || carrying.has(one.name));
  }
  const virtual = outward.filter(({ kind, partOf }) => kind === 'virtual' && partOf === undefined);
  return virtual.length > 0 ? virtual : outward;
}

function isCard({ kind, name }: NetworkInterface): boolean {
  return kind === 'tunnel' ? name.startsWith('ppp') : !INSIDE.has(kind);
}
