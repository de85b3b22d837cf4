import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { type TransportAddress, xorAddressAttribute } from '../../../src/probes/stun/address.ts';
import { ATTRIBUTE, type Attribute, METHOD } from '../../../src/probes/stun/attribute.ts';
import { type IntegrityHash, withIntegrity } from '../../../src/probes/stun/integrity.ts';
import {
  encodeMessage,
  type MessageClass,
  parseMessage,
  type StunMessage,
} from '../../../src/probes/stun/message.ts';
import { tcpServer } from './servers.ts';

/** What a server says to a request, as bytes; nothing: it stays silent. */
export type Answer = (request: StunMessage, from: TransportAddress, bytes: Buffer) => Buffer[];

/** A STUN server on loopback for what a real one does not do. Gives its port. */
export async function fakeStunUdp(answer: Answer): Promise<number> {
  const socket = createSocket('udp4');
  socket.on('message', (bytes, { address, port }) => {
    const parsed = parseMessage(bytes);
    if (!parsed.ok) return;
    const from = { address, port, family: 4 } as const;
    for (const reply of answer(parsed.message, from, bytes)) socket.send(reply, port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => {
    socket.close();
  });
  return socket.address().port;
}

/** The same over TCP; requests are taken to come in one piece, as they do on loopback. */
export async function fakeStunTcp(answer: Answer): Promise<number> {
  const { port } = await tcpServer((socket) => {
    socket.on('data', (bytes: Buffer) => {
      const parsed = parseMessage(bytes);
      if (!parsed.ok) return;
      const from = { address: '127.0.0.1', port: socket.remotePort ?? 0, family: 4 } as const;
      for (const reply of answer(parsed.message, from, bytes)) socket.write(reply);
    });
  });
  return port;
}

export interface ReplyPlan {
  readonly kind?: MessageClass;
  readonly attributes?: readonly Attribute[];
  readonly key?: Buffer;
  readonly hash?: IntegrityHash;
  readonly transactionId?: Buffer;
}

/** An answer to the request, a success unless said. */
export function reply(request: StunMessage, plan: ReplyPlan = {}): Buffer {
  const { kind = 'success', attributes = [], key, hash, transactionId } = plan;
  const bytes = encodeMessage({
    class: kind,
    method: request.method,
    transactionId: transactionId ?? request.transactionId,
    attributes,
  });
  return key === undefined ? bytes : withIntegrity(bytes, key, hash);
}

export function errorReply(
  request: StunMessage,
  code: number,
  attributes: readonly Attribute[] = [],
): Buffer {
  const value = Buffer.from([0, 0, Math.floor(code / 100), code % 100]);
  const error = { type: ATTRIBUTE.ERROR_CODE, value };
  return reply(request, { kind: 'error', attributes: [error, ...attributes] });
}

export function mappedReply(request: StunMessage, from: TransportAddress): Buffer {
  const { transactionId } = request;
  const mapped = xorAddressAttribute(ATTRIBUTE.XOR_MAPPED_ADDRESS, from, transactionId);
  return reply(request, { attributes: [mapped] });
}

/** Binding requests are answered as they should be, the rest by `other`. */
export function binding(other: Answer): Answer {
  return (request, from, bytes) =>
    request.method === METHOD.BINDING ? [mappedReply(request, from)] : other(request, from, bytes);
}
