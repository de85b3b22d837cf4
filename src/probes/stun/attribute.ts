/** Attribute types of RFC 8489 §18.3, RFC 5780 §7 and RFC 8656 §18: only those that are sent or read here. */
export const ATTRIBUTE = {
  MAPPED_ADDRESS: 0x0001,
  CHANGE_REQUEST: 0x0003,
  USERNAME: 0x0006,
  MESSAGE_INTEGRITY: 0x0008,
  ERROR_CODE: 0x0009,
  UNKNOWN_ATTRIBUTES: 0x000a,
  LIFETIME: 0x000d,
  XOR_PEER_ADDRESS: 0x0012,
  DATA: 0x0013,
  REALM: 0x0014,
  NONCE: 0x0015,
  XOR_RELAYED_ADDRESS: 0x0016,
  REQUESTED_TRANSPORT: 0x0019,
  MESSAGE_INTEGRITY_SHA256: 0x001c,
  PASSWORD_ALGORITHM: 0x001d,
  XOR_MAPPED_ADDRESS: 0x0020,
  PASSWORD_ALGORITHMS: 0x8002,
  SOFTWARE: 0x8022,
  ALTERNATE_SERVER: 0x8023,
  FINGERPRINT: 0x8028,
  RESPONSE_ORIGIN: 0x802b,
  OTHER_ADDRESS: 0x802c,
} as const;

/** Methods of RFC 8489 §18.2 and RFC 8656 §17. */
export const METHOD = {
  BINDING: 0x001,
  ALLOCATE: 0x003,
  REFRESH: 0x004,
  SEND: 0x006,
  DATA: 0x007,
  CREATE_PERMISSION: 0x008,
} as const;

export interface Attribute {
  /** 16 bits; see `ATTRIBUTE`, but any value may come. */
  readonly type: number;
  /** Without the padding. */
  readonly value: Buffer;
}

export function textAttribute(type: number, text: string): Attribute {
  return { type, value: Buffer.from(text, 'utf8') };
}

export function numberAttribute(type: number, value: number): Attribute {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return { type, value: bytes };
}

/** CHANGE-REQUEST of RFC 5780 §7.2: asks the server to answer from its other address or port. */
export function changeRequest(change: { readonly ip: boolean; readonly port: boolean }): Attribute {
  return numberAttribute(
    ATTRIBUTE.CHANGE_REQUEST,
    (change.ip ? 0x04 : 0) | (change.port ? 0x02 : 0),
  );
}

/** The first of its type counts, later ones are ignored (RFC 8489 §14). */
export function findAttribute(
  attributes: readonly Attribute[],
  type: number,
): Attribute | undefined {
  return attributes.find((attribute) => attribute.type === type);
}

/** UTF-8 text of an attribute; null: not there. */
export function textOf(attributes: readonly Attribute[], type: number): string | null {
  return findAttribute(attributes, type)?.value.toString('utf8') ?? null;
}

/** A 32-bit number; null: not there, or not four bytes. */
export function numberOf(attributes: readonly Attribute[], type: number): number | null {
  const value = findAttribute(attributes, type)?.value;
  return value?.length === 4 ? value.readUInt32BE() : null;
}
