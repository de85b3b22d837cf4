import type { Clock } from '../../model/clock.ts';
import type { Deadline } from '../deadline.ts';
import type { TurnCredentials, TurnResult } from '../media.ts';
import { xorAddress } from '../stun/address.ts';
import { ATTRIBUTE, METHOD, numberAttribute, numberOf } from '../stun/attribute.ts';
import type { Channel } from '../stun/channel.ts';
import { relayEcho } from './relay-echo.ts';
import { createTurnSession, type TurnSession } from './session.ts';

/** UDP, the protocol's number in the highest byte (RFC 8656 §18.7): what calls ask of a relay. */
const UDP_RELAY = 17 << 24;
/** Two round trips of a long way: the nonce may be stale by then. */
const RELEASE_MS = 1_200;
const NO_LIFETIME = [numberAttribute(ATTRIBUTE.LIFETIME, 0)];

/** A relayed address is asked for, tried and given back; the channel stays open. */
export async function tryAllocation(
  channel: Channel,
  credentials: TurnCredentials | null,
  clock: Clock,
  until: Deadline,
): Promise<TurnResult> {
  const session = createTurnSession(channel, credentials, clock);
  const began = clock.monotonic();
  const transport = [numberAttribute(ATTRIBUTE.REQUESTED_TRANSPORT, UDP_RELAY)];
  const allocated = await session.request(METHOD.ALLOCATE, () => transport, until());
  if (!allocated.ok) return allocated;
  const ms = clock.monotonic() - began;
  const { message } = allocated;
  const relayed = xorAddress(message, ATTRIBUTE.XOR_RELAYED_ADDRESS);
  try {
    const echo = relayed === null ? null : await relayEcho(channel, session, relayed, clock, until);
    await release(session, until);
    if (relayed === null || echo === null) return withoutAddress(credentials !== null);
    const lifetimeSeconds = numberOf(message.attributes, ATTRIBUTE.LIFETIME) ?? 0;
    return { ok: true, ms, relayed, lifetimeSeconds, staleNonces: session.staleNonces, echo };
  } catch (error) {
    // There is no time left to wait for an answer.
    session.fire(METHOD.REFRESH, () => NO_LIFETIME);
    throw error;
  }
}

/** Gives the address back (RFC 8656 §7): quotas count those that nobody uses too. */
async function release(session: TurnSession, until: Deadline): Promise<void> {
  await session.request(METHOD.REFRESH, () => NO_LIFETIME, until(RELEASE_MS));
}

function withoutAddress(authenticated: boolean): TurnResult {
  const detail = 'the allocation has no relayed address';
  const answer = { stage: 'turn', failure: 'bad-answer', errorCode: null } as const;
  return { ok: false, failed: { ...answer, authenticated, detail } };
}
