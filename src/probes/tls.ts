import type { X509Certificate } from 'node:crypto';
import { isIP, type Socket } from 'node:net';
import { checkServerIdentity, connect, type SecureContext, type TLSSocket } from 'node:tls';
import type { Clock } from '../model/clock.ts';
import { errorCode, errorMessage } from '../model/errors.ts';
import type { Authorities } from './authorities.ts';
import { bounded, type Bounds } from './bounded.ts';
import { certificateFacts, presentedChain } from './certificate-facts.ts';
import { wantsCertificate } from './client-certificate.ts';
import { knownToClient } from './client-view.ts';
import { knownTo, needless } from './known-authority.ts';
import type { TlsFailure, TlsResult } from './tls-result.ts';

export type Secured =
  | {
      readonly ok: true;
      readonly socket: TLSSocket;
      /** Asked of the socket once: Node 20 takes it out of OpenSSL's list and gives nothing the second time. */
      readonly leaf: X509Certificate | undefined;
      readonly ms: number;
    }
  | { readonly ok: false; readonly failed: Extract<TlsFailure, { stage: 'tls' }> };

export interface SecurePlan {
  readonly host: string;
  readonly authorities: Authorities;
  /** RFC 7301 names to offer. */
  readonly alpn: readonly string[];
  readonly clock: Clock;
  /** Named in the ClientHello instead of the host; null: no name. */
  readonly serverName?: string | null;
  /** Instead of the authorities' own. */
  readonly context?: SecureContext;
}

/** A handshake over a connected socket. The certificate is not judged here, and never refused. */
export function secure(socket: Socket, plan: SecurePlan, bounds: Bounds): Promise<Secured> {
  const { clock, serverName = plan.host } = plan;
  const began = clock.monotonic();
  const failed = (
    failure: Extract<Secured, { ok: false }>['failed']['failure'],
    detail: string,
  ): Secured => ({ ok: false, failed: { stage: 'tls', failure, detail } });

  return bounded<Secured>(
    bounds,
    () => failed('timeout', `no TLS handshake within ${Math.round(bounds.limitMs)} ms`),
    (settle) => {
      if (socket.destroyed) {
        settle(failed('reset', 'the connection was closed before the TLS handshake'));
        return () => undefined;
      }
      let kept = false;
      const secured = connect({
        socket,
        secureContext: plan.context ?? plan.authorities.context,
        // RFC 6066 §3: no literal addresses and no trailing dot in the server name.
        ...(serverName === null || isIP(serverName) !== 0
          ? {}
          : { servername: withoutDot(serverName) }),
        ALPNProtocols: [...plan.alpn],
        rejectUnauthorized: false,
        // Judged by `authorizationOf`, against the host and not against the server name.
        checkServerIdentity: () => undefined,
      });
      // Keys are there as soon as both have agreed; they are not looked at.
      let agreed = false;
      secured.once('keylog', () => {
        agreed = true;
      });
      secured.on('error', (error) => {
        const failure = wantsCertificate(error, agreed)
          ? 'client-certificate'
          : tlsFailureOf(error);
        settle(failed(failure, errorMessage(error)));
      });
      secured.once('close', () => {
        settle(failed('reset', 'the connection was closed during the TLS handshake'));
      });
      secured.once('secureConnect', () => {
        kept = true;
        settle({
          ok: true,
          socket: secured,
          leaf: secured.getPeerX509Certificate(),
          ms: clock.monotonic() - began,
        });
      });
      return () => {
        if (!kept) secured.destroy();
      };
    },
  );
}

/** What a finished handshake shows: protocol, chain, and Node's word on it. */
export function handshakeFacts(
  secured: Extract<Secured, { ok: true }>,
  { host, authorities }: SecurePlan,
): TlsResult {
  const { socket, leaf, ms } = secured;
  const presented = leaf === undefined ? [] : presentedChain(leaf);
  const known = knownTo(presented, authorities.lists);
  const surplus = needless(presented, authorities.lists);
  return {
    ok: true,
    ms,
    protocol: socket.getProtocol() ?? 'unknown',
    cipher: socket.getCipher().name,
    chain: presented.map(certificateFacts),
    ...(surplus.length === 0
      ? {}
      : { needless: surplus.map(({ fingerprint256 }) => fingerprint256) }),
    authorization: authorizationOf(secured, host),
    trustedBy: authorities.asked,
    knownTo: known,
    knownToClient: knownToClient(presented, known, authorities.lists, authorities.client),
  };
}

/** Node's code for what is wrong with the chain or the name; null: nothing. */
export function authorizationOf(
  { socket, leaf }: Extract<Secured, { ok: true }>,
  host: string,
): string | null {
  // An Error according to the typings, a code in truth (node:tls documents neither for `rejectUnauthorized: false`).
  const chainError: unknown = socket.authorizationError;
  if (chainError instanceof Error) return errorCode(chainError) ?? chainError.message;
  if (typeof chainError === 'string') return chainError;
  if (leaf === undefined) return 'ERR_TLS_NO_CERTIFICATE';
  // Chromium, which the client is built on, and RFC 9525 §6.3 do not look at the common name; Node does.
  if (certificateFacts(leaf).names.length === 0) return 'ERR_TLS_CERT_ALTNAME_INVALID';
  const nameError = checkServerIdentity(withoutDot(host), leaf.toLegacyObject());
  return nameError === undefined ? null : (errorCode(nameError) ?? nameError.message);
}

/** Says goodbye, so that a server's log shows a finished handshake and not one that was torn off. */
export async function endSession(socket: TLSSocket, signal: AbortSignal): Promise<void> {
  await bounded(
    { signal, limitMs: 100 },
    () => true,
    (settle) => {
      socket.end(() => {
        settle(true);
      });
      return () => {
        socket.destroy();
      };
    },
  );
}

/** OpenSSL's reasons that mean "we found no protocol version or cipher in common". */
const NO_COMMON_PROTOCOL =
  /ALERT_PROTOCOL_VERSION|ALERT_HANDSHAKE_FAILURE|ALERT_INSUFFICIENT_SECURITY|ALERT_NO_APPLICATION_PROTOCOL|INAPPROPRIATE_FALLBACK|UNSUPPORTED_PROTOCOL|WRONG_SSL_VERSION|NO_SHARED_CIPHER|VERSION_TOO_LOW|DH_KEY_TOO_SMALL/;

function tlsFailureOf(error: unknown): 'reset' | 'protocol' | 'failed' {
  const code = errorCode(error) ?? '';
  if (code === 'ECONNRESET' || code === 'EPIPE' || code === 'ECONNABORTED') return 'reset';
  return NO_COMMON_PROTOCOL.test(code) ? 'protocol' : 'failed';
}

function withoutDot(host: string): string {
  return host.endsWith('.') ? host.slice(0, -1) : host;
}
