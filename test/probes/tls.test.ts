import { beforeAll, describe, expect, it } from 'vitest';
import type { ServerCertificate } from '../../src/probes/embedded/certificates.ts';
import { alternativeNames } from '../../src/probes/certificate-facts.ts';
import { sharedAuthorities } from '../../src/probes/shared-authorities.ts';
import { makeIdentities, type Identities } from './support/identities.ts';
import { HOST, loopbackProbes, never } from './support/probes.ts';
import { allClosed, tcpServer, tlsServer } from './support/servers.ts';

let identities: Identities;
beforeAll(async () => {
  identities = await makeIdentities();
});

function probes(options: Parameters<typeof loopbackProbes>[0] = {}) {
  return loopbackProbes({
    authorities: sharedAuthorities([identities.authority.certificatePem], {}),
    ...options,
  });
}

describe('handshake', () => {
  it('tells protocol, cipher, chain and the lists that were asked', async () => {
    const { port, sockets } = await tlsServer(identities.good, () => undefined);
    const result = await probes().handshake({ host: HOST, port }, { signal: never() });
    expect(result).toMatchObject({
      ok: true,
      protocol: 'TLSv1.3',
      authorization: null,
      chain: [{ subject: `CN=${HOST}`, issuer: 'CN=Test Root', names: [HOST] }],
    });
    if (!result.ok) throw new Error('unreachable');
    expect(result.cipher).toMatch(/^TLS_/);
    expect(result.trustedBy[0]).toBe('node');
    expect(result.trustedBy.at(-1)).toBe('profile');
    expect(result.chain[0]?.validTo).toMatch(/^\d{4}-\d\d-\d\dT/);
    await allClosed(sockets);
  });

  it.each<[string, keyof Omit<Identities, 'authority'>, string | null]>([
    ['good', 'good', null],
    ['below an intermediate that is presented', 'belowIntermediate', null],
    ['expired', 'expired', 'CERT_HAS_EXPIRED'],
    ['not yet valid', 'notYetValid', 'CERT_NOT_YET_VALID'],
    ['for another name', 'wrongName', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['name in the common name only', 'onlyCommonName', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['self-signed', 'selfSigned', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['of an unknown authority', 'unknownAuthority', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ])('a certificate %s', async (_, name, authorization) => {
    const { port } = await tlsServer(identities[name], () => undefined);
    const result = await probes().handshake({ host: HOST, port }, { signal: never() });
    expect(result).toMatchObject({ ok: true, authorization });
  });

  it('a missing intermediate', async () => {
    const alone: ServerCertificate = { ...identities.belowIntermediate, chainPem: '' };
    const { port } = await tlsServer(alone, () => undefined);
    const result = await probes().handshake({ host: HOST, port }, { signal: never() });
    expect(result).toMatchObject({
      ok: true,
      authorization: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      chain: [{ issuer: 'CN=Test Intermediate' }],
    });
  });

  it('an unknown root that is presented, as interception does', async () => {
    const root = { ...identities.good, chainPem: identities.authority.certificatePem };
    const { port } = await tlsServer(root, () => undefined);
    const result = await loopbackProbes().handshake({ host: HOST, port }, { signal: never() });
    expect(result).toMatchObject({
      ok: true,
      authorization: 'SELF_SIGNED_CERT_IN_CHAIN',
      chain: [{ subject: `CN=${HOST}` }, { subject: 'CN=Test Root', issuer: 'CN=Test Root' }],
    });
    if (result.ok) expect(result.trustedBy).not.toContain('profile');
  });

  it('the chain as presented, also when its order is wrong', async () => {
    const [intermediate = ''] =
      identities.belowIntermediate.chainPem.split(/(?<=-\n)(?=-----BEGIN)/);
    const presented = {
      ...identities.belowIntermediate,
      chainPem: identities.authority.certificatePem + intermediate,
    };
    const { port } = await tlsServer(presented, () => undefined);
    const result = await probes().handshake({ host: HOST, port }, { signal: never() });
    if (!result.ok) throw new Error('no handshake');
    expect(result.authorization).toBeNull();
    expect(result.chain.map(({ subject }) => subject)).toEqual([
      `CN=${HOST}`,
      'CN=Test Root',
      'CN=Test Intermediate',
    ]);
  });

  it('names the server in SNI, but not by an address', async () => {
    const seen: unknown[] = [];
    const { port } = await tlsServer(identities.forLoopback, (socket) => {
      seen.push(socket.servername);
    });
    const byName = await probes().handshake({ host: HOST, port }, { signal: never() });
    const byAddress = await probes().handshake({ host: '127.0.0.1', port }, { signal: never() });
    expect(byName).toMatchObject({ authorization: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    expect(byAddress).toMatchObject({ authorization: null });
    await expect.poll(() => seen).toEqual([HOST, false]);
  });

  it('a server that knows only TLS 1.1', async () => {
    const { port } = await tlsServer(identities.good, () => undefined, {
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    const result = await probes().handshake({ host: HOST, port }, { signal: never() });
    expect(result).toMatchObject({ ok: false, failed: { stage: 'tls', failure: 'protocol' } });
  });

  it('a server without a common cipher', async () => {
    const { port } = await tlsServer(identities.good, () => undefined, {
      maxVersion: 'TLSv1.2',
      ciphers: 'ECDHE-ECDSA-AES128-SHA',
    });
    const picky = await tlsServer(identities.good, () => undefined, {
      maxVersion: 'TLSv1.2',
      ciphers: 'ECDHE-ECDSA-CAMELLIA256-SHA384',
    });
    const works = await probes().handshake({ host: HOST, port }, { signal: never() });
    expect(works).toMatchObject({ ok: true, protocol: 'TLSv1.2' });
    expect(
      await probes().handshake({ host: HOST, port: picky.port }, { signal: never() }),
    ).toMatchObject({ ok: false, failed: { stage: 'tls', failure: 'protocol' } });
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'a server that wants a certificate of us, %s',
    async (version) => {
      const { port } = await tlsServer(identities.good, (socket) => socket.end(), {
        ...{ requestCert: true, rejectUnauthorized: true, maxVersion: version },
        ca: identities.authority.certificatePem,
      });
      const asked = probes();
      const place = { host: HOST, port };
      const failed = { stage: 'tls', failure: 'client-certificate' };
      // Of TLS 1.3 it comes after the handshake (RFC 8446, 4.4.2).
      const results = [
        ...(version === 'TLSv1.2' ? [await asked.handshake(place, { signal: never() })] : []),
        await asked.get(place, '/', { signal: never() }),
        await asked.upgrade(place, '/', { signal: never() }),
      ];
      for (const result of results) expect(result).toMatchObject({ ok: false, failed });
    },
  );

  it('reset after ClientHello', async () => {
    const { port } = await tcpServer((socket) =>
      socket.once('data', () => socket.resetAndDestroy()),
    );
    const result = await probes().handshake({ host: HOST, port }, { signal: never() });
    expect(result).toMatchObject({ ok: false, failed: { stage: 'tls', failure: 'reset' } });
  });

  it('closed after ClientHello', async () => {
    const { port } = await tcpServer((socket) => socket.once('data', () => socket.end()));
    const result = await probes().handshake({ host: HOST, port }, { signal: never() });
    expect(result).toMatchObject({ ok: false, failed: { stage: 'tls', failure: 'reset' } });
  });

  it('silent after ClientHello', async () => {
    const { port, sockets } = await tcpServer((socket) => socket.resume());
    const result = await probes({ limits: { tlsMs: 80 } }).handshake(
      { host: HOST, port },
      { signal: never() },
    );
    expect(result).toMatchObject({
      ok: false,
      failed: { stage: 'tls', failure: 'timeout', detail: 'no TLS handshake within 80 ms' },
    });
    await allClosed(sockets);
  });

  it('plain HTTP where TLS is due', async () => {
    const { port } = await tcpServer((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    });
    const result = await probes().handshake({ host: HOST, port }, { signal: never() });
    expect(result).toMatchObject({ ok: false, failed: { stage: 'tls', failure: 'failed' } });
    const detail = result.ok ? '' : 'detail' in result.failed ? result.failed.detail : '';
    expect(detail).toMatch(/wrong version/i);
  });

  it('ends its sockets when the signal fires', async () => {
    const controller = new AbortController();
    const { port, sockets } = await tcpServer((socket) => {
      socket.once('data', () => {
        controller.abort(new Error('Ctrl-C'));
      });
    });
    const result = probes().handshake({ host: HOST, port }, { signal: controller.signal });
    await expect(result).rejects.toThrow('Ctrl-C');
    await allClosed(sockets);
  });

  it('an unreadable authority of the profile does not take the others with it', async () => {
    const { port } = await tlsServer(identities.good, () => undefined);
    const result = await probes({
      authorities: sharedAuthorities(
        [
          '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
          identities.authority.certificatePem,
        ],
        {},
      ),
    }).handshake({ host: HOST, port }, { signal: never() });
    expect(result).toMatchObject({ ok: true, authorization: null });
  });
});

describe('alternativeNames', () => {
  it.each([
    ['none', undefined, []],
    [
      'names and addresses',
      'DNS:a.test, DNS:*.b.test, IP Address:10.0.0.1',
      ['a.test', '*.b.test', '10.0.0.1'],
    ],
    ['other kinds are left out', 'email:a@b.test, DNS:a.test, URI:http://x.test', ['a.test']],
    [
      'a quoted name with a comma',
      'DNS:"a, DNS:evil.test", DNS:b.test',
      ['a, DNS:evil.test', 'b.test'],
    ],
    ['IPv6', 'IP Address:2001:DB8:0:0:0:0:0:1', ['2001:DB8:0:0:0:0:0:1']],
  ])('%s', (_, printed, expected) => {
    expect(alternativeNames(printed)).toEqual(expected);
  });
});
