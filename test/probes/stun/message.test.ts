import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  mappedAddress,
  plainAddress,
  xorAddress,
  xorAddressAttribute,
} from '../../../src/probes/stun/address.ts';
import {
  ATTRIBUTE,
  changeRequest,
  METHOD,
  numberAttribute,
  numberOf,
  textAttribute,
  textOf,
} from '../../../src/probes/stun/attribute.ts';
import { errorOf } from '../../../src/probes/stun/error-code.ts';
import {
  fingerprintHolds,
  integrityHolds,
  longTermKey,
  withFingerprint,
  withIntegrity,
} from '../../../src/probes/stun/integrity.ts';
import {
  encodeMessage,
  newTransactionId,
  parseMessage,
  type StunMessage,
} from '../../../src/probes/stun/message.ts';
import {
  IPV4_RESPONSE,
  IPV6_RESPONSE,
  LONG_TERM,
  LONG_TERM_REQUEST,
  SAMPLE_REQUEST,
  SHA256_REQUEST,
  SHORT_TERM_PASSWORD,
} from './published-vectors.ts';

function parsed(bytes: Buffer): StunMessage {
  const result = parseMessage(bytes);
  if (!result.ok) throw new Error(result.detail);
  return result.message;
}

const shortTermKey = Buffer.from(SHORT_TERM_PASSWORD);

describe('the published vectors', () => {
  test('RFC 5769 2.1: sample request', () => {
    const message = parsed(SAMPLE_REQUEST);
    expect(message).toMatchObject({ class: 'request', method: METHOD.BINDING });
    expect(textOf(message.attributes, ATTRIBUTE.SOFTWARE)).toBe('STUN test client');
    expect(textOf(message.attributes, ATTRIBUTE.USERNAME)).toBe('evtj:h6vY');
    expect(integrityHolds(SAMPLE_REQUEST, shortTermKey)).toBe(true);
    expect(fingerprintHolds(SAMPLE_REQUEST)).toBe(true);
  });

  test.each([
    ['RFC 5769 2.2: IPv4 response', IPV4_RESPONSE, '192.0.2.1', 4],
    ['RFC 5769 2.3: IPv6 response', IPV6_RESPONSE, '2001:db8:1234:5678:11:2233:4455:6677', 6],
  ] as const)('%s', (_name, bytes, address, family) => {
    const message = parsed(bytes);
    expect(message).toMatchObject({ class: 'success', method: METHOD.BINDING });
    expect(mappedAddress(message)).toEqual({ address, port: 32_853, family });
    expect(integrityHolds(bytes, shortTermKey)).toBe(true);
    expect(fingerprintHolds(bytes)).toBe(true);
  });

  test('RFC 5769 2.4: long-term credentials', () => {
    const message = parsed(LONG_TERM_REQUEST);
    expect(textOf(message.attributes, ATTRIBUTE.USERNAME)).toBe(LONG_TERM.user);
    expect(textOf(message.attributes, ATTRIBUTE.NONCE)).toBe('f//499k954d6OL34oL9FSTvy64sA');
    const key = longTermKey(LONG_TERM.user, LONG_TERM.realm, LONG_TERM.password);
    expect(integrityHolds(LONG_TERM_REQUEST, key)).toBe(true);
  });

  test('RFC 5769 2.4 is what we make of its parts', () => {
    const { transactionId } = parsed(LONG_TERM_REQUEST);
    const made = encodeMessage({
      class: 'request',
      method: METHOD.BINDING,
      transactionId,
      attributes: [
        textAttribute(ATTRIBUTE.USERNAME, LONG_TERM.user),
        textAttribute(ATTRIBUTE.NONCE, 'f//499k954d6OL34oL9FSTvy64sA'),
        textAttribute(ATTRIBUTE.REALM, LONG_TERM.realm),
      ],
    });
    const key = longTermKey(LONG_TERM.user, LONG_TERM.realm, LONG_TERM.password);
    expect(withIntegrity(made, key)).toEqual(LONG_TERM_REQUEST);
  });

  test('RFC 8489 B.1: SHA-256', () => {
    const key = longTermKey(LONG_TERM.user, LONG_TERM.realm, LONG_TERM.password, 'sha-256');
    expect(integrityHolds(SHA256_REQUEST, key, 'sha256')).toBe(true);
    const covered = SHA256_REQUEST.subarray(0, -36);
    expect(withIntegrity(covered, key, 'sha256')).toEqual(SHA256_REQUEST);
  });

  test.each([
    ['2.1', SAMPLE_REQUEST],
    ['2.2', IPV4_RESPONSE],
    ['2.3', IPV6_RESPONSE],
  ])('RFC 5769 %s: its seal is what we put behind it', (_name, bytes) => {
    // Without MESSAGE-INTEGRITY (24 bytes) and FINGERPRINT (8 bytes).
    expect(withFingerprint(withIntegrity(bytes.subarray(0, -32), shortTermKey))).toEqual(bytes);
  });
});

