import type { Clock } from '../../model/clock.ts';
import { bounded, type Bounds } from '../bounded.ts';
import type { Channel, ChannelEnd, Received } from './channel.ts';

/** RFC 8489 §6.2.1: the first retransmission after 500 ms, then each after twice the time. */
export const FIRST_RETRANSMISSION_MS = 500;

export type Transacted =
  | { readonly ok: true; readonly received: Received; readonly ms: number }
  | { readonly ok: false; readonly failed: ChannelEnd };

export interface Transaction {
  readonly bytes: Buffer;
  readonly transactionId: Buffer;
  /** Answers that it does not take are passed over as if they had never come (RFC 8489 §9.2.5). */
  readonly accepts?: (received: Received) => boolean;
}

/** One request and its answer, within the limit: the RFC's own 39.5 s are for those who can wait. */
export function transact(
  channel: Channel,
  { bytes, transactionId, accepts = () => true }: Transaction,
  clock: Clock,
  bounds: Bounds,
): Promise<Transacted> {
  const began = clock.monotonic();
  let sent = 0;
  const silent = (): Transacted => {
    const detail = `no answer within ${Math.round(bounds.limitMs)} ms to ${sent} requests`;
    return { ok: false, failed: { stage: 'stun', failure: 'silent', detail } };
  };
  return bounded<Transacted>(bounds, silent, (settle) => {
    const stopListening = channel.listen({
      message: (received) => {
        const { class: kind, transactionId: id } = received.message;
        if (kind !== 'success' && kind !== 'error') return;
        if (!id.equals(transactionId) || !accepts(received)) return;
        settle({ ok: true, received, ms: clock.monotonic() - began });
      },
      ended: (failed) => {
        settle({ ok: false, failed });
      },
    });
    let timer: NodeJS.Timeout | undefined;
    const send = (waitMs: number): void => {
      sent += 1;
      channel.send(bytes);
      if (channel.reliable) return;
      timer = setTimeout(() => {
        send(2 * waitMs);
      }, waitMs);
    };
    send(FIRST_RETRANSMISSION_MS);
    return () => {
      clearTimeout(timer);
      stopListening();
    };
  });
}
