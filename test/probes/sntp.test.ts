import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/model/clock.ts';
import { askTime, readSntp, sntpRequest } from '../../src/probes/sntp.ts';
import { never } from './support/probes.ts';

/** An answer as RFC 5905, figure 8, lays it out: both timestamps of the server are `at` (epoch ms). */
function answer(
  request: Buffer,
  at: number,
  change: (packet: Buffer) => void = () => undefined,
): Buffer {
  const packet = Buffer.alloc(48);
  packet.writeUInt8((4 << 3) | 4, 0);
  packet.writeUInt8(2, 1);
  request.copy(packet, 24, 40, 48);
  for (const place of [32, 40]) {
    const seconds = at / 1_000 + 2_208_988_800;
    packet.writeUInt32BE(Math.floor(seconds) % 2 ** 32, place);
    packet.writeUInt32BE(Math.floor((seconds % 1) * 2 ** 32), place + 4);
  }
  change(packet);
  return packet;
}

/** A time server on loopback that answers each question so. */
async function timeServer(reply: (request: Buffer) => Buffer | null): Promise<number> {
  const socket = createSocket('udp4');
  socket.on('message', (request, from) => {
    const packet = reply(request);
    if (packet !== null) socket.send(packet, from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => {
    socket.close();
  });
  return socket.address().port;
}

const ask = (port: number, limitMs = 3_000) =>
  askTime({ address: '127.0.0.1', family: 4 }, port, systemClock, { signal: never(), limitMs });

describe('SNTP', () => {
  it('sends 48 bytes, version 4, mode 3, and nothing of this computer', () => {
    const nonce = Buffer.from('0123456789abcdef', 'hex');
    const packet = sntpRequest(nonce);
    expect(packet).toHaveLength(48);
    expect(packet.readUInt8(0)).toBe(0x23);
    expect(packet.subarray(1, 40).every((byte) => byte === 0)).toBe(true);
    expect(packet.subarray(40)).toEqual(nonce);
  });

  it('tells how far the server is ahead', async () => {
    const port = await timeServer((request) => answer(request, Date.now() + 420_000));
    const result = await ask(port);
    expect(result).toMatchObject({ ok: true, stratum: 2 });
    expect(result.ok && Math.round(result.offsetMs / 10_000)).toBe(42);
  });

  it('asks a second time when the first question was lost', async () => {
    let asked = 0;
    const port = await timeServer((request) => {
      asked += 1;
      return asked === 1 ? null : answer(request, Date.now());
    });
    expect(await ask(port, 10_000)).toMatchObject({ ok: true });
  });

  it('does not believe an answer to another question', async () => {
    const port = await timeServer((request) =>
      answer(request, 0, (packet) => packet.fill(7, 24, 32)),
    );
    expect(await ask(port, 300)).toMatchObject({ ok: false, failure: 'timeout' });
  });

  it('says that nobody listens', async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const { port } = socket.address();
    socket.close();
    await once(socket, 'close');
    expect(await ask(port)).toMatchObject({ ok: false });
  });

  it.each<[string, (packet: Buffer) => void, string]>([
    [
      'kiss of death',
      (packet) => packet.fill(0, 1, 2).write('RATE', 12, 'latin1'),
      'refused: RATE',
    ],
    ['not synchronised', (packet) => packet.writeUInt8(0xe4, 0), 'not synchronised'],
    ['a client’s packet', (packet) => packet.writeUInt8(0x23, 0), 'mode 3'],
    ['no time', (packet) => packet.fill(0, 40, 48), 'no time'],
  ])('refuses %s', (_, change, detail) => {
    const result = readSntp(answer(sntpRequest(Buffer.alloc(8)), 0, change), { sentAt: 0, ms: 0 });
    expect(result).toMatchObject({ ok: false, failure: 'bad-answer' });
    expect(result.ok || result.detail).toContain(detail);
  });

  it('knows the time after the 32 bits have run over, in 2036', () => {
    const at = Date.parse('2040-01-01T00:00:00Z');
    const result = readSntp(answer(sntpRequest(Buffer.alloc(8)), at), { sentAt: at, ms: 0 });
    expect(result.ok && Math.round(result.offsetMs)).toBe(0);
  });
});
