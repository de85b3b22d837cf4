import type { Socket } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { offeredSchemes } from '../../src/probes/proxy-auth/challenge.ts';
import { withoutSecrets } from '../../src/probes/credentials.ts';
import type { TcpResult } from '../../src/probes/tcp-result.ts';
import { ipv6Bytes } from '../../src/probes/socks5.ts';
import { sharedAuthorities } from '../../src/probes/shared-authorities.ts';
import { makeIdentities, type Identities } from './support/identities.ts';
import { HOST, loopbackProbes, never } from './support/probes.ts';
import {
  connectHandler,
  proxyRoute,
  relayingProxy,
  socks5Server,
  type ProxyRoute,
} from './support/proxies.ts';
import { allClosed, closedPort, tcpServer, tlsServer } from './support/servers.ts';

let identities: Identities;
beforeAll(async () => {
  identities = await makeIdentities();
});

const LOGIN = { user: 'ivan', password: 's3cret/pass word' };

function through(route: ProxyRoute, options: Parameters<typeof loopbackProbes>[0] = {}) {
  return loopbackProbes({
    route: () => route,
    authorities: sharedAuthorities([identities.authority.certificatePem], {}),
    // The proxy resolves the names of endpoints: this computer must not.
    lookup: (host) =>
      host === 'proxy.test'
        ? Promise.resolve([{ address: '127.0.0.1', family: 4 }])
        : Promise.reject(Object.assign(new Error(host), { code: 'ENOTFOUND' })),
    ...options,
  });
}

async function connectVia(
  answer: (request: string, client: Socket) => void,
  route: Partial<ProxyRoute> = {},
): Promise<TcpResult> {
  const { port } = await tcpServer(connectHandler(answer));
  const probes = through({ ...proxyRoute('http', port), ...route }, { limits: { tcpMs: 400 } });
  return probes.connect({ host: HOST, port: 443 }, { signal: never() });
}

const saying = (text: string) => (_: string, client: Socket) => client.end(text);

async function helloServer(): Promise<number> {
  const { port } = await tlsServer(identities.good, (socket) => {
    socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi'));
  });
  return port;
}

