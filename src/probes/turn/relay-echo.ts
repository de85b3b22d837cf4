import { randomBytes } from 'node:crypto';
import type { Clock } from '../../model/clock.ts';
import { bounded } from '../bounded.ts';
import type { Deadline } from '../deadline.ts';
import type { RelayEcho } from '../media.ts';
import { type TransportAddress, xorAddressAttribute } from '../stun/address.ts';
import { ATTRIBUTE, findAttribute, METHOD } from '../stun/attribute.ts';
import type { Channel } from '../stun/channel.ts';
import { encodeMessage, newTransactionId } from '../stun/message.ts';
import type { TurnSession } from './session.ts';

const ECHO_MS = 1_500;
/** Indications are not acknowledged, and one may get lost. */
const RESEND_MS = 250;

/**
 * A packet to our own relayed address: it leaves the relay's port, comes in there again and returns to us. Behind
 * any NAT or proxy this is honest, because this computer talks to nothing but the server's own port; a peer on this
 * computer would need UDP to the relay's ports, which a caller with TCP or TLS only does not have. What it cannot
 * show is whether somebody else's network reaches the relay's ports.
 */
export async function relayEcho(
  channel: Channel,
  session: TurnSession,
  relayed: TransportAddress,
  clock: Clock,
  until: Deadline,
): Promise<RelayEcho> {
  const peer = (id: Buffer) => xorAddressAttribute(ATTRIBUTE.XOR_PEER_ADDRESS, relayed, id);
  const allowed = await session.request(METHOD.CREATE_PERMISSION, (id) => [peer(id)], until(2_000));
  if (!allowed.ok) {
    const { failed } = allowed;
    const forbidden = failed.stage === 'turn' && failed.errorCode === 403;
    return { ok: false, failure: forbidden ? 'forbidden' : 'failed', detail: failureText(failed) };
  }

  const payload = randomBytes(16);
  const began = clock.monotonic();
  const bounds = until(ECHO_MS);
  const silent = (): RelayEcho => {
    const detail = `nothing came back within ${Math.round(bounds.limitMs)} ms`;
    return { ok: false, failure: 'silent', detail };
  };
  return bounded<RelayEcho>(bounds, silent, (settle) => {
    const stopListening = channel.listen({
      message: ({ message: { class: kind, method, attributes } }) => {
        if (kind !== 'indication' || method !== METHOD.DATA) return;
        if (findAttribute(attributes, ATTRIBUTE.DATA)?.value.equals(payload) !== true) return;
        settle({ ok: true, ms: clock.monotonic() - began });
      },
      ended: ({ detail }) => {
        settle({ ok: false, failure: 'failed', detail });
      },
    });
    const send = (): void => {
      const id = newTransactionId();
      const attributes = [peer(id), { type: ATTRIBUTE.DATA, value: payload }];
      const message = {
        class: 'indication',
        method: METHOD.SEND,
        transactionId: id,
        attributes,
      } as const;
      channel.send(encodeMessage(message));
    };
    send();
    const timer = setInterval(send, RESEND_MS);
    return () => {
      clearInterval(timer);
      stopListening();
    };
  });
}

function failureText(
  failed: Exclude<Awaited<ReturnType<TurnSession['request']>>, { ok: true }>['failed'],
): string {
  if (failed.stage === 'dns') return failed.dns.detail;
  const code = failed.stage === 'turn' && failed.errorCode !== null ? `${failed.errorCode} ` : '';
  return `${code}${failed.detail}`;
}
