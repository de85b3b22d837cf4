import type { MediaTransport } from '../../model/media.ts';
import type { Deadline } from '../deadline.ts';
import type { MediaFailure } from '../media.ts';
import type { Endpoint } from '../endpoint.ts';
import type { TlsResult } from '../tls-result.ts';
import { handshakeFacts, secure } from '../tls.ts';
import { open, type Survey, type TunnelTools } from '../tunnel.ts';
import type { Channel } from './channel.ts';
import { streamChannel } from './stream-channel.ts';

export interface StreamTools {
  readonly tunnel: TunnelTools;
  /** The way to an endpoint, through its proxy if it has one; measured once a run. */
  readonly reach: (endpoint: Endpoint, signal: AbortSignal) => Promise<Survey>;
}

export type StreamOpened =
  | {
      readonly ok: true;
      readonly channel: Channel;
      readonly address: string;
      readonly tls: Extract<TlsResult, { ok: true }> | null;
    }
  | { readonly ok: false; readonly failed: MediaFailure };

/** A connection for STUN over TCP or TLS. The certificate is not refused here: the caller judges it. */
export async function openStream(
  server: Endpoint,
  transport: Exclude<MediaTransport, 'udp'>,
  { tunnel, reach }: StreamTools,
  signal: AbortSignal,
  until: Deadline,
): Promise<StreamOpened> {
  const reached = await reach(server, signal);
  if (!reached.ok) return reached;
  const { limits } = tunnel;
  const opened = await open(reached.way, tunnel, { ...until(limits.tcpMs), signal });
  if (!opened.ok) return opened;
  const { address } = reached.way.address;
  if (transport === 'tcp') {
    return { ok: true, channel: streamChannel(opened.socket), address, tls: null };
  }
  let kept = false;
  try {
    // No ALPN: `stun.turn` of RFC 7443 is optional, and a server that knows other names only would hang up.
    const plan = {
      host: server.host,
      authorities: await tunnel.authorities(),
      alpn: [],
      clock: tunnel.clock,
    };
    const secured = await secure(opened.socket, plan, { ...until(limits.tlsMs), signal });
    if (!secured.ok) return secured;
    const facts = handshakeFacts(secured, plan);
    kept = true;
    const channel = streamChannel(secured.socket);
    return { ok: true, channel, address, tls: facts.ok ? facts : null };
  } finally {
    if (!kept) opened.socket.destroy();
  }
}