describe('CONNECT through an HTTP proxy', () => {
  it('reaches the endpoint, TLS and HTTP included, by its name', async () => {
    const { port, sockets } = await tcpServer(relayingProxy());
    const probes = through(proxyRoute('http', port));
    const endpoint = { host: HOST, port: await helloServer() };
    expect(await probes.connect(endpoint, { signal: never() })).toMatchObject({
      ok: true,
      route: 'proxy',
      address: '127.0.0.1',
      attempts: [{ address: '127.0.0.1', outcome: 'connected' }],
    });
    expect(await probes.handshake(endpoint, { signal: never() })).toMatchObject({
      ok: true,
      authorization: null,
    });
    expect(await probes.get(endpoint, '/', { signal: never() })).toMatchObject({ body: 'hi' });
    const plan = { count: 2, intervalMs: 0, timeoutMs: 1_000 };
    const { times } = await probes.sample(endpoint, plan, { signal: never() });
    expect(times.map((time) => time !== null)).toEqual([true, true]);
    await allClosed(sockets);
  });

  it('says CONNECT with the name and port, and gives a login only when it is asked for one', async () => {
    const requests: string[] = [];
    const answer = (request: string, client: Socket): void => {
      requests.push(request);
      const asks = requests.length === 2;
      client.write(
        asks
          ? 'HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm="x"\r\n\r\n'
          : 'HTTP/1.1 200 OK\r\n\r\n',
      );
    };
    await connectVia(answer);
    await connectVia(answer, { credentials: LOGIN });
    const authority = 'chat.test:443';
    const plain = `CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n`;
    const token = Buffer.from(`${LOGIN.user}:${LOGIN.password}`).toString('base64');
    expect(requests).toEqual([
      `${plain}\r\n`,
      `${plain}\r\n`,
      `${plain}Proxy-Authorization: Basic ${token}\r\n\r\n`,
    ]);
  });

  it('silence is told apart from an answer that is none', async () => {
    expect(await connectVia(() => undefined)).toMatchObject({
      ok: false,
      failed: { stage: 'proxy', failure: 'silent', detail: 'CONNECT: no answer within 400 ms' },
    });
  });

  it.each([
    ['lines without CR', 'HTTP/1.0 200 OK\nProxy-Agent: x\n\n'],
    ['the type of a page that is not there', 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n'],
    [
      'fields that mean nothing in a tunnel',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n',
    ],
  ])('a tunnel all the same: %s', async (_, text) => {
    const answer = (_request: string, client: Socket): void => void client.write(text);
    expect(await connectVia(answer)).toMatchObject({ ok: true });
  });

  it('407 with every scheme that was offered', async () => {
    const result = await connectVia(
      saying(
        'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\n' +
          'Proxy-Authenticate: NTLM\r\nproxy-authenticate: Basic realm="Office, floor 2"\r\n\r\n',
      ),
    );
    expect(result).toMatchObject({
      ok: false,
      failed: {
        stage: 'proxy',
        failure: 'auth-required',
        httpStatus: 407,
        schemes: ['Negotiate', 'NTLM', 'Basic'],
        detail: 'HTTP/1.1 407 Proxy Authentication Required',
      },
    });
  });

  it.each([
    ['403 by policy', 'HTTP/1.1 403 Forbidden\r\n\r\n<html>', 'denied', 403],
    ['451 by law', 'HTTP/1.1 451 Unavailable\r\n\r\n', 'denied', 451],
    ['502', 'HTTP/1.0 502 Bad Gateway\r\n\r\n', 'upstream-failed', 502],
    ['503', 'HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n', 'upstream-failed', 503],
    ['504', 'HTTP/1.1 504 Gateway Timeout\r\n\r\n', 'upstream-failed', 504],
    ['500', 'HTTP/1.1 500 Oops\r\n\r\n', 'refused', 500],
    ['a portal', 'HTTP/1.1 302 Found\r\nLocation: http://portal.test/\r\n\r\n', 'refused', 302],
  ])('refused: %s', async (_, text, failure, httpStatus) => {
    expect(await connectVia(saying(text))).toMatchObject({
      ok: false,
      failed: { stage: 'proxy', failure, httpStatus },
    });
  });

  it.each<[string, (request: string, client: Socket) => void, string]>([
    [
      'a page with status 200',
      saying('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>'),
      'CONNECT: a page came in place of the tunnel',
    ],
    ['a page without HTTP', saying('<html>Вход</html>'), 'CONNECT: the answer is not HTTP'],
    ['another protocol', saying('220 mail.test ESMTP\r\n'), 'CONNECT: the answer is not HTTP'],
    ['closed without a word', (_, client) => client.end(), 'CONNECT: closed without an answer'],
    [
      'closed amid the headers',
      saying('HTTP/1.1 200 OK\r\nVia'),
      'CONNECT: closed amid the answer',
    ],
    [
      'headers without end',
      (_, client) => client.write(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(40_000)}`),
      'CONNECT: the answer never ends',
    ],
    [
      'a half of a status line',
      (_, client) => client.write('HTTP/1.1 2'),
      'CONNECT: no complete answer within 400 ms',
    ],
  ])('bad answer: %s', async (_, answer, detail) => {
    expect(await connectVia(answer)).toMatchObject({
      ok: false,
      failed: { stage: 'proxy', failure: 'bad-answer', detail },
    });
  });

  it('the proxy itself cannot be reached', async () => {
    const port = await closedPort();
    const probes = through(proxyRoute('http', port));
    expect(await probes.connect({ host: HOST, port: 443 }, { signal: never() })).toMatchObject({
      ok: false,
      failed: {
        stage: 'proxy',
        failure: 'unreachable',
        proxy: `http://127.0.0.1:${port}`,
        detail: `refused: connect ECONNREFUSED 127.0.0.1:${port}`,
      },
    });
  });

  it("the proxy's name does not exist", async () => {
    const probes = through({ ...proxyRoute('http', 3128), host: 'nowhere.test' });
    expect(await probes.connect({ host: HOST, port: 443 }, { signal: never() })).toMatchObject({
      ok: false,
      failed: { stage: 'proxy', failure: 'unreachable', proxy: 'http://nowhere.test:3128' },
    });
  });

  it('ends its sockets when the signal fires', async () => {
    const controller = new AbortController();
    const { port, sockets } = await tcpServer(
      connectHandler(() => {
        controller.abort(new Error('Ctrl-C'));
      }),
    );
    const result = through(proxyRoute('http', port)).connect(
      { host: HOST, port: 443 },
      { signal: controller.signal },
    );
    await expect(result).rejects.toThrow('Ctrl-C');
    await allClosed(sockets);
  });
});

