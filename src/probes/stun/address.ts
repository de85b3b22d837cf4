import { isIPv6 } from 'node:net';
import type { Attribute } from './attribute.ts';
import { ATTRIBUTE, findAttribute } from './attribute.ts';
import { MAGIC_COOKIE, type StunMessage } from './message.ts';

/** An address with its port, as STUN tells it. */
export interface TransportAddress {
  readonly address: string;
  readonly port: number;
  readonly family: 4 | 6;
}

/** An attribute of the XOR kind (RFC 8489 §14.2): hidden from gateways that rewrite addresses in packets. */
export function xorAddressAttribute(
  type: number,
  { address, port, family }: TransportAddress,
  transactionId: Buffer,
): Attribute {
  const mask = maskOf(transactionId);
  const plain = family === 6 ? ipv6Bytes(address) : ipv4Bytes(address);
  const value = Buffer.alloc(4 + plain.length);
  value[1] = family === 6 ? 0x02 : 0x01;
  value.writeUInt16BE(port ^ (MAGIC_COOKIE >>> 16), 2);
  plain.forEach((byte, index) => {
    value[4 + index] = byte ^ (mask[index] ?? 0);
  });
  return { type, value };
}

/** XOR-MAPPED-ADDRESS and its kin; null: not there, or no address. */
export function xorAddress(message: StunMessage, type: number): TransportAddress | null {
  const value = findAttribute(message.attributes, type)?.value;
  if (value === undefined) return null;
  const mask = maskOf(message.transactionId);
  const plain = Buffer.from(value);
  if (plain.length < 4) return null;
  plain.writeUInt16BE(plain.readUInt16BE(2) ^ (MAGIC_COOKIE >>> 16), 2);
  for (let index = 4; index < plain.length; index += 1) {
    plain[index] = (plain[index] ?? 0) ^ (mask[index - 4] ?? 0);
  }
  return addressOf(plain);
}

/** MAPPED-ADDRESS, OTHER-ADDRESS, RESPONSE-ORIGIN: the same in the clear (RFC 8489 §14.1, RFC 5780 §7). */
export function plainAddress(message: StunMessage, type: number): TransportAddress | null {
  const value = findAttribute(message.attributes, type)?.value;
  return value === undefined ? null : addressOf(value);
}

/** How the server saw the request come; servers older than RFC 5389 give the plain form only. */
export function mappedAddress(message: StunMessage): TransportAddress | null {
  return (
    xorAddress(message, ATTRIBUTE.XOR_MAPPED_ADDRESS) ??
    plainAddress(message, ATTRIBUTE.MAPPED_ADDRESS)
  );
}

export function sameAddress(one: TransportAddress, other: TransportAddress): boolean {
  return one.address === other.address && one.port === other.port;
}

function addressOf(value: Buffer): TransportAddress | null {
  const kind = value[1];
  if (kind === 0x01 && value.length === 8) {
    const port = value.readUInt16BE(2);
    return { address: [...value.subarray(4)].join('.'), port, family: 4 };
  }
  if (kind === 0x02 && value.length === 20) {
    const groups = Array.from({ length: 8 }, (_, index) =>
      value.readUInt16BE(4 + 2 * index).toString(16),
    );
    // The URL parser writes the short form of RFC 5952.
    const { hostname } = new URL(`http://[${groups.join(':')}]/`);
    return { address: hostname.slice(1, -1), port: value.readUInt16BE(2), family: 6 };
  }
  return null;
}

function maskOf(transactionId: Buffer): Buffer {
  const cookie = Buffer.alloc(4);
  cookie.writeUInt32BE(MAGIC_COOKIE);
  return Buffer.concat([cookie, transactionId]);
}

function ipv4Bytes(address: string): Buffer {
  return Buffer.from(address.split('.').map(Number));
}

/** Zones (`fe80::1%eth0`) have no place in a message. */
function ipv6Bytes(address: string): Buffer {
  const plain = address.replace(/%.*$/, '');
  if (!isIPv6(plain)) throw new Error(`no IPv6 address: ${plain}`);
  const { hostname } = new URL(`http://[${plain}]/`);
  const [head = '', tail] = hostname.slice(1, -1).split('::');
  const before = groupsOf(head);
  const after = tail === undefined ? [] : groupsOf(tail);
  const bytes = Buffer.alloc(16);
  before.forEach((group, index) => bytes.writeUInt16BE(group, 2 * index));
  after.forEach((group, index) => bytes.writeUInt16BE(group, 16 - 2 * (after.length - index)));
  return bytes;
}

function groupsOf(text: string): readonly number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}
