import { randomInt } from 'node:crypto';
import { connect } from 'node:net';
import { errorMessage } from '../../model/errors.ts';
import { bounded, type Bounds } from '../bounded.ts';
import { type Answered, encodeQuestion, readAnswer } from './message.ts';
import type { ResolverQuestion } from './reply.ts';
import type { ResolverAddress } from './resolver-address.ts';

export type TcpOutcome =
  | { readonly ended: 'answered'; readonly answer: Answered }
  | { readonly ended: 'failed'; readonly detail: string };

/** The length before every message over a stream, two bytes (RFC 1035 §4.2.2). */
const LENGTH_BYTES = 2;

/** One question over TCP; the first message decides. */
export function overTcp(
  { host, port }: ResolverAddress,
  question: ResolverQuestion,
  bounds: Bounds,
): Promise<TcpOutcome> {
  const silence = (): TcpOutcome => ({
    ended: 'failed',
    detail: `no answer over TCP within ${bounds.limitMs} ms`,
  });
  return bounded<TcpOutcome>(bounds, silence, (settle) => {
    const id = randomInt(65_536);
    const socket = connect({ host, port, noDelay: true });
    let received = Buffer.alloc(0);
    socket.once('connect', () => {
      const message = encodeQuestion(id, question, true);
      const length = Buffer.alloc(LENGTH_BYTES);
      length.writeUInt16BE(message.length);
      socket.write(Buffer.concat([length, message]));
    });
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < LENGTH_BYTES) return;
      const end = LENGTH_BYTES + received.readUInt16BE(0);
      if (received.length < end) return;
      const answer = readAnswer(received.subarray(LENGTH_BYTES, end), id, question);
      settle(
        answer === null
          ? { ended: 'failed', detail: 'what came over TCP is no answer to the question' }
          : { ended: 'answered', answer },
      );
    });
    socket.on('error', (error) => {
      settle({ ended: 'failed', detail: errorMessage(error) });
    });
    socket.on('close', () => {
      settle({ ended: 'failed', detail: 'the connection ended before an answer' });
    });
    return () => {
      socket.destroy();
    };
  });
}
