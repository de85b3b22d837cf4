import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import type { Clock } from '../model/clock.ts';
import { errorMessage } from '../model/errors.ts';
import { bounded, type Bounds } from './bounded.ts';
import type { Address } from './dns-result.ts';
import type { SntpResult } from './sntp-result.ts';

/** From 1900-01-01, where NTP begins to count, to 1970-01-01, in seconds (RFC 5905, figure 4). */
const NTP_TO_UNIX_S = 2_208_988_800;
const ERA_S = 2 ** 32;
const PACKET_BYTES = 48;
export const NTP_PORT = 123;

/** One question to one address, sent once more after a second: one lost packet is no silence (RFC 4330, 5). */
export function askTime(
  { address, family }: Address,
  port: number,
  clock: Clock,
  bounds: Bounds,
): Promise<SntpResult> {
  return bounded<SntpResult>(
    bounds,
    () => ({ ok: false, failure: 'timeout', detail: `no answer within ${bounds.limitMs} ms` }),
    (settle) => {
      const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
      const sent: { readonly nonce: Buffer; readonly at: number; readonly ticks: number }[] = [];
      let open = true;
      const send = (): void => {
        if (!open) return;
        const nonce = randomBytes(8);
        sent.push({ nonce, at: clock.now(), ticks: clock.monotonic() });
        socket.send(sntpRequest(nonce), () => undefined);
      };
      const again = setTimeout(send, 1_000);
      socket.on('message', (packet) => {
        const asked = sent.find(({ nonce }) => packet.subarray(24, 32).equals(nonce));
        // Not an answer to any of our questions: somebody else's word.
        if (asked === undefined) return;
        const ms = clock.monotonic() - asked.ticks;
        settle(readSntp(packet, { sentAt: asked.at, ms }));
      });
      socket.on('error', (error) => {
        settle({ ok: false, failure: 'unreachable', detail: errorMessage(error) });
      });
      socket.once('connect', send);
      socket.connect(port, address);
      return () => {
        open = false;
        clearTimeout(again);
        socket.close();
      };
    },
  );
}

/** Version 4, mode 3 (client); the transmit timestamp is a nonce, which the server gives back (RFC 5905, 7.3). */
export function sntpRequest(nonce: Buffer): Buffer {
  const packet = Buffer.alloc(PACKET_BYTES);
  packet.writeUInt8((4 << 3) | 3, 0);
  nonce.copy(packet, 40);
  return packet;
}

/** `sentAt`: epoch ms of this clock; `ms`: until the answer. The sanity checks are those of RFC 4330, 5. */
export function readSntp(
  packet: Buffer,
  { sentAt, ms }: { readonly sentAt: number; readonly ms: number },
): SntpResult {
  const bad = (detail: string): SntpResult => ({ ok: false, failure: 'bad-answer', detail });
  if (packet.length < PACKET_BYTES) return bad(`${packet.length} bytes`);
  const first = packet.readUInt8(0);
  const stratum = packet.readUInt8(1);
  if ((first & 7) !== 4) return bad(`mode ${first & 7}`);
  // "Kiss-o'-Death" (RFC 5905, 7.4): four letters say why.
  if (stratum === 0) return bad(`refused: ${packet.toString('latin1', 12, 16)}`);
  if (stratum > 15 || first >> 6 === 3) return bad('the server is not synchronised');
  const received = timestamp(packet, 32);
  const transmitted = timestamp(packet, 40);
  if (received === null || transmitted === null) return bad('no time in the answer');
  // ((T2 - T1) + (T3 - T4)) / 2, RFC 5905, 8.
  const offsetMs = (received - sentAt + (transmitted - (sentAt + ms))) / 2;
  return { ok: true, offsetMs, ms, stratum };
}

/** Epoch ms; null for zero, which means "not known". Seconds whose first bit is 0 lie after 2036 (RFC 4330, 3). */
function timestamp(packet: Buffer, at: number): number | null {
  const seconds = packet.readUInt32BE(at);
  const fraction = packet.readUInt32BE(at + 4);
  if (seconds === 0 && fraction === 0) return null;
  const era = seconds < 2 ** 31 ? ERA_S : 0;
  return (seconds + era - NTP_TO_UNIX_S + fraction / ERA_S) * 1_000;
}
