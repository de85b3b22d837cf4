import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import {
  type DecodedPacket,
  decode,
  encode,
  type Packet,
  streamEncode,
  TRUNCATED_RESPONSE,
} from 'dns-packet';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../src/model/clock.ts';
import { askResolver } from '../../../src/probes/dns/ask-resolver.ts';
import { parseResolver } from '../../../src/probes/dns/resolver-address.ts';
import { never } from '../support/probes.ts';
import { closedPort } from '../support/servers.ts';

const NAME = 'chat.example.test';
const LIMITS = { udpMs: 400, resendMs: 100, tcpMs: 400 };
const SERVFAIL = 2;
const FORMERR = 1;

type Respond = (query: DecodedPacket, count: number) => readonly Buffer[];

/** A name server on loopback that sends the given datagrams for each question. */
async function server(respond: Respond): Promise<{ port: number; at: string }> {
  const socket = createSocket('udp4');
  let count = 0;
  socket.on('message', (message, peer) => {
    count += 1;
    for (const datagram of respond(decode(message), count)) {
      socket.send(datagram, peer.port, peer.address);
    }
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => {
    socket.close();
  });
  const { port } = socket.address();
  return { port, at: `127.0.0.1:${port}` };
}

const reply = (query: DecodedPacket, more: Packet = {}): Buffer =>
  encode({
    type: 'response',
    ...(query.id === undefined ? {} : { id: query.id }),
    questions: query.questions ?? [],
    answers: [{ type: 'A', name: NAME, ttl: 30, data: '10.1.0.1' }],
    ...more,
  });

const ask = (at: string) =>
  askResolver(at, { name: NAME, type: 'A' }, systemClock, LIMITS, never());

describe('askResolver', () => {
  it('an answer, with its lifetime', async () => {
    const { at } = await server((query) => [reply(query)]);
    expect(await ask(at)).toMatchObject({
      ...{ ok: true, rcode: 'NOERROR', addresses: ['10.1.0.1'], ttlSeconds: 30, transport: 'udp' },
    });
  });

  it('a lost packet is sent again', async () => {
    const { at } = await server((query, count) => (count === 1 ? [] : [reply(query)]));
    expect(await ask(at)).toMatchObject({ ok: true, addresses: ['10.1.0.1'] });
  });

  it('aliases are followed, records of other names are not believed', async () => {
    const { at } = await server((query) => [
      reply(query, {
        answers: [
          { type: 'CNAME', name: NAME, ttl: 5, data: 'Edge.example.test' },
          { type: 'A', name: 'edge.example.test', ttl: 60, data: '10.1.0.2' },
          { type: 'A', name: 'elsewhere.test', ttl: 60, data: '10.6.6.6' },
        ],
      }),
    ]);
    expect(await ask(at)).toMatchObject({ addresses: ['10.1.0.2'], ttlSeconds: 5 });
  });

  it.each<[string, (query: DecodedPacket) => Buffer]>([
    ['another id', (query) => reply(query, { id: ((query.id ?? 0) + 1) % 65_536 })],
    ['another name', (query) => reply(query, { questions: [{ type: 'A', name: 'other.test' }] })],
    ['another type', (query) => reply(query, { questions: [{ type: 'AAAA', name: NAME }] })],
    ['no question', (query) => reply(query, { questions: [] })],
    ['a question, not an answer', (query) => reply(query, { type: 'query' })],
    ['a torn message', (query) => reply(query).subarray(0, 40)],
    ['an empty message', () => Buffer.alloc(0)],
    ['noise', () => Buffer.alloc(1_200, 0xc0)],
    ['65535 answers that are not there', (query) => withCount(reply(query), 65_535)],
    ['a name that points at itself', (query) => withLoop(reply(query))],
  ])('%s is ignored, the true answer after it counts', async (_, forged) => {
    const { at } = await server((query) => [forged(query), reply(query)]);
    expect(await ask(at)).toMatchObject({ ok: true, addresses: ['10.1.0.1'] });
  });

  it('only forgeries are silence', async () => {
    const { at } = await server((query) => [reply(query, { id: ((query.id ?? 0) + 1) % 65_536 })]);
    expect(await ask(at)).toMatchObject({ ok: false, failure: 'silent' });
  });

  it('an old server that does not know EDNS is asked without it', async () => {
    const { at } = await server((query) =>
      (query.additionals ?? []).length > 0
        ? [reply(query, { flags: FORMERR, answers: [] })]
        : [reply(query)],
    );
    expect(await ask(at)).toMatchObject({ ok: true, rcode: 'NOERROR' });
  });

  it('SERVFAIL is an answer', async () => {
    const { at } = await server((query) => [reply(query, { flags: SERVFAIL, answers: [] })]);
    expect(await ask(at)).toMatchObject({ ok: true, rcode: 'SERVFAIL', addresses: [] });
  });

  it('nobody listens', async () => {
    expect(await ask(`127.0.0.1:${await closedPort()}`)).toMatchObject({
      ...{ ok: false, failure: 'unreachable' },
    });
  });

  const cutOff: Respond = (query) => [reply(query, { flags: TRUNCATED_RESPONSE, answers: [] })];

  it('a truncated answer is asked for again over TCP', async () => {
    const { at, port } = await server(cutOff);
    const tcp = createServer((socket) => {
      socket.on('data', (chunk) => {
        const whole = streamEncode(decode(reply(decode(Buffer.from(chunk).subarray(2)))));
        // In two pieces, as the network likes.
        socket.write(whole.subarray(0, 1));
        setTimeout(() => socket.end(whole.subarray(1)), 10);
      });
      socket.on('error', () => undefined);
    });
    tcp.listen(port, '127.0.0.1');
    await once(tcp, 'listening');
    onTestFinished(() => void tcp.close());
    expect(await ask(at)).toMatchObject({ ok: true, transport: 'tcp', addresses: ['10.1.0.1'] });
  });

  it('truncated, and TCP is refused', async () => {
    const { at } = await server(cutOff);
    expect(await ask(at)).toMatchObject({ ok: false, failure: 'truncated' });
  });

  it('ends when the signal fires', async () => {
    const { at } = await server(() => []);
    const signal = AbortSignal.timeout(30);
    const asked = askResolver(at, { name: NAME, type: 'A' }, systemClock, LIMITS, signal);
    await expect(asked).rejects.toThrow();
  });
});

it.each([
  ['10.0.0.53', { host: '10.0.0.53', port: 53, family: 4 }],
  ['10.0.0.53:5353', { host: '10.0.0.53', port: 5353, family: 4 }],
  ['fd00::53', { host: 'fd00::53', port: 53, family: 6 }],
  ['[fd00::53]:5353', { host: 'fd00::53', port: 5353, family: 6 }],
  ['fe80::1%eth0', { host: 'fe80::1%eth0', port: 53, family: 6 }],
  ['dns.example', null],
  ['10.0.0.53:99999', null],
])('the address %s', (text, expected) => {
  expect(parseResolver(text)).toEqual(expected);
});

function withCount(message: Buffer, answers: number): Buffer {
  message.writeUInt16BE(answers, 6);
  return message;
}

function withLoop(message: Buffer): Buffer {
  message.writeUInt16BE(0xc00c, 12);
  return message;
}