describe('CONNECT through a proxy that speaks TLS', () => {
  it('reaches the endpoint: TLS within TLS', async () => {
    const proxyCertificate = await identities.authority.issue({ names: ['proxy.test'] });
    const { port, sockets } = await tlsServer(proxyCertificate, relayingProxy());
    const probes = through({ ...proxyRoute('https', port), host: 'proxy.test' });
    const endpoint = { host: HOST, port: await helloServer() };
    expect(await probes.get(endpoint, '/', { signal: never() })).toMatchObject({ body: 'hi' });
    await allClosed(sockets);
  });

  it('gives no login to a proxy whose certificate is not trusted', async () => {
    let asked = false;
    const { port } = await tlsServer(
      identities.selfSigned,
      connectHandler(() => (asked = true)),
    );
    const probes = through({
      ...proxyRoute('https', port),
      host: 'proxy.test',
      credentials: LOGIN,
    });
    expect(await probes.connect({ host: HOST, port: 443 }, { signal: never() })).toMatchObject({
      ok: false,
      failed: {
        stage: 'proxy',
        failure: 'unreachable',
        detail: 'TLS to the proxy: DEPTH_ZERO_SELF_SIGNED_CERT',
      },
    });
    expect(asked).toBe(false);
  });
});

describe('SOCKS5', () => {
  it('reaches the endpoint by its name, without a login', async () => {
    const { port, seen } = await socks5Server(null);
    const probes = through(proxyRoute('socks5', port));
    const endpoint = { host: HOST, port: await helloServer() };
    expect(await probes.get(endpoint, '/', { signal: never() })).toMatchObject({ body: 'hi' });
    expect(seen.destination).toEqual(
      Buffer.concat([Buffer.from([3, HOST.length]), Buffer.from(HOST)]),
    );
  });

  it.each([
    ['127.0.0.1', [1, 127, 0, 0, 1]],
    ['::1', [4, ...Array.from({ length: 15 }, () => 0), 1]],
  ])('gives the literal address %s as an address', async (host, destination) => {
    const { port, seen } = await socks5Server(null, 3);
    await through(proxyRoute('socks5', port)).connect({ host, port: 443 }, { signal: never() });
    expect([...seen.destination]).toEqual(destination);
  });

  it('reaches the endpoint with a login', async () => {
    const { port, seen } = await socks5Server(LOGIN.password);
    const probes = through({ ...proxyRoute('socks5', port), credentials: LOGIN });
    const endpoint = { host: HOST, port: await helloServer() };
    expect(await probes.get(endpoint, '/', { signal: never() })).toMatchObject({ body: 'hi' });
    expect(seen.login).toBe(LOGIN.user);
  });

  it.each([
    ['no login where one is due', null, 'auth-required'],
    ['a wrong password', { user: 'ivan', password: 'wrong' }, 'credentials-wrong'],
  ])('a login is due: %s', async (_, credentials, failure) => {
    const { port } = await socks5Server(LOGIN.password);
    const probes = through({ ...proxyRoute('socks5', port), credentials });
    expect(await probes.connect({ host: HOST, port: 443 }, { signal: never() })).toMatchObject({
      ok: false,
      failed: {
        stage: 'proxy',
        failure,
        httpStatus: null,
        schemes: ['username/password'],
      },
    });
  });

  it.each([
    [1, 'refused', 'SOCKS5: general SOCKS server failure'],
    [2, 'denied', 'SOCKS5: connection not allowed by ruleset'],
    [4, 'upstream-failed', 'SOCKS5: host unreachable'],
    [5, 'upstream-failed', 'SOCKS5: connection refused'],
    [99, 'refused', 'SOCKS5: reply 99'],
  ])('refused with reply %i', async (reply, failure, detail) => {
    const { port } = await socks5Server(null, reply);
    const probes = through(proxyRoute('socks5', port));
    expect(await probes.connect({ host: HOST, port: 443 }, { signal: never() })).toMatchObject({
      ok: false,
      failed: { stage: 'proxy', failure, httpStatus: null, detail },
    });
  });

  it('an HTTP proxy where SOCKS5 was said to be', async () => {
    const { port } = await tcpServer((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    });
    const probes = through(proxyRoute('socks5', port));
    expect(await probes.connect({ host: HOST, port: 443 }, { signal: never() })).toMatchObject({
      ok: false,
      failed: { failure: 'bad-answer', detail: 'the answer is not SOCKS5' },
    });
  });

  it.each([
    ['::', Array.from({ length: 16 }, () => 0)],
    [
      '2001:db8::ff00:42:8329',
      [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0xff, 0, 0, 0x42, 0x83, 0x29],
    ],
    ['::ffff:192.0.2.1', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 0, 2, 1]],
  ])('ipv6Bytes %s', (address, bytes) => {
    expect(ipv6Bytes(address)).toEqual(bytes);
  });
});

