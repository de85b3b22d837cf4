import { describe, expect, it } from 'vitest';
import { interleaved } from '../../src/probes/dial.ts';
import type { Address } from '../../src/probes/dns-result.ts';
import { tcpFailureOf } from '../../src/probes/socket-error.ts';
import { HOST, loopbackProbes, never } from './support/probes.ts';
import { allClosed, closedPort, silentPort, tcpServer } from './support/servers.ts';

function at(...addresses: string[]): readonly Address[] {
  return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
}

describe('tcpFailureOf', () => {
  it.each([
    ['nobody listens, or a firewall says reset', 'ECONNREFUSED', 'refused'],
    ['dropped', 'ETIMEDOUT', 'timeout'],
    ['reset', 'ECONNRESET', 'reset'],
    ['no default route', 'ENETUNREACH', 'unreachable'],
    [
      'ICMP admin-prohibited, host-unreachable; route type unreachable',
      'EHOSTUNREACH',
      'unreachable',
    ],
    ['route type prohibit', 'EACCES', 'prohibited'],
    ['local firewall', 'EPERM', 'prohibited'],
    ['route type blackhole', 'EINVAL', 'prohibited'],
    ['anything else', 'EMFILE', 'failed'],
  ])('%s: %s', (_, code, expected) => {
    expect(tcpFailureOf(Object.assign(new Error('connect'), { code }))).toBe(expected);
  });
});

describe('interleaved', () => {
  it.each([
    ['one family', ['192.0.2.1', '192.0.2.2'], ['192.0.2.1', '192.0.2.2']],
    [
      'the first family leads',
      ['2001:db8::1', '2001:db8::2', '2001:db8::3', '192.0.2.1'],
      ['2001:db8::1', '192.0.2.1', '2001:db8::2', '2001:db8::3'],
    ],
    ['nothing', [], []],
  ])('%s', (_, given, expected) => {
    expect(interleaved(at(...given)).map(({ address }) => address)).toEqual(expected);
  });
});

describe('connect', () => {
  it('connects, tells the address, and leaves nothing open', async () => {
    const { port, sockets } = await tcpServer(() => undefined);
    const result = await loopbackProbes().connect({ host: HOST, port }, { signal: never() });
    expect(result).toMatchObject({
      ok: true,
      route: 'direct',
      address: '127.0.0.1',
      attempts: [{ address: '127.0.0.1', outcome: 'connected' }],
    });
    await allClosed(sockets);
  });

  it('tells refused', async () => {
    const port = await closedPort();
    const result = await loopbackProbes().connect({ host: HOST, port }, { signal: never() });
    expect(result).toMatchObject({
      ok: false,
      failed: {
        stage: 'tcp',
        failure: 'refused',
        addresses: ['127.0.0.1'],
        detail: `connect ECONNREFUSED 127.0.0.1:${port}`,
      },
    });
  });

  it('tells a silently dropped connection within its limit', async () => {
    const port = await silentPort();
    const probes = loopbackProbes({ limits: { tcpMs: 200 } });
    expect(await probes.connect({ host: HOST, port }, { signal: never() })).toMatchObject({
      ok: false,
      failed: {
        stage: 'tcp',
        failure: 'timeout',
        detail: '127.0.0.1: no answer within 200 ms',
        attempts: [{ address: '127.0.0.1', outcome: 'timeout' }],
      },
    });
  });

  it('tells a connection that is reset as soon as it stands', async () => {
    const { port } = await tcpServer((socket) => socket.resetAndDestroy());
    const result = await loopbackProbes().connect({ host: HOST, port }, { signal: never() });
    expect(result).toMatchObject({ ok: false, failed: { stage: 'tcp', failure: 'reset' } });
  });

  it('uses the address that works and tells the one that does not', async () => {
    const { port } = await tcpServer(() => undefined, '127.0.0.1');
    const probes = loopbackProbes({ lookup: () => Promise.resolve(at('127.0.0.2', '127.0.0.1')) });
    expect(await probes.connect({ host: HOST, port }, { signal: never() })).toMatchObject({
      ok: true,
      address: '127.0.0.1',
      attempts: [
        { address: '127.0.0.2', outcome: 'refused' },
        { address: '127.0.0.1', outcome: 'connected' },
      ],
    });
  });

  it('tells every address when none works, and the failure that tells most', async () => {
    const port = await closedPort();
    const probes = loopbackProbes({ lookup: () => Promise.resolve(at('127.0.0.2', '127.0.0.3')) });
    expect(await probes.connect({ host: HOST, port }, { signal: never() })).toMatchObject({
      ok: false,
      failed: { failure: 'refused', addresses: ['127.0.0.2', '127.0.0.3'] },
    });
  });

  it('passes a failed look-up on', async () => {
    const lookup = () => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' }));
    const result = await loopbackProbes({ lookup }).connect(
      { host: HOST, port: 443 },
      { signal: never() },
    );
    expect(result).toMatchObject({
      ok: false,
      failed: { stage: 'dns', dns: { failure: 'not-found' } },
    });
  });

  it('measures an endpoint once for everybody', async () => {
    let accepted = 0;
    const { port } = await tcpServer(() => (accepted += 1));
    const probes = loopbackProbes();
    const ask = () => probes.connect({ host: HOST, port }, { signal: never() });
    const [first, second] = await Promise.all([ask(), ask()]);
    expect(second).toBe(first);
    expect(await ask()).toBe(first);
    expect(accepted).toBe(1);
  });

  it('ends its sockets when the signal fires', async () => {
    const controller = new AbortController();
    const { port, sockets } = await tcpServer(() => {
      controller.abort(new Error('Ctrl-C'));
    });
    const result = loopbackProbes().connect({ host: HOST, port }, { signal: controller.signal });
    await expect(result).rejects.toThrow('Ctrl-C');
    await allClosed(sockets);
  });
});

describe('sample', () => {
  const plan = { count: 3, intervalMs: 5, timeoutMs: 200 };

  it('takes as many connections as planned, one after the other', async () => {
    let most = 0;
    const { port, sockets } = await tcpServer(() => (most = Math.max(most, sockets.size)));
    const { times } = await loopbackProbes().sample({ host: HOST, port }, plan, {
      signal: never(),
    });
    expect(times).toHaveLength(3);
    for (const time of times) expect(time).toBeGreaterThan(0);
    await allClosed(sockets);
  });

  it('a sample that finds nobody any more is null', async () => {
    const server = await tcpServer(() => {
      server.stop();
    });
    const endpoint = { host: HOST, port: server.port };
    expect(await loopbackProbes().sample(endpoint, plan, { signal: never() })).toMatchObject({
      times: [null, null, null],
    });
  });

  it('takes no sample of what cannot be connected at all', async () => {
    const endpoint = { host: HOST, port: await closedPort() };
    expect(await loopbackProbes().sample(endpoint, plan, { signal: never() })).toEqual({
      times: [],
    });
  });

  it('ends between samples when the signal fires', async () => {
    const controller = new AbortController();
    let accepted = 0;
    const { port } = await tcpServer(() => {
      accepted += 1;
      if (accepted === 2) controller.abort(new Error('Ctrl-C'));
    });
    const slow = { count: 20, intervalMs: 60_000, timeoutMs: 200 };
    const result = loopbackProbes().sample({ host: HOST, port }, slow, {
      signal: controller.signal,
    });
    await expect(result).rejects.toThrow('Ctrl-C');
  });
});
