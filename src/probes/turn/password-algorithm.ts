import { ATTRIBUTE, type Attribute } from '../stun/attribute.ts';
import type { PasswordAlgorithm } from '../stun/integrity.ts';

export interface ChosenAlgorithm {
  readonly name: PasswordAlgorithm;
  /** PASSWORD-ALGORITHM, and the server's PASSWORD-ALGORITHMS, which has to go back unchanged (RFC 8489 §9.2.3.2). */
  readonly chosen: Attribute;
  readonly offered: Attribute;
}

/** Strongest first (RFC 8489 §18.5); neither has parameters. */
const KNOWN = [
  { name: 'sha-256', number: 0x0002 },
  { name: 'md5', number: 0x0001 },
] as const;

/** Null: a list without one that we know; then the old mechanism is tried. */
export function chooseAlgorithm(offered: Attribute): ChosenAlgorithm | null {
  const numbers = new Set<number>();
  const { value } = offered;
  for (let at = 0; at + 4 <= value.length; ) {
    numbers.add(value.readUInt16BE(at));
    at += 4 + ((value.readUInt16BE(at + 2) + 3) & ~3);
  }
  const found = KNOWN.find(({ number }) => numbers.has(number));
  if (found === undefined) return null;
  const chosen = Buffer.alloc(4);
  chosen.writeUInt16BE(found.number);
  return {
    name: found.name,
    offered,
    chosen: { type: ATTRIBUTE.PASSWORD_ALGORITHM, value: chosen },
  };
}
