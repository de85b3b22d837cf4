import { describe, expect, test } from 'vitest';
import type { TurnResult } from '../../../src/probes/media.ts';
import { xorAddressAttribute } from '../../../src/probes/stun/address.ts';
import {
  ATTRIBUTE,
  type Attribute,
  findAttribute,
  METHOD,
  numberAttribute,
  numberOf,
  textAttribute,
  textOf,
} from '../../../src/probes/stun/attribute.ts';
import { integrityHolds, longTermKey } from '../../../src/probes/stun/integrity.ts';
import {
  encodeMessage,
  newTransactionId,
  type StunMessage,
} from '../../../src/probes/stun/message.ts';
import { type Answer, binding, errorReply, fakeStunUdp, reply } from '../support/fake-turn.ts';
import { HOST, loopbackProbes, never } from '../support/probes.ts';

const REALM = 'lab.test';
const credentials = { user: 'ivan', password: 'secret' };
const key = longTermKey(credentials.user, REALM, credentials.password);
const RELAYED = { address: '127.0.0.1', port: 49_152, family: 4 } as const;

function challenge(nonce: string): readonly Attribute[] {
  return [textAttribute(ATTRIBUTE.REALM, REALM), textAttribute(ATTRIBUTE.NONCE, nonce)];
}

function nonceOf(request: StunMessage): string | null {
  return textOf(request.attributes, ATTRIBUTE.NONCE);
}

function allocated(request: StunMessage, sealedWith = key): Buffer {
  const { transactionId } = request;
  const attributes = [
    xorAddressAttribute(ATTRIBUTE.XOR_RELAYED_ADDRESS, RELAYED, transactionId),
    numberAttribute(ATTRIBUTE.LIFETIME, 600),
  ];
  return reply(request, { attributes, key: sealedWith });
}

/** What a relay makes of a Send indication to its own address. */
function echoed(request: StunMessage): Buffer[] {
  const data = findAttribute(request.attributes, ATTRIBUTE.DATA);
  if (data === undefined) return [];
  const transactionId = newTransactionId();
  const peer = xorAddressAttribute(ATTRIBUTE.XOR_PEER_ADDRESS, RELAYED, transactionId);
  const message = { class: 'indication', method: METHOD.DATA, transactionId } as const;
  return [encodeMessage({ ...message, attributes: [peer, data] })];
}

/** A server that does everything right once it has been given credentials. */
const good: Answer = (request) => {
  if (request.class === 'indication') return echoed(request);
  if (nonceOf(request) === null) return [errorReply(request, 401, challenge('n1'))];
  return request.method === METHOD.ALLOCATE ? [allocated(request)] : [reply(request, { key })];
};

async function allocate(answer: Answer, mediaMs = 3_000): Promise<TurnResult> {
  const port = await fakeStunUdp(binding(answer));
  const { media } = loopbackProbes({ limits: { mediaMs } });
  return media.allocate({ host: HOST, port }, 'udp', credentials, { signal: never() });
}

test('a relayed address, a packet through it, and the address given back', async () => {
  const seen: StunMessage[] = [];
  const sealed: (boolean | null)[] = [];
  const result = await allocate((request, from, bytes) => {
    seen.push(request);
    if (nonceOf(request) !== null) sealed.push(integrityHolds(bytes, key));
    return good(request, from, bytes);
  });
  expect(result).toMatchObject({
    ok: true,
    relayed: RELAYED,
    lifetimeSeconds: 600,
    staleNonces: 0,
    echo: { ok: true },
  });
  expect(sealed.every((holds) => holds === true)).toBe(true);
  const last = seen.at(-1);
  expect(last?.method).toBe(METHOD.REFRESH);
  expect(numberOf(last?.attributes ?? [], ATTRIBUTE.LIFETIME)).toBe(0);
});

test('a stale nonce is replaced (438)', async () => {
  const nonces: (string | null)[] = [];
  const result = await allocate((request, from, bytes) => {
    nonces.push(nonceOf(request));
    return nonceOf(request) === 'n1'
      ? [errorReply(request, 438, challenge('n2'))]
      : good(request, from, bytes);
  });
  expect(result).toMatchObject({ ok: true, staleNonces: 1, echo: { ok: true } });
  expect(nonces.slice(0, 3)).toEqual([null, 'n1', 'n2']);
});

test('a server whose nonces are always stale is not asked for ever', async () => {
  let asked = 0;
  const result = await allocate((request) => {
    asked += 1;
    const code = nonceOf(request) === null ? 401 : 438;
    return [errorReply(request, code, challenge(`n${asked}`))];
  });
  expect(result).toMatchObject({ ok: false, failed: { stage: 'turn', errorCode: 438 } });
  expect(asked).toBe(5);
});

test('a success that is not sealed with the key may come from anybody: it is passed over', async () => {
  const wrong = longTermKey('ivan', REALM, 'other');
  const result = await allocate(
    (request) =>
      nonceOf(request) === null
        ? [errorReply(request, 401, challenge('n1'))]
        : [allocated(request, wrong), reply(request)],
    600,
  );
  expect(result).toMatchObject({ ok: false, failed: { stage: 'stun', failure: 'silent' } });
});

