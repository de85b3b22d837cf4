import { connect } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeIdentities, type Identities } from './support/identities.ts';
import { HOST, loopbackProbes, never } from './support/probes.ts';
import { SHORT_CURVE } from './support/short-curve.ts';
import { tcpServer, tlsServer } from './support/servers.ts';

let identities: Identities;
beforeAll(async () => {
  identities = await makeIdentities();
});

const LIMITS = { tlsMs: 150 };

/** A filter that reads the ClientHello on the way to a good server. */
async function filtered(names: readonly string[], act: 'reset' | 'swallow'): Promise<number> {
  const server = await tlsServer(identities.good, () => undefined);
  const filter = await tcpServer((socket) => {
    socket.once('data', (hello) => {
      if (names.some((name) => hello.includes(name))) {
        if (act === 'reset') socket.resetAndDestroy();
        return;
      }
      const upstream = connect(server.port, '127.0.0.1').on('error', () => undefined);
      upstream.write(hello);
      socket.pipe(upstream).pipe(socket);
      socket.once('close', () => upstream.destroy());
    });
  });
  return filter.port;
}

describe('the second handshake', () => {
  it.each([
    ['reset', 'reset', 'reset'],
    ['swallowed', 'swallow', 'timeout'],
  ] as const)('without a name, where the real one is %s', async (_, act, failure) => {
    const port = await filtered([HOST], act);
    const result = await loopbackProbes({ limits: LIMITS }).handshake(
      { host: HOST, port },
      { signal: never() },
    );
    expect(result).toMatchObject({
      ok: false,
      failed: { stage: 'tls', failure, control: { name: null, answered: true } },
    });
  });

  it('with the name that was given', async () => {
    const port = await filtered([HOST, 'also-filtered.test'], 'reset');
    const ask = (controlName: string) =>
      loopbackProbes({ controlName }).handshake({ host: HOST, port }, { signal: never() });
    expect(await ask('allowed.test')).toMatchObject({
      failed: { control: { name: 'allowed.test', answered: true } },
    });
    expect(await ask('also-filtered.test')).toMatchObject({
      failed: { control: { name: 'also-filtered.test', answered: false } },
    });
  });

  it('is not made to an address: the first one named nothing either', async () => {
    const { port } = await tcpServer((socket) => socket.once('data', () => socket.destroy()));
    const result = await loopbackProbes().handshake(
      { host: '127.0.0.1', port },
      { signal: never() },
    );
    expect(result).toMatchObject({ ok: false, failed: { failure: 'reset' } });
    expect(result.ok ? null : result.failed).not.toHaveProperty('control');
  });

  it('tells that small answers come and large ones do not, in either direction', async () => {
    const server = await tlsServer(identities.good, () => undefined);
    const behind = async (mostToServer: number): Promise<number> => {
      const hole = await tcpServer((socket) => {
        const upstream = connect(server.port, '127.0.0.1').on('error', () => undefined);
        socket.on('data', (bytes) => {
          if (bytes.length <= mostToServer) upstream.write(bytes);
        });
        upstream.on('data', (bytes) => {
          if (bytes.length <= 300) socket.write(bytes);
        });
        upstream.once('close', () => socket.end());
        socket.once('close', () => upstream.destroy());
      });
      return hole.port;
    };
    const ask = async (port: number) =>
      loopbackProbes({ limits: LIMITS }).handshake({ host: HOST, port }, { signal: never() });
    expect(await ask(await behind(10_000))).toMatchObject({
      failed: { failure: 'timeout', sizes: { largeAnswered: false, longQuestionAnswered: true } },
    });
    expect(await ask(await behind(1_400))).toMatchObject({
      failed: { failure: 'timeout', sizes: { largeAnswered: false, longQuestionAnswered: false } },
    });
  });

  it('says nothing of sizes where nothing at all is answered', async () => {
    const { port } = await tcpServer(() => undefined);
    const probes = loopbackProbes({ limits: LIMITS });
    const result = await probes.handshake({ host: HOST, port }, { signal: never() });
    expect(result.ok ? null : result.failed).not.toHaveProperty('sizes');
  });

  it('tells the outdated version that a server speaks', async () => {
    const { port } = await tlsServer(identities.good, () => undefined, {
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    const result = await loopbackProbes().handshake({ host: HOST, port }, { signal: never() });
    expect(result).toMatchObject({
      ok: false,
      failed: { stage: 'tls', failure: 'protocol', oldProtocol: 'TLSv1.1' },
    });
  });

  it('shows the chain of a server whose key is on a curve that no client offers', async () => {
    const { port } = await tlsServer(SHORT_CURVE, () => undefined, {
      maxVersion: 'TLSv1.2',
      ciphers: 'DEFAULT@SECLEVEL=0',
      ecdhCurve: 'prime192v1:prime256v1',
    });
    const result = await loopbackProbes().handshake({ host: HOST, port }, { signal: never() });
    expect(result).toMatchObject({
      ok: false,
      failed: { failure: 'protocol', unusualChain: [{ key: { type: 'ec', bits: 192 } }] },
    });
  });
});