describe('integrity', () => {
  test.each([
    ['another key', SAMPLE_REQUEST, Buffer.from('other')],
    ['a changed byte', flipped(SAMPLE_REQUEST, 30), shortTermKey],
  ])('%s: does not hold', (_name, bytes, key) => {
    expect(integrityHolds(bytes, key)).toBe(false);
  });

  test('a changed byte: the fingerprint does not hold', () => {
    expect(fingerprintHolds(flipped(SAMPLE_REQUEST, 30))).toBe(false);
  });

  test('what stands behind the integrity does not count', () => {
    const message: StunMessage = {
      class: 'success',
      method: METHOD.BINDING,
      transactionId: newTransactionId(),
      attributes: [],
    };
    const sealed = withIntegrity(encodeMessage(message), shortTermKey);
    const extra = Buffer.from('8022000461626364', 'hex');
    sealed.writeUInt16BE(sealed.readUInt16BE(2) + extra.length, 2);
    const { attributes } = parsed(Buffer.concat([sealed, extra]));
    expect(textOf(attributes, ATTRIBUTE.SOFTWARE)).toBeNull();
  });
});

describe('attributes', () => {
  const transactionId = newTransactionId();
  const carrying = (...attributes: StunMessage['attributes']): StunMessage =>
    parsed(encodeMessage({ class: 'error', method: METHOD.ALLOCATE, transactionId, attributes }));

  test.each([
    { address: '10.99.0.2', port: 1, family: 4 },
    { address: '::1', port: 65_535, family: 6 },
    { address: 'fd99::2:0:0:1', port: 3478, family: 6 },
    { address: '2001:db8::', port: 3478, family: 6 },
  ] as const)('$address goes there and back', (address) => {
    const type = ATTRIBUTE.XOR_PEER_ADDRESS;
    const message = carrying(xorAddressAttribute(type, address, transactionId));
    expect(xorAddress(message, type)).toEqual(address);
  });

  test('OTHER-ADDRESS and RESPONSE-ORIGIN stand in the clear', () => {
    const value = Buffer.from('00010d970a630003', 'hex');
    const message = carrying(
      { type: ATTRIBUTE.OTHER_ADDRESS, value },
      { type: ATTRIBUTE.RESPONSE_ORIGIN, value },
    );
    const address = { address: '10.99.0.3', port: 3479, family: 4 };
    expect(plainAddress(message, ATTRIBUTE.OTHER_ADDRESS)).toEqual(address);
    expect(plainAddress(message, ATTRIBUTE.RESPONSE_ORIGIN)).toEqual(address);
  });

  test.each([
    [{ ip: true, port: true }, 6],
    [{ ip: true, port: false }, 4],
    [{ ip: false, port: true }, 2],
  ])('CHANGE-REQUEST %o', (change, flags) => {
    expect(numberOf([changeRequest(change)], ATTRIBUTE.CHANGE_REQUEST)).toBe(flags);
  });

  test('ERROR-CODE with UNKNOWN-ATTRIBUTES', () => {
    const code = Buffer.concat([Buffer.from([0, 0, 4, 20]), Buffer.from('Unknown\nAttribute')]);
    const message = carrying(
      { type: ATTRIBUTE.ERROR_CODE, value: code },
      { type: ATTRIBUTE.UNKNOWN_ATTRIBUTES, value: Buffer.from('001900ff', 'hex') },
    );
    expect(errorOf(message)).toEqual({
      code: 420,
      reason: 'Unknown Attribute',
      unknownAttributes: [0x19, 0xff],
    });
  });

  test.each([
    ['none', []],
    ['three bytes', [{ type: ATTRIBUTE.ERROR_CODE, value: Buffer.from([0, 0, 4]) }]],
    ['class 7', [{ type: ATTRIBUTE.ERROR_CODE, value: Buffer.from([0, 0, 7, 1]) }]],
    ['number 100', [{ type: ATTRIBUTE.ERROR_CODE, value: Buffer.from([0, 0, 4, 100]) }]],
  ])('an error code that is none: %s', (_name, attributes) => {
    expect(errorOf(carrying(...attributes)).code).toBe(0);
  });
});