test('SHA-256, where the server offers it (RFC 8489)', async () => {
  const strong = longTermKey(credentials.user, REALM, credentials.password, 'sha-256');
  const offered = {
    type: ATTRIBUTE.PASSWORD_ALGORITHMS,
    value: Buffer.from('0001000000020000', 'hex'),
  };
  const result = await allocate((request, _from, bytes) => {
    if (request.class === 'indication') return echoed(request);
    if (nonceOf(request) === null) {
      return [errorReply(request, 401, [...challenge('obMatJos2gAAAx'), offered])];
    }
    const chosen = findAttribute(request.attributes, ATTRIBUTE.PASSWORD_ALGORITHM)?.value;
    const sent = findAttribute(request.attributes, ATTRIBUTE.PASSWORD_ALGORITHMS)?.value;
    if (integrityHolds(bytes, strong, 'sha256') !== true) return [errorReply(request, 401)];
    if (chosen?.toString('hex') !== '00020000' || sent?.equals(offered.value) !== true) {
      return [errorReply(request, 400)];
    }
    const attributes =
      request.method === METHOD.ALLOCATE
        ? [xorAddressAttribute(ATTRIBUTE.XOR_RELAYED_ADDRESS, RELAYED, request.transactionId)]
        : [];
    return [reply(request, { attributes, key: strong, hash: 'sha256' })];
  });
  expect(result).toMatchObject({ ok: true, echo: { ok: true } });
});

describe('refusals', () => {
  test.each([300, 400, 403, 420, 437, 441, 442, 486, 500, 508])('%d is told', async (code) => {
    const result = await allocate((request) =>
      nonceOf(request) === null
        ? [errorReply(request, 401, challenge('n1'))]
        : [errorReply(request, code)],
    );
    expect(result).toMatchObject({
      ok: false,
      failed: { stage: 'turn', failure: 'error', errorCode: code, authenticated: true },
    });
  });

  test.each<[string, Answer]>([
    ['401 without a realm', (request) => [errorReply(request, 401)]],
    ['401 without a nonce', (request) => [errorReply(request, 401, challenge('x').slice(0, 1))]],
  ])('%s is told, and nothing is tried with it', async (_name, answer) => {
    expect(await allocate(answer)).toMatchObject({
      ok: false,
      failed: { stage: 'turn', errorCode: 401, authenticated: false },
    });
  });

  test.each<[string, Answer]>([
    ['an error without a code', (request) => [reply(request, { kind: 'error' })]],
    ['a success without a relayed address', (request) => [reply(request)]],
  ])('%s is a bad answer', async (_name, answer) => {
    expect(await allocate(answer)).toMatchObject({
      ok: false,
      failed: { stage: 'turn', failure: 'bad-answer' },
    });
  });

  test('no permission for the relay’s own address: nothing was seen of the relay', async () => {
    const result = await allocate((request, from, bytes) =>
      request.method === METHOD.CREATE_PERMISSION
        ? [errorReply(request, 403)]
        : good(request, from, bytes),
    );
    expect(result).toMatchObject({ ok: true, echo: { ok: false, failure: 'forbidden' } });
  });

  test('nothing comes back through the relay', async () => {
    const result = await allocate((request, from, bytes) =>
      request.class === 'indication' ? [] : good(request, from, bytes),
    );
    expect(result).toMatchObject({ ok: true, echo: { ok: false, failure: 'silent' } });
  });

  test('a packet of somebody else is no echo', async () => {
    const result = await allocate((request, from, bytes) => {
      if (request.class !== 'indication') return good(request, from, bytes);
      const other = { type: ATTRIBUTE.DATA, value: Buffer.from('somebody else') };
      return echoed({ ...request, attributes: [other] });
    });
    expect(result).toMatchObject({ ok: true, echo: { ok: false, failure: 'silent' } });
  });
});

test('a lost echo is sent again', async () => {
  let sent = 0;
  const result = await allocate((request, from, bytes) => {
    if (request.class === 'indication') {
      sent += 1;
      if (sent < 3) return [];
    }
    return good(request, from, bytes);
  });
  expect(result).toMatchObject({ ok: true, echo: { ok: true } });
});

test('a quota that our own transports fill: the refused one tries again when the other has ended', async () => {
  let held = 0;
  const answer: Answer = (request, from, bytes) => {
    if (request.class === 'request' && nonceOf(request) !== null) {
      const lifetime = numberOf(request.attributes, ATTRIBUTE.LIFETIME);
      if (request.method === METHOD.ALLOCATE) {
        if (held > 0) return [errorReply(request, 486)];
        held += 1;
      }
      if (request.method === METHOD.REFRESH && lifetime === 0) held -= 1;
    }
    return good(request, from, bytes);
  };
  const port = await fakeStunUdp(binding(answer));
  const { media } = loopbackProbes();
  const one = { host: HOST, port };
  const both = await Promise.all([
    media.allocate(one, 'udp', credentials, { signal: never() }),
    media.allocate(one, 'udp', credentials, { signal: never() }),
  ]);
  expect(both.map(({ ok }) => ok)).toEqual([true, true]);
});
