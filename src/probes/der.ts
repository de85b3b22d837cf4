/** The two facts of a certificate that Node 20 does not tell: X.690 read only as deep as they lie. */
export interface SignatureFacts {
  /** OID of the signature algorithm, `1.2.840.113549.1.1.11`; null: not readable. */
  readonly signatureOid: string | null;
  /** Signed certificate timestamps are embedded (RFC 6962 §3.3): a public authority logged it. */
  readonly signedTimestamps: boolean;
}

/** OID 1.3.6.1.4.1.11129.2.4.2 with its tag and length. */
const TIMESTAMPS = Buffer.from('060a2b06010401d679020402', 'hex');

/** `Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signature }` (RFC 5280 §4.1). */
export function signatureFacts(raw: Buffer): SignatureFacts {
  const signedTimestamps = raw.includes(TIMESTAMPS);
  const certificate = element(raw, 0);
  const signed = certificate && element(raw, certificate.start);
  const algorithm = signed && element(raw, signed.end);
  const oid = algorithm && element(raw, algorithm.start);
  if (oid?.tag !== 0x06) return { signatureOid: null, signedTimestamps };
  return { signatureOid: dotted(raw.subarray(oid.start, oid.end)), signedTimestamps };
}

interface Element {
  readonly tag: number;
  /** Of its content. */
  readonly start: number;
  readonly end: number;
}

function element(raw: Buffer, at: number): Element | null {
  const tag = raw[at];
  const first = raw[at + 1];
  if (tag === undefined || first === undefined) return null;
  const extra = first < 0x80 ? 0 : first & 0x7f;
  if (extra > 4 || at + 2 + extra > raw.length) return null;
  const length = extra === 0 ? first & 0x7f : raw.readUIntBE(at + 2, extra);
  const start = at + 2 + extra;
  return start + length <= raw.length ? { tag, start, end: start + length } : null;
}

/** Base 128, the first two arcs in one (X.690 §8.19). */
function dotted(content: Buffer): string {
  const arcs: number[] = [];
  let value = 0;
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    arcs.push(value);
    value = 0;
  }
  const [joined = 0, ...rest] = arcs;
  const first = Math.min(2, Math.floor(joined / 40));
  return [first, joined - first * 40, ...rest].join('.');
}
