import { type Answer, type DecodedPacket, decode, encode, RECURSION_DESIRED } from 'dns-packet';
import type { ResolverQuestion } from './reply.ts';

/** What a datagram holds when it really answers the question. */
export interface Answered {
  readonly rcode: string;
  readonly addresses: readonly string[];
  readonly ttlSeconds: number | null;
  readonly authoritative: boolean;
  readonly truncated: boolean;
}

/** The size that travels in one piece everywhere (DNS flag day 2020). */
const UDP_PAYLOAD_BYTES = 1_232;
/** No honest answer needs more; what comes above it is not read. */
const ADDRESS_LIMIT = 32;
/** Aliases of aliases: resolvers give up at a like number. */
const ALIAS_LIMIT = 16;
/** The low four bits of the header's flags are the RCODE. */
const RCODE_MASK = 0x0f;

const RCODES = ['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED'];

/** A recursive question, with EDNS (RFC 6891) unless the resolver does not know it. */
export function encodeQuestion(
  id: number,
  { name, type }: ResolverQuestion,
  edns: boolean,
): Buffer {
  return encode({
    type: 'query',
    id,
    flags: RECURSION_DESIRED,
    questions: [{ name, type, class: 'IN' }],
    additionals: edns
      ? [
          {
            type: 'OPT',
            name: '.',
            udpPayloadSize: UDP_PAYLOAD_BYTES,
            extendedRcode: 0,
            ednsVersion: 0,
            flags: 0,
            flag_do: false,
            options: [],
          },
        ]
      : [],
  });
}

/** Null: no answer to this question (another id, another name, no DNS at all); it is to be ignored (RFC 5452 §9). */
export function readAnswer(
  message: Buffer,
  id: number,
  question: ResolverQuestion,
): Answered | null {
  let packet: DecodedPacket;
  try {
    packet = decode(message);
  } catch {
    return null;
  }
  const asked = packet.questions?.[0];
  if (packet.type !== 'response' || packet.id !== id) return null;
  const rcode = (packet.flags ?? 0) & RCODE_MASK;
  // Some servers repeat no question when they refuse to understand it.
  if (asked === undefined ? rcode === 0 : !sameQuestion(asked, question)) return null;
  const found = follow(question, packet.answers ?? []);
  return {
    rcode: RCODES[rcode] ?? `RCODE${rcode}`,
    addresses: found.map(({ address }) => address).slice(0, ADDRESS_LIMIT),
    ttlSeconds: found.length === 0 ? null : Math.min(...found.map(({ ttl }) => ttl)),
    authoritative: packet.flag_aa,
    truncated: packet.flag_tc,
  };
}

function sameQuestion(
  asked: { readonly name: string; readonly type: string },
  { name, type }: ResolverQuestion,
): boolean {
  return plain(asked.name) === plain(name) && asked.type === type;
}

/** Addresses of the name or of what its CNAME records lead to; records of other names are not believed. */
function follow(
  { name, type }: ResolverQuestion,
  answers: readonly Answer[],
): readonly { readonly address: string; readonly ttl: number }[] {
  let at = plain(name);
  let ttl = Number.MAX_SAFE_INTEGER;
  for (let steps = 0; steps < ALIAS_LIMIT; steps += 1) {
    const here = at;
    const found = answers.flatMap((record) =>
      record.type === type && plain(record.name) === here && typeof record.data === 'string'
        ? [{ address: record.data, ttl: Math.min(ttl, record.ttl ?? 0) }]
        : [],
    );
    if (found.length > 0) return found;
    const alias = answers.find((record) => record.type === 'CNAME' && plain(record.name) === here);
    if (alias?.type !== 'CNAME') return [];
    at = plain(alias.data);
    ttl = Math.min(ttl, alias.ttl ?? 0);
  }
  return [];
}

function plain(name: string): string {
  return name.replace(/\.$/, '').toLowerCase();
}
