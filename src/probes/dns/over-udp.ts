import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { errorMessage } from '../../model/errors.ts';
import { bounded, type Bounds } from '../bounded.ts';
import { type Answered, encodeQuestion, readAnswer } from './message.ts';
import type { ResolverQuestion } from './reply.ts';
import type { ResolverAddress } from './resolver-address.ts';

export type UdpOutcome =
  | { readonly ended: 'answered'; readonly answer: Answered }
  | { readonly ended: 'silent' }
  | { readonly ended: 'unreachable'; readonly detail: string };

/**
 * One question over UDP from a port that the system chose, sent once more after `resendMs`: one lost packet is no
 * silence. The socket is connected, so that the kernel drops what another address sends and tells ICMP errors.
 */
export function overUdp(
  { host, port, family }: ResolverAddress,
  question: ResolverQuestion,
  resendMs: number,
  bounds: Bounds,
): Promise<UdpOutcome> {
  return bounded<UdpOutcome>(
    bounds,
    () => ({ ended: 'silent' }),
    (settle) => {
      const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
      const id = randomInt(65_536);
      let open = true;
      let edns = true;
      const send = (): void => {
        // A send that fails shows as an `error` event, or as silence.
        if (open) socket.send(encodeQuestion(id, question, edns), () => undefined);
      };
      const timer = setTimeout(send, resendMs);

      socket.on('message', (message) => {
        const answer = readAnswer(message, id, question);
        if (answer === null) return;
        if (edns && (answer.rcode === 'FORMERR' || answer.rcode === 'NOTIMP')) {
          // An old server that takes EDNS for nonsense is asked again without it (RFC 6891 §6.2.2).
          edns = false;
          send();
          return;
        }
        settle({ ended: 'answered', answer });
      });
      socket.on('error', (error) => {
        // What ICMP told about an earlier packet: nobody listens, or there is no way.
        settle({ ended: 'unreachable', detail: errorMessage(error) });
      });
      socket.once('connect', send);
      try {
        socket.connect(port, host);
      } catch (error) {
        settle({ ended: 'unreachable', detail: errorMessage(error) });
      }
      return () => {
        open = false;
        clearTimeout(timer);
        socket.close();
      };
    },
  );
}
