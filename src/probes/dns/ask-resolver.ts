import type { Clock } from '../../model/clock.ts';
import type { Answered } from './message.ts';
import { overTcp } from './over-tcp.ts';
import { overUdp } from './over-udp.ts';
import type { ResolverQuestion, ResolverReply } from './reply.ts';
import { parseResolver } from './resolver-address.ts';

export interface ResolverLimits {
  /** For UDP with its second packet, in ms. */
  readonly udpMs: number;
  readonly resendMs: number;
  /** For TCP after a truncated answer, in ms. */
  readonly tcpMs: number;
}

/** Ours; together below the check's limit. A resolver that needs longer makes every program wait. */
export const RESOLVER_LIMITS: ResolverLimits = { udpMs: 2_500, resendMs: 1_000, tcpMs: 1_500 };

/** Asks one resolver (`10.0.0.53`, `[fd00::53]:5353`) one question; rejects only when the signal fires. */
export async function askResolver(
  resolver: string,
  question: ResolverQuestion,
  clock: Clock,
  { udpMs, resendMs, tcpMs }: ResolverLimits,
  signal: AbortSignal,
): Promise<ResolverReply> {
  const address = parseResolver(resolver);
  if (address === null) {
    return { ok: false, failure: 'unreachable', ms: 0, detail: `${resolver} is no address` };
  }
  const began = clock.monotonic();
  const elapsed = (): number => clock.monotonic() - began;

  const udp = await overUdp(address, question, resendMs, { signal, limitMs: udpMs });
  if (udp.ended === 'silent') {
    return { ok: false, failure: 'silent', ms: elapsed(), detail: `no answer within ${udpMs} ms` };
  }
  if (udp.ended === 'unreachable') {
    return { ok: false, failure: 'unreachable', ms: elapsed(), detail: udp.detail };
  }
  if (!udp.answer.truncated) return told(udp.answer, 'udp', elapsed());

  const tcp = await overTcp(address, question, { signal, limitMs: tcpMs });
  if (tcp.ended === 'failed') {
    return { ok: false, failure: 'truncated', ms: elapsed(), detail: tcp.detail };
  }
  return told(tcp.answer, 'tcp', elapsed());
}

function told(answer: Answered, transport: 'udp' | 'tcp', ms: number): ResolverReply {
  const { rcode, addresses, ttlSeconds, authoritative } = answer;
  return { ok: true, rcode, addresses, ttlSeconds, authoritative, transport, ms };
}
