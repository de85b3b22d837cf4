import { randomBytes } from 'node:crypto';
import type { Attribute } from './attribute.ts';
import { ATTRIBUTE } from './attribute.ts';

/** RFC 8489 §5. */
export const MAGIC_COOKIE = 0x2112a442;
export const HEADER_BYTES = 20;

export type MessageClass = 'request' | 'indication' | 'success' | 'error';

export interface StunMessage {
  readonly class: MessageClass;
  /** 12 bits; see `METHOD`, but any value may come. */
  readonly method: number;
  /** 12 bytes. */
  readonly transactionId: Buffer;
  readonly attributes: readonly Attribute[];
}

export type ParsedMessage =
  | {
      readonly ok: true;
      readonly message: StunMessage;
      /** Where each attribute of the bytes begins, what integrity is reckoned over; same order as on the wire. */
      readonly bytes: Buffer;
    }
  | { readonly ok: false; readonly detail: string };

const CLASSES: readonly MessageClass[] = ['request', 'indication', 'success', 'error'];

export function newTransactionId(): Buffer {
  return randomBytes(12);
}

/** The message as it goes on the wire; integrity and fingerprint are put behind it by `integrity.ts`. */
export function encodeMessage(message: StunMessage): Buffer {
  const body = message.attributes.map(encodeAttribute);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt16BE(typeBits(message.class, message.method), 0);
  header.writeUInt16BE(
    body.reduce((sum, part) => sum + part.length, 0),
    2,
  );
  header.writeUInt32BE(MAGIC_COOKIE, 4);
  message.transactionId.copy(header, 8);
  return Buffer.concat([header, ...body]);
}

/** Padding to four bytes is zero (RFC 8489 §14). */
export function encodeAttribute({ type, value }: Attribute): Buffer {
  const bytes = Buffer.alloc(4 + padded(value.length));
  bytes.writeUInt16BE(type, 0);
  bytes.writeUInt16BE(value.length, 2);
  value.copy(bytes, 4);
  return bytes;
}

/** One whole message. Never throws: what is not STUN comes from the network, and is told. */
export function parseMessage(bytes: Buffer): ParsedMessage {
  if (bytes.length < HEADER_BYTES) return refuse(`${bytes.length} bytes are no STUN header`);
  const type = bytes.readUInt16BE(0);
  if ((type & 0xc000) !== 0) return refuse('the first two bits are not zero');
  if (bytes.readUInt32BE(4) !== MAGIC_COOKIE) return refuse('no magic cookie');
  const length = bytes.readUInt16BE(2);
  if (length % 4 !== 0) return refuse('the length is not a multiple of four');
  if (bytes.length !== HEADER_BYTES + length) {
    return refuse(`${length} bytes announced, ${bytes.length - HEADER_BYTES} there`);
  }
  const attributes: Attribute[] = [];
  let sealed = false;
  for (let at = HEADER_BYTES; at < bytes.length; ) {
    // The length is a multiple of four, so the four bytes of type and length are always there.
    const attributeType = bytes.readUInt16BE(at);
    const size = bytes.readUInt16BE(at + 2);
    const end = at + 4 + size;
    if (end > bytes.length) return refuse('an attribute goes beyond the end');
    // What stands behind the integrity was not covered by it and does not count (RFC 8489 §14.5).
    if (!sealed || isSeal(attributeType)) {
      attributes.push({ type: attributeType, value: bytes.subarray(at + 4, end) });
    }
    sealed ||= isIntegrity(attributeType);
    at += 4 + padded(size);
  }
  return {
    ok: true,
    bytes,
    message: {
      class: classOf(type),
      method: (type & 0x000f) | ((type & 0x00e0) >> 1) | ((type & 0x3e00) >> 2),
      transactionId: bytes.subarray(8, HEADER_BYTES),
      attributes,
    },
  };
}

/** How long the message is that these bytes begin, null: they begin none. For streams; at least four bytes. */
export function announcedBytes(bytes: Buffer): number | null {
  if (((bytes[0] ?? 0xff) & 0xc0) !== 0) return null;
  const length = bytes.readUInt16BE(2);
  return length % 4 === 0 ? HEADER_BYTES + length : null;
}

/** The method's bits stand around the two bits of the class: M11..M7 C1 M6..M4 C0 M3..M0 (RFC 8489 §5). */
function typeBits(kind: MessageClass, method: number): number {
  const bits = CLASSES.indexOf(kind);
  return (
    (method & 0x00f) |
    ((method & 0x070) << 1) |
    ((method & 0xf80) << 2) |
    ((bits & 1) << 4) |
    ((bits & 2) << 7)
  );
}

function classOf(type: number): MessageClass {
  const bits = ((type >> 4) & 1) | ((type >> 7) & 2);
  return CLASSES[bits] ?? 'request';
}

function isIntegrity(type: number): boolean {
  return type === ATTRIBUTE.MESSAGE_INTEGRITY || type === ATTRIBUTE.MESSAGE_INTEGRITY_SHA256;
}

function isSeal(type: number): boolean {
  return isIntegrity(type) || type === ATTRIBUTE.FINGERPRINT;
}

function padded(length: number): number {
  return (length + 3) & ~3;
}

function refuse(detail: string): ParsedMessage {
  return { ok: false, detail };
}
