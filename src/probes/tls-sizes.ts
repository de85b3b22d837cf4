import { createSecureContext } from 'node:tls';
import type { Bounds } from './bounded.ts';
import type { TlsSizes } from './tls-result.ts';
import { secure, type SecurePlan } from './tls.ts';
import type { Opened } from './tunnel.ts';

/**
 * Ten names of 200 characters that no server knows: a ClientHello of more than one packet (RFC 7301 §3.1 allows 64 KiB,
 * and a server without ALPN passes over it).
 */
const LONG_ALPN = Array.from({ length: 10 }, (_, index) => `${index}`.padEnd(200, 'x'));

/**
 * Which sizes get through after a handshake that met silence, three handshakes at once in the same name: one that a server
 * answers with an alert of some bytes, one that it answers with its certificates, and one that is itself more
 * than a packet and is answered with an alert. Null: no connection, or the sizes do not explain the silence.
 *
 * The first two differ in nothing but the cipher suites that they offer, so a filter that knows clients by their
 * ClientHello does not part them; what parts them is that certificates fill whole packets (RFC 2923 §2.1).
 */
export async function tlsSizes(
  plan: SecurePlan,
  open: () => Promise<Opened>,
  bounds: Bounds,
): Promise<TlsSizes | null> {
  const [small, large, long] = await Promise.all([
    answered({ ...plan, context: anonymous() }, open, bounds),
    answered({ ...plan, context: ordinary() }, open, bounds),
    answered({ ...plan, context: anonymous(), alpn: LONG_ALPN }, open, bounds),
  ]);
  if (small !== true || large !== false) return null;
  return { smallAnswered: true, largeAnswered: false, longQuestionAnswered: long };
}

/** Did anything at all come back? Null: there was no connection, or it was cut off. */
async function answered(
  plan: SecurePlan,
  open: () => Promise<Opened>,
  bounds: Bounds,
): Promise<boolean | null> {
  const opened = await open();
  if (!opened.ok) return null;
  try {
    const secured = await secure(opened.socket, plan, bounds);
    if (secured.ok) {
      secured.socket.destroy();
      return true;
    }
    if (secured.failed.failure === 'reset') return null;
    return secured.failed.failure !== 'timeout';
  } finally {
    opened.socket.destroy();
  }
}

/** Nothing but suites without a certificate, which no server that has one takes: the answer is an alert. */
function anonymous(): ReturnType<typeof createSecureContext> {
  return createSecureContext({ maxVersion: 'TLSv1.2', ciphers: 'aNULL:@SECLEVEL=0' });
}

function ordinary(): ReturnType<typeof createSecureContext> {
  return createSecureContext({ maxVersion: 'TLSv1.2' });
}
