import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { ATTRIBUTE } from './attribute.ts';
import { encodeAttribute, HEADER_BYTES } from './message.ts';

export type PasswordAlgorithm = 'md5' | 'sha-256';
export type IntegrityHash = 'sha1' | 'sha256';

const TYPE_OF = {
  sha1: ATTRIBUTE.MESSAGE_INTEGRITY,
  sha256: ATTRIBUTE.MESSAGE_INTEGRITY_SHA256,
} as const;

/**
 * The key of the long-term credential mechanism (RFC 8489 §9.2.2). Texts are taken as they are apart from Unicode's
 * NFC: the width mapping of OpaqueString (RFC 8265) is left to who writes the profile.
 */
export function longTermKey(
  user: string,
  realm: string,
  password: string,
  algorithm: PasswordAlgorithm = 'md5',
): Buffer {
  const text = [user, realm, password].map((part) => part.normalize('NFC')).join(':');
  return createHash(algorithm === 'md5' ? 'md5' : 'sha256')
    .update(text, 'utf8')
    .digest();
}

/** The message with MESSAGE-INTEGRITY or MESSAGE-INTEGRITY-SHA256 behind it (RFC 8489 §14.5, §14.6). */
export function withIntegrity(bytes: Buffer, key: Buffer, hash: IntegrityHash = 'sha1'): Buffer {
  const size = hash === 'sha1' ? 20 : 32;
  const covered = withLength(bytes, bytes.length - HEADER_BYTES + 4 + size);
  const value = createHmac(hash, key).update(covered).digest();
  return Buffer.concat([covered, encodeAttribute({ type: TYPE_OF[hash], value })]);
}

/** The message with FINGERPRINT behind it (RFC 8489 §14.7); nothing may follow. */
export function withFingerprint(bytes: Buffer): Buffer {
  const covered = withLength(bytes, bytes.length - HEADER_BYTES + 8);
  const value = Buffer.alloc(4);
  value.writeUInt32BE(fingerprintOf(covered));
  return Buffer.concat([covered, encodeAttribute({ type: ATTRIBUTE.FINGERPRINT, value })]);
}

/** Is the message sealed with this key? Null: it carries no such attribute. `bytes` has been parsed. */
export function integrityHolds(
  bytes: Buffer,
  key: Buffer,
  hash: IntegrityHash = 'sha1',
): boolean | null {
  const found = locate(bytes, TYPE_OF[hash]);
  if (found === null) return null;
  const { at, value } = found;
  // The SHA-256 value may be cut to 16 bytes or more, in steps of four.
  const good = hash === 'sha1' ? value.length === 20 : value.length >= 16 && value.length <= 32;
  if (!good) return false;
  const covered = withLength(bytes.subarray(0, at), at - HEADER_BYTES + 4 + value.length);
  const wanted = createHmac(hash, key).update(covered).digest().subarray(0, value.length);
  return timingSafeEqual(wanted, value);
}

/** Null: no FINGERPRINT. */
export function fingerprintHolds(bytes: Buffer): boolean | null {
  const found = locate(bytes, ATTRIBUTE.FINGERPRINT);
  if (found === null) return null;
  if (found.value.length !== 4 || found.at + 8 !== bytes.length) return false;
  return found.value.readUInt32BE() === fingerprintOf(bytes.subarray(0, found.at));
}

/** Where the attribute stands; `bytes` has been parsed, so the lengths in it are right. */
function locate(
  bytes: Buffer,
  type: number,
): { readonly at: number; readonly value: Buffer } | null {
  for (let at = HEADER_BYTES; at + 4 <= bytes.length; ) {
    const size = bytes.readUInt16BE(at + 2);
    if (bytes.readUInt16BE(at) === type)
      return { at, value: bytes.subarray(at + 4, at + 4 + size) };
    at += 4 + ((size + 3) & ~3);
  }
  return null;
}

function withLength(bytes: Buffer, length: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt16BE(length, 2);
  return copy;
}

/** CRC-32 of RFC 8489 §14.7, XOR'ed with "STUN". `zlib.crc32` needs Node 22. */
function fingerprintOf(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff ^ 0x5354554e) >>> 0;
}

const CRC_TABLE: readonly number[] = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});