describe('a proxy password appears in no result', () => {
  const token = Buffer.from(`${LOGIN.user}:${LOGIN.password}`).toString('base64');

  it.each<[string, (request: string, client: Socket) => void]>([
    [
      'echoed in the status line',
      saying(`HTTP/1.1 407 Not ${LOGIN.password} nor ${token}\r\n\r\n`),
    ],
    ['echoed with a refusal', saying(`HTTP/1.1 403 ${encodeURIComponent(LOGIN.password)}\r\n\r\n`)],
    ['echoed as a page', (request, client) => client.end(`HTTP/1.1 200 OK\r\n\r\n${request}`)],
    [
      'echoed as a challenge',
      saying(`HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm="${token}"\r\n\r\n`),
    ],
    ['echoed as a scheme', saying(`HTTP/1.1 407 No\r\nProxy-Authenticate: ${token}\r\n\r\n`)],
    ['accepted', saying('HTTP/1.1 200 OK\r\n\r\n')],
    ['closed', (_, client) => client.end()],
  ])('%s', async (_, answer) => {
    const text = JSON.stringify(await connectVia(answer, { credentials: LOGIN }));
    for (const secret of [LOGIN.password, token, encodeURIComponent(LOGIN.password)]) {
      expect(text).not.toContain(secret);
    }
  });

  it('an empty password takes nothing out of a text', () => {
    expect(withoutSecrets('a text', { user: 'ivan', password: '' })).toBe('a text');
  });
});

describe('offeredSchemes', () => {
  it.each([
    ['nothing', [], []],
    ['one a field', ['Negotiate', 'NTLM', 'Basic realm="proxy"'], ['Negotiate', 'NTLM', 'Basic']],
    ['several in a field', ['Basic realm="a, b", NTLM, Negotiate'], ['Basic', 'NTLM', 'Negotiate']],
    [
      'parameters are no schemes',
      ['Digest realm="x", nonce="a=b", qop=auth , algorithm=MD5'],
      ['Digest'],
    ],
    ['a parameter with spaces around its sign', ['Digest realm = "x", nonce = abc'], ['Digest']],
    ['a token after the scheme', ['NTLM TlRMTVNTUAACAAAA=='], ['NTLM']],
    ['quotes within quotes', ['Basic realm="say \\"NTLM\\", please"'], ['Basic']],
    ['repeats', ['Basic realm="a"', 'Basic realm="b"'], ['Basic']],
  ])('%s', (_, fields, expected) => {
    expect(offeredSchemes(fields)).toEqual(expected);
  });
});
