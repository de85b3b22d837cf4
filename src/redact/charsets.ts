/** The upper half (0x80–0xFF) of a single-byte character set, both ways, without loss. */
export interface Charset {
  readonly name: string;
  readonly toText: readonly string[];
  readonly toByte: ReadonlyMap<string, number>;
}

/** WHATWG's tables are total: bytes without a character map to the C1 control of the same number. */
function charset(name: string, label: string): Charset {
  const upper = Uint8Array.from({ length: 128 }, (_, i) => i + 128);
  const toText = Array.from(new TextDecoder(label).decode(upper));
  return { name, toText, toByte: new Map(toText.map((character, i) => [character, i + 128])) };
}

export const CP1251 = charset('cp1251', 'windows-1251');
export const CP866 = charset('cp866', 'ibm866');

/** The byte of one character, or null where the set has none. */
export function encodeSingleByte(set: Charset, character: string): number | null {
  const code = character.charCodeAt(0);
  if (character.length === 1 && code < 0x80) return code;
  return set.toByte.get(character) ?? null;
}
