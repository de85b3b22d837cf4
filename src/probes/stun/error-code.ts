import { ATTRIBUTE, findAttribute } from './attribute.ts';
import type { StunMessage } from './message.ts';

export interface StunError {
  /** 300 to 699 (RFC 8489 §14.8); 0: the answer names none that makes sense. */
  readonly code: number;
  /** The server's own words; may be empty. */
  readonly reason: string;
  /** Of 420: the attribute types that the server does not know. */
  readonly unknownAttributes: readonly number[];
}

/** Longer reasons are cut: the RFC allows 509 bytes, a hostile server may send 64 KiB. */
const LONGEST_REASON = 200;

/** ERROR-CODE and UNKNOWN-ATTRIBUTES of an error response. */
export function errorOf(message: StunMessage): StunError {
  const value = findAttribute(message.attributes, ATTRIBUTE.ERROR_CODE)?.value;
  const unknown = findAttribute(message.attributes, ATTRIBUTE.UNKNOWN_ATTRIBUTES)?.value;
  const hundreds = (value?.[2] ?? 0) & 0x07;
  const rest = value?.[3] ?? 0;
  const good = value !== undefined && value.length >= 4 && hundreds >= 3 && hundreds <= 6;
  return {
    code: good && rest <= 99 ? hundreds * 100 + rest : 0,
    reason: oneLine(value?.subarray(4).toString('utf8') ?? ''),
    unknownAttributes: numbersOf(unknown),
  };
}

function oneLine(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .trim()
    .slice(0, LONGEST_REASON);
}

function numbersOf(value: Buffer | undefined): readonly number[] {
  if (value === undefined) return [];
  return Array.from({ length: Math.floor(value.length / 2) }, (_, index) =>
    value.readUInt16BE(2 * index),
  );
}