describe('hostile bytes', () => {
  test.each([
    ['nothing', '', /0 bytes/],
    ['a cut header', '000100002112a442', /8 bytes/],
    ['HTTP', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n').toString('hex'), /two bits/],
    ['RFC 3489, without the cookie', `00010000${'00'.repeat(16)}`, /cookie/],
    ['an odd length', `000100032112a442${'00'.repeat(15)}`, /multiple/],
    ['a length beyond the end', `000100082112a442${'00'.repeat(12)}`, /8 bytes announced, 0 there/],
    ['an attribute beyond the end', `000100042112a442${'00'.repeat(12)}00200008`, /beyond/],
  ])('%s is refused', (_name, hex, detail) => {
    const result = parseMessage(Buffer.from(hex, 'hex'));
    expect(result.ok ? '' : result.detail).toMatch(detail);
  });

  test('every cut of a good message is refused', () => {
    for (let length = 0; length < SAMPLE_REQUEST.length; length += 1) {
      expect(parseMessage(SAMPLE_REQUEST.subarray(0, length)).ok).toBe(false);
    }
  });

  test('whatever comes, nothing throws', () => {
    const attribute = fc.record({
      type: fc.oneof(fc.constantFrom(...Object.values(ATTRIBUTE)), fc.nat(0xffff)),
      value: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
    });
    const shaped = fc
      .tuple(fc.array(attribute, { maxLength: 6 }), fc.uint8Array({ minLength: 12, maxLength: 12 }))
      .map(([attributes, id]) =>
        encodeMessage({
          class: 'success',
          method: METHOD.BINDING,
          transactionId: Buffer.from(id),
          attributes,
        }),
      );
    const broken = fc
      .tuple(shaped, fc.nat(), fc.nat(255))
      .map(([bytes, at, value]) => replaced(bytes, at % bytes.length, value));
    const noise = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(fc.oneof(shaped, broken, noise), (bytes) => {
        const result = parseMessage(bytes);
        if (!result.ok) return;
        const { message } = result;
        mappedAddress(message);
        xorAddress(message, ATTRIBUTE.XOR_RELAYED_ADDRESS);
        plainAddress(message, ATTRIBUTE.OTHER_ADDRESS);
        errorOf(message);
        numberOf(message.attributes, ATTRIBUTE.LIFETIME);
        integrityHolds(bytes, shortTermKey);
        integrityHolds(bytes, shortTermKey, 'sha256');
        fingerprintHolds(bytes);
      }),
      { numRuns: 2_000 },
    );
  });

  test('what we write we read again', () => {
    const kinds = ['request', 'indication', 'success', 'error'] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.nat(0xfff),
        fc.nat(0xffffffff),
        (kind, method, n) => {
          const message = {
            class: kind,
            method,
            transactionId: newTransactionId(),
            attributes: [numberAttribute(ATTRIBUTE.LIFETIME, n)],
          };
          expect(parsed(encodeMessage(message))).toEqual(message);
        },
      ),
    );
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  return replaced(bytes, at, (bytes[at] ?? 0) ^ 1);
}

function replaced(bytes: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = value;
  return copy;
}
