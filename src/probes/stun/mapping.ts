import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Clock } from '../../model/clock.ts';
import { targetId } from '../../model/target.ts';
import type { Deadline } from '../deadline.ts';
import type { Mapping, MappingBehaviour, MappingResult } from '../media.ts';
import { mappedAddress, plainAddress, sameAddress, type TransportAddress } from './address.ts';
import { ATTRIBUTE } from './attribute.ts';
import { bindingRequest } from './binding.ts';
import { type Channel, Listeners } from './channel.ts';
import { parseMessage } from './message.ts';
import { transact } from './transaction.ts';
import { closeSocket, openUdpChannel } from './udp-channel.ts';

/** For an answer to each question: two retransmissions fit (RFC 8489 §6.2.1). */
const ANSWER_MS = 2_000;

interface Seen {
  readonly server: TransportAddress;
  readonly mapped: TransportAddress;
  readonly other: TransportAddress | null;
}

/**
 * How the NAT maps one local port (RFC 5780 §4.3). A server with a second address answers the question alone; else
 * two servers are compared, which shows a mapping per destination, but not whether address or port makes it.
 * All the servers are of one address family.
 */
export async function measureMapping(
  servers: readonly TransportAddress[],
  clock: Clock,
  until: Deadline,
): Promise<MappingResult> {
  const [first] = servers;
  if (first === undefined) return { told: false, reason: 'no-answer', mappings: [] };
  const socket = createSocket(first.family === 6 ? 'udp6' : 'udp4');
  try {
    socket.on('error', () => undefined);
    socket.bind(0);
    await once(socket, 'listening', { signal: until().signal });
    const ask = asker(socket, clock, until);
    const seen = (await Promise.all(servers.map(ask))).filter((one) => one !== null);
    const [told] = seen;
    if (told === undefined) return { told: false, reason: 'no-answer', mappings: [] };

    const local = await localAddress(told.server, socket.address().port, until);
    if (local !== null && seen.every(({ mapped }) => sameAddress(mapped, local))) {
      const method = seen.length > 1 ? 'two-servers' : 'rfc5780';
      return { told: true, behaviour: 'no-nat', method, mappings: seen.map(mappingOf) };
    }
    return (await bySecondAddress(seen, ask)) ?? byComparison(seen);
  } finally {
    closeSocket(socket);
  }
}

type Ask = (server: TransportAddress) => Promise<Seen | null>;

function asker(socket: Socket, clock: Clock, until: Deadline): Ask {
  const listeners = new Listeners();
  socket.on('message', (bytes) => {
    const parsed = parseMessage(bytes);
    if (parsed.ok) listeners.message(parsed);
  });
  return async (server) => {
    const channel: Channel = {
      reliable: false,
      // What cannot be sent is as silent as what nobody answers.
      send: (bytes) => {
        socket.send(bytes, server.port, server.address, () => undefined);
      },
      listen: (listener) => listeners.add(listener),
      close: () => undefined,
    };
    const answered = await transact(channel, bindingRequest(), clock, until(ANSWER_MS));
    if (!answered.ok) return null;
    const { message } = answered.received;
    const mapped = message.class === 'success' ? mappedAddress(message) : null;
    const other = plainAddress(message, ATTRIBUTE.OTHER_ADDRESS);
    return mapped === null ? null : { server, mapped, other };
  };
}

/** Tests II and III of RFC 5780 §4.3, both at once. Null: no server has a second address that answers. */
async function bySecondAddress(seen: readonly Seen[], ask: Ask): Promise<MappingResult | null> {
  const first = seen.find(
    ({ server, other }) =>
      other !== null && other.family === server.family && other.address !== server.address,
  );
  if (first?.other === null || first?.other === undefined) return null;
  const { other } = first;
  const [second, third] = await Promise.all([
    ask({ ...other, port: first.server.port }),
    ask(other),
  ]);
  if (second === null) return null;
  const behaviour = behaviourOf(first, second, third);
  if (behaviour === null) return null;
  const asked = [first, second, third].filter((one) => one !== null);
  return { told: true, behaviour, method: 'rfc5780', mappings: asked.map(mappingOf) };
}

function behaviourOf(first: Seen, second: Seen, third: Seen | null): MappingBehaviour | null {
  if (sameAddress(first.mapped, second.mapped)) return 'endpoint-independent';
  if (third === null) return 'per-destination';
  return sameAddress(second.mapped, third.mapped)
    ? 'address-dependent'
    : 'address-and-port-dependent';
}

function byComparison(seen: readonly Seen[]): MappingResult {
  const mappings = seen.map(mappingOf);
  const [first] = seen;
  const places = new Set(seen.map(({ server }) => server.address));
  if (first === undefined || places.size < 2)
    return { told: false, reason: 'one-server', mappings };
  const same = seen.every(({ mapped }) => sameAddress(mapped, first.mapped));
  const behaviour = same ? 'endpoint-independent' : 'per-destination';
  return { told: true, behaviour, method: 'two-servers', mappings };
}

/** The address that this computer sends from; a connected socket knows it and sends nothing. */
async function localAddress(
  server: TransportAddress,
  port: number,
  until: Deadline,
): Promise<TransportAddress | null> {
  const opened = await openUdpChannel(server, server.port, until(500));
  if (!opened.ok) return null;
  opened.channel.close();
  return { ...opened.local, port };
}

function mappingOf({ server, mapped }: Seen): Mapping {
  return {
    server: targetId(server.address, server.port),
    mapped: targetId(mapped.address, mapped.port),
  };
}
