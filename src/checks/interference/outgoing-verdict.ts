import type { OutgoingChain, OutgoingRules, RuleMatch } from '../../platform/outgoing-rules.ts';
import { inNetworks } from '../../probes/networks.ts';

/** The first packet of a connection, or a datagram. */
export interface Packet {
  readonly transport: 'tcp' | 'udp';
  readonly port: number;
  /** Null: the name could not be resolved. */
  readonly address: string | null;
}

export type OutgoingVerdict =
  | { readonly sent: true }
  /** The rule, or the chain whose policy it was. */
  | { readonly sent: false; readonly rule: string }
  /** It hangs on something that is not understood here. */
  | { readonly sent: null };

type Walked =
  | { readonly end: 'accept' | 'return' | 'unsure' }
  | { readonly end: 'drop'; readonly rule: string };

/** A chain that jumps into itself is no valid ruleset; the kernel allows 16 levels. */
const DEEPEST = 16;

/** What the rules do to a packet: every base chain sees it, and each may drop it. */
export function outgoingVerdict(
  { chains, userId }: OutgoingRules,
  packet: Packet,
): OutgoingVerdict {
  const walker = createWalker(chains, userId, packet);
  const ends = chains
    .filter(({ policy }) => policy !== null)
    .filter(({ family }) => family === null || family === familyOf(packet))
    .map((chain) => walker(chain, 0));
  const dropped = ends.find((one) => one.end === 'drop');
  if (dropped?.end === 'drop') return { sent: false, rule: dropped.rule };
  return ends.some(({ end }) => end === 'unsure') ? { sent: null } : { sent: true };
}

function createWalker(
  chains: readonly OutgoingChain[],
  userId: number | null,
  packet: Packet,
): (chain: OutgoingChain, depth: number) => Walked {
  const byName = new Map(chains.map((chain) => [chain.name, chain]));
  const walk = (chain: OutgoingChain, depth: number): Walked => {
    /** A rule that may apply or not could have accepted, or dropped, what comes to its place. */
    let maybeAccepted = false;
    let maybeDropped = false;
    const accepted = (): Walked => ({ end: maybeDropped ? 'unsure' : 'accept' });
    const dropped = (rule: string): Walked =>
      maybeAccepted ? { end: 'unsure' } : { end: 'drop', rule };
    for (const { matches, verdict, text } of chain.rules) {
      const applies = all(matches.map((match) => holds(match, packet, userId)));
      if (applies === false || verdict === 'none') continue;
      if (verdict === 'return') {
        if (applies === true && chain.policy === null) break;
        maybeAccepted = maybeDropped = true;
        continue;
      }
      const end: Walked =
        verdict === 'accept'
          ? { end: 'accept' }
          : verdict === 'drop' || verdict === 'reject'
            ? { end: 'drop', rule: text }
            : verdict === 'other'
              ? { end: 'unsure' }
              : into(verdict.chain, depth);
      const sure = applies === true;
      if (sure && end.end === 'accept') return accepted();
      if (sure && end.end === 'drop') return dropped(end.rule);
      if (end.end === 'accept' || end.end === 'unsure') maybeAccepted = true;
      if (end.end === 'drop' || end.end === 'unsure') maybeDropped = true;
      if (sure && end.end === 'return' && typeof verdict === 'object' && verdict.final) break;
    }
    if (chain.policy === 'drop') return dropped(`${chain.name}: policy drop`);
    if (chain.policy === 'accept') return accepted();
    return { end: maybeAccepted || maybeDropped ? 'unsure' : 'return' };
  };
  const into = (name: string, depth: number): Walked => {
    const chain = byName.get(name);
    return chain === undefined || depth >= DEEPEST ? { end: 'unsure' } : walk(chain, depth + 1);
  };
  return walk;
}

/** Null: not to be told. */
function holds(match: RuleMatch, packet: Packet, userId: number | null): boolean | null {
  const found = plainly(match, packet, userId);
  return found === null || match.field === 'other' ? null : found !== match.not;
}

function plainly(match: RuleMatch, packet: Packet, userId: number | null): boolean | null {
  switch (match.field) {
    case 'transport':
      return match.values.includes(packet.transport);
    case 'state':
      return match.values.includes('new');
    case 'interface':
      // Nothing that is asked about here goes to the computer itself; which other interface it takes is not known.
      return match.values.every((name) => name === 'lo') ? false : null;
    case 'port':
      return match.ranges.some(([first, last]) => first <= packet.port && packet.port <= last);
    case 'user':
      if (userId === null) return null;
      return match.ranges.some(([first, last]) => first <= userId && userId <= last);
    case 'address':
      return packet.address === null ? null : inNetworks(packet.address, match.networks);
    case 'other':
      return null;
  }
}

function all(parts: readonly (boolean | null)[]): boolean | null {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}

function familyOf({ address }: Packet): 4 | 6 {
  return address?.includes(':') === true ? 6 : 4;
}
