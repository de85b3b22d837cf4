import { createSocket, type Socket } from 'node:dgram';
import { errorMessage } from '../../model/errors.ts';
import { bounded, type Bounds } from '../bounded.ts';
import type { Address } from '../dns-result.ts';
import { tcpFailureOf } from '../socket-error.ts';
import type { TransportAddress } from './address.ts';
import { type Channel, type ChannelEnd, Listeners } from './channel.ts';
import { parseMessage } from './message.ts';

export type UdpOpened =
  | { readonly ok: true; readonly channel: Channel; readonly local: TransportAddress }
  | { readonly ok: false; readonly failed: ChannelEnd };

/**
 * A connected socket: the system tells of an ICMP "port unreachable" only on these, and lets no other sender in.
 * Datagrams that are no STUN are passed over (RFC 8489 §6.3).
 */
export function openUdpChannel(
  { address, family }: Address,
  port: number,
  bounds: Bounds,
): Promise<UdpOpened> {
  return bounded<UdpOpened>(
    bounds,
    () => ({ ok: false, failed: { stage: 'stun', failure: 'failed', detail: 'no UDP socket' } }),
    (settle) => {
      const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
      const listeners = new Listeners();
      let opened = false;
      socket.on('error', (error) => {
        const failure = udpFailureOf(error);
        listeners.end(failure, errorMessage(error));
        settle({ ok: false, failed: { stage: 'stun', failure, detail: errorMessage(error) } });
      });
      socket.on('message', (bytes) => {
        const parsed = parseMessage(bytes);
        if (parsed.ok) listeners.message(parsed);
      });
      socket.connect(port, address, () => {
        opened = true;
        const local = socket.address();
        settle({
          ok: true,
          local: { address: local.address, port: local.port, family },
          channel: {
            reliable: false,
            // A refusal by this computer comes to the callback, one by the network as an `error`.
            send: (bytes) => {
              socket.send(bytes, (error) => {
                if (error) listeners.end(udpFailureOf(error), errorMessage(error));
              });
            },
            listen: (listener) => listeners.add(listener),
            close: () => {
              closeSocket(socket);
            },
          },
        });
      });
      return () => {
        if (!opened) closeSocket(socket);
      };
    },
  );
}

/** Closing twice throws. */
export function closeSocket(socket: Socket): void {
  try {
    socket.close();
  } catch {
    // It was closed already.
  }
}

function udpFailureOf(error: unknown): ChannelEnd['failure'] {
  const failure = tcpFailureOf(error);
  if (failure === 'timeout') return 'silent';
  return failure === 'reset' ? 'refused' : failure;
}
