import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TargetCheck } from '../../../src/checks/define.ts';
import { http } from '../../../src/checks/network/http.ts';
import { stability } from '../../../src/checks/network/stability.ts';
import { tcp } from '../../../src/checks/network/tcp.ts';
import { tls } from '../../../src/checks/network/tls.ts';
import { websocket } from '../../../src/checks/network/websocket.ts';
import type { FailureCode } from '../../../src/model/failures/index.ts';
import type { Verdict } from '../../../src/model/finding.ts';
import type { Target } from '../../../src/model/target.ts';
import { loginMethods } from '../../../src/checks/server/login-methods.ts';
import { createProbes } from '../../../src/probes/create-probes.ts';
import { sharedAuthorities } from '../../../src/probes/shared-authorities.ts';
import { createAuthority, createSelfSigned } from '../../../src/probes/embedded/certificates.ts';
import { findClosedPort } from '../../../src/probes/embedded/closed-port.ts';
import { EXPRESS_PATHS } from '../../../src/probes/embedded/express-server.ts';
import type { ConnectionRoute } from '../../../src/probes/connection-route.ts';
import {
  createLabWorld,
  LAB_NAMES,
  type LabServerOptions,
  type LabWorld,
  startLabServer,
} from '../../lab/express-server.ts';
import {
  resetOnFirstBytes,
  silent,
  speaksPlainHttp,
  startConnectProxy,
  startDeafServer,
  startTcpServer,
} from '../../lab/tcp-servers.ts';
import { realClock, target } from '../../support/check-context.ts';
import { askTarget } from './ask.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const fromNow = (days: number): Date => new Date(Date.now() + days * DAY_MS);
const health = EXPRESS_PATHS.health;
const BLOCKED = { kind: 'html', status: 403, title: 'Access denied by policy' } as const;
/** As nginx 1.22 says it (`ssl_verify_client on`). */
const UNCERTIFIED = {
  kind: 'html',
  ...{ status: 400, title: '400 No required SSL certificate was sent' },
} as const;
const TO_PORTAL = {
  kind: 'status',
  status: 302,
  location: 'http://portal.test/login?url=https://127.0.0.1/',
} as const;

let world: LabWorld;
beforeAll(async () => {
  world = await createLabWorld();
});

/** What a case has started is closed after it, newest first. */
const started: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of started.splice(0).reverse()) await server.close();
});
async function keep<S extends { close(): Promise<void> }>(starting: Promise<S>): Promise<S> {
  const server = await starting;
  started.push(server);
  return server;
}
const serve = async (options: Partial<LabServerOptions> = {}): Promise<number> =>
  (
    await keep(
      startLabServer({
        certificate: world.certificate,
        signal: new AbortController().signal,
        ...options,
      }),
    )
  ).port;
const listen = async (...args: Parameters<typeof startTcpServer>): Promise<number> =>
  (await keep(startTcpServer(...args))).port;

interface Asked {
  readonly host?: string;
  readonly target?: Partial<Target>;
  readonly proxyPort?: number;
  /** Of every stage; short where the case waits for it. */
  readonly limitMs?: number;
}

/** The real probes; every connection stays on the loopback interface. */
function ask(check: TargetCheck, port: number, asked: Asked = {}): Promise<Verdict> {
  const { host = '127.0.0.1', proxyPort, limitMs = 4_000 } = asked;
  const route = (): ConnectionRoute =>
    proxyPort === undefined
      ? { via: 'direct' }
      : {
          via: 'proxy',
          scheme: 'http',
          host: '127.0.0.1',
          port: proxyPort,
          credentials: null,
          source: 'a test',
        };
  return askTarget(check, target(host, { port, ...asked.target }), {
    route,
    probes: createProbes({
      route,
      clock: realClock,
      authorities: sharedAuthorities([world.authority.certificatePem], {}),
      limits: { tcpMs: limitMs, tlsMs: limitMs, httpMs: limitMs, webSocketMs: limitMs },
    }),
  });
}

interface Case {
  readonly name: string;
  readonly check: TargetCheck;
  readonly code: FailureCode;
  /** Makes the cause and returns the port to ask. */
  readonly cause: () => Promise<number>;
  readonly asked?: () => Asked | Promise<Asked>;
}

function fails(cases: readonly Case[]): void {
  it.each(cases)('$name: $code', async ({ check, code, cause, asked }) => {
    const port = await cause();
    expect(await ask(check, port, await asked?.())).toMatchObject({ status: 'fail', code });
  });
}

const throughProxy = async (answer?: string): Promise<Asked> => {
  const proxy = await keep(startConnectProxy(answer === undefined ? {} : { answer }));
  return { proxyPort: proxy.port };
};

describe('network.tcp against real sockets', () => {
  fails([
    { name: 'nothing listens', check: tcp, code: 'tcp-refused', cause: () => findClosedPort() },
    {
      // The broadcast address of 127/8: the kernel itself says that there is no way.
      name: 'no way to the address',
      check: tcp,
      code: 'tcp-unreachable',
      cause: () => findClosedPort(),
      asked: () => ({ host: '127.255.255.255' }),
    },
    {
      name: 'the proxy does not listen',
      check: tcp,
      code: 'proxy-unreachable',
      cause: serve,
      asked: async () => ({ proxyPort: await findClosedPort() }),
    },
    {
      name: 'the proxy wants a login',
      check: tcp,
      code: 'proxy-auth-required',
      cause: serve,
      asked: () =>
        throughProxy(
          'HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm="x"',
        ),
    },
    {
      name: 'a rule of the proxy forbids the host',
      check: tcp,
      code: 'proxy-denied',
      cause: serve,
      asked: () => throughProxy('HTTP/1.1 403 Forbidden'),
    },
    {
      name: 'the proxy waits for the server without a word',
      check: tcp,
      code: 'proxy-timeout',
      cause: serve,
      asked: async () => ({ proxyPort: (await keep(startTcpServer(silent))).port }),
    },
    {
      name: 'a page with the status of a tunnel',
      check: tcp,
      code: 'proxy-bad-answer',
      cause: serve,
      asked: async () => {
        const page = 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 6\r\n\r\n';
        const proxy = startTcpServer((socket) => socket.once('data', () => socket.write(page)));
        return { proxyPort: (await keep(proxy)).port };
      },
    },
    {
      name: 'a mail server at the address of the proxy',
      check: tcp,
      code: 'proxy-bad-answer',
      cause: serve,
      asked: () => throughProxy('220 mail.test ESMTP'),
    },
  ]);

  it.runIf(process.platform === 'linux')('the SYN is dropped: tcp-timeout', async () => {
    const deaf = await keep(startDeafServer());
    expect(await ask(tcp, deaf.port, { limitMs: 300 })).toMatchObject({
      status: 'fail',
      code: 'tcp-timeout',
      evidence: { host: '127.0.0.1', port: deaf.port, addresses: ['127.0.0.1'] },
    });
  });

  it('passes directly and through a proxy', async () => {
    const port = await serve();
    expect(await ask(tcp, port)).toMatchObject({ status: 'pass', evidence: { via: 'direct' } });
    expect(await ask(tcp, port, await throughProxy())).toMatchObject({
      status: 'pass',
      evidence: { via: 'proxy' },
    });
  });
});

describe('network.tls against real handshakes', () => {
  fails([
    {
      name: 'expired yesterday',
      check: tls,
      code: 'tls-expired',
      cause: async () =>
        serve({
          certificate: await world.authority.issue({
            names: LAB_NAMES,
            notBefore: fromNow(-30),
            notAfter: fromNow(-1),
          }),
        }),
    },
    {
      name: 'valid from tomorrow',
      check: tls,
      code: 'tls-not-yet-valid',
      cause: async () =>
        serve({
          certificate: await world.authority.issue({ names: LAB_NAMES, notBefore: fromNow(1) }),
        }),
    },
    {
      name: 'the intermediate has expired',
      check: tls,
      code: 'tls-expired',
      cause: async () => {
        const old = await world.authority.createIntermediate('lab old intermediate', {
          notBefore: fromNow(-30),
          notAfter: fromNow(-1),
        });
        return serve({ certificate: await old.issue({ names: LAB_NAMES }) });
      },
    },
    {
      name: 'for another host',
      check: tls,
      code: 'tls-wrong-name',
      cause: async () =>
        serve({ certificate: await world.authority.issue({ names: ['portal.test'] }) }),
    },
    {
      name: 'the name in the subject only',
      check: tls,
      code: 'tls-name-only-in-cn',
      cause: async () =>
        serve({
          certificate: await world.authority.issue({ names: [], commonName: '127.0.0.1' }),
        }),
    },
    {
      name: 'signed by itself',
      check: tls,
      code: 'tls-self-signed',
      cause: async () => serve({ certificate: await createSelfSigned({ names: LAB_NAMES }) }),
    },
    {
      name: 'from an authority that nobody here knows',
      check: tls,
      code: 'tls-unknown-authority',
      cause: async () => {
        const stranger = await createAuthority('Stranger Root');
        return serve({ certificate: await stranger.issue({ names: LAB_NAMES }) });
      },
    },
    {
      name: 'the intermediate is not sent',
      check: tls,
      code: 'tls-unknown-authority',
      cause: async () => {
        const intermediate = await world.authority.createIntermediate('lab intermediate');
        const certificate = await intermediate.issue({ names: LAB_NAMES });
        return serve({ certificate: { ...certificate, chainPem: '' } });
      },
    },
    {
      name: 'TLS 1.1 at most',
      check: tls,
      code: 'tls-too-old',
      cause: () =>
        serve({
          secure: { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
        }),
    },
    {
      name: 'reset after the ClientHello',
      check: tls,
      code: 'tls-reset',
      cause: () => listen(resetOnFirstBytes),
    },
    {
      name: 'silent after the ClientHello',
      check: tls,
      code: 'tls-timeout',
      cause: () => listen(silent),
      asked: () => ({ limitMs: 300 }),
    },
    {
      name: 'HTTP in the clear',
      check: tls,
      code: 'tls-failed',
      cause: () => listen(speaksPlainHttp),
    },
  ]);

  it('passes a chain with an intermediate', async () => {
    const intermediate = await world.authority.createIntermediate('lab intermediate');
    const port = await serve({ certificate: await intermediate.issue({ names: LAB_NAMES }) });
    expect(await ask(tls, port)).toMatchObject({
      status: 'pass',
      evidence: { issuer: 'CN=lab intermediate', protocol: 'TLSv1.3' },
    });
  });

  it('names the authority that is missing', async () => {
    const stranger = await createAuthority('Stranger Root');
    const port = await serve({ certificate: await stranger.issue({ names: LAB_NAMES }) });
    expect(await ask(tls, port)).toMatchObject({ evidence: { issuer: 'CN=Stranger Root' } });
  });
});

describe('network.http against real answers', () => {
  fails([
    ...([502, 503, 504] as const).map(
      (status): Case => ({
        name: `HTTP ${status}`,
        check: http,
        code: 'http-gateway-error',
        cause: () => serve({ requests: { [health]: { kind: 'status', status } } }),
      }),
    ),
    {
      name: 'HTTP 500',
      check: http,
      code: 'http-server-error',
      cause: () => serve({ requests: { [health]: { kind: 'status', status: 500 } } }),
    },
    {
      name: 'a page where JSON is due',
      check: http,
      code: 'http-not-json',
      cause: () => serve({ requests: { '*': { kind: 'html' } } }),
      asked: () => ({ target: { httpPath: EXPRESS_PATHS.registerMethods, httpJson: true } }),
    },
    {
      name: 'a block page for everything',
      check: http,
      code: 'http-page-everywhere',
      cause: () => serve({ requests: { '*': BLOCKED }, upgrade: BLOCKED }),
    },
    {
      name: "nginx's page for one who shows no certificate",
      check: http,
      code: 'tls-client-certificate',
      cause: () => serve({ requests: { '*': UNCERTIFIED }, upgrade: UNCERTIFIED }),
    },
    {
      name: 'a redirect out of HTTPS where anything will do',
      check: http,
      code: 'http-captive-portal',
      cause: () => serve({ requests: { '*': TO_PORTAL } }),
    },
    {
      name: 'the same redirect from the address of the login methods',
      check: loginMethods,
      code: 'http-captive-portal',
      cause: () => serve({ requests: { '*': TO_PORTAL } }),
    },
    {
      name: 'a redirect to a portal where JSON is due',
      check: http,
      code: 'http-captive-portal',
      cause: () =>
        serve({
          requests: { '*': { kind: 'status', status: 302, location: 'https://portal.test/' } },
        }),
      asked: () => ({ target: { httpJson: true } }),
    },
    {
      name: 'no answer to the request',
      check: http,
      code: 'http-timeout',
      cause: () => serve({ requests: { [health]: { kind: 'silent' } } }),
      asked: () => ({ limitMs: 300 }),
    },
    {
      name: 'closed instead of an answer',
      check: http,
      code: 'http-reset',
      cause: () => serve({ requests: { [health]: { kind: 'close' } } }),
    },
    {
      name: 'the body is cut',
      check: http,
      code: 'http-cut',
      cause: () => serve({ requests: { [health]: { kind: 'cut' } } }),
    },
    {
      name: 'the answer is not HTTP',
      check: http,
      code: 'http-failed',
      cause: () => serve({ requests: { [health]: { kind: 'garbage' } } }),
    },
  ]);

  it.each([EXPRESS_PATHS.health, EXPRESS_PATHS.registerMethods])(
    'passes JSON of %s',
    async (path) => {
      const port = await serve();
      const asked = { target: { httpPath: path, httpJson: true } };
      expect(await ask(http, port, asked)).toMatchObject({
        status: 'pass',
        evidence: { httpStatus: 200, url: `https://127.0.0.1:${port}${path}` },
      });
    },
  );

  it('passes a slow answer within the limit', async () => {
    const port = await serve({ requests: { [health]: { kind: 'slow', delayMs: 50 } } });
    expect(await ask(http, port)).toMatchObject({ status: 'pass' });
  });
});

describe('network.websocket against real upgrades', () => {
  fails([
    {
      name: 'an ordinary answer instead of 101',
      check: websocket,
      code: 'websocket-upgrade-dropped',
      cause: () => serve({ upgrade: { kind: 'status', status: 426 } }),
    },
    {
      name: 'another path than the client’s',
      check: websocket,
      code: 'websocket-refused',
      cause: serve,
      asked: () => ({ target: { webSocketPath: '/elsewhere' } }),
    },
    {
      name: 'closed instead of an answer',
      check: websocket,
      code: 'websocket-closed',
      cause: () => serve({ upgrade: { kind: 'close' } }),
    },
    {
      name: 'closed right after 101',
      check: websocket,
      code: 'websocket-closed-at-once',
      cause: () => serve({ upgrade: { kind: 'accept-and-close' } }),
    },
    {
      name: 'no answer to the upgrade',
      check: websocket,
      code: 'websocket-timeout',
      cause: () => serve({ upgrade: { kind: 'silent' } }),
      asked: () => ({ limitMs: 300 }),
    },
    {
      name: 'an answer to another key',
      check: websocket,
      code: 'websocket-failed',
      cause: () => serve({ upgrade: { kind: 'wrong-accept' } }),
    },
  ]);

  it('passes on 101', async () => {
    expect(await ask(websocket, await serve())).toMatchObject({ status: 'pass' });
  });

  it('gives no verdict on a refusal without a login', async () => {
    const port = await serve({ upgrade: { kind: 'status', status: 403 } });
    expect(await ask(websocket, port)).toMatchObject({ reason: 'refused-without-token' });
  });
});

describe('network.stability against real connections', () => {
  it('counts what the server takes', async () => {
    const port = await listen(silent);
    expect(await ask(stability, port)).toMatchObject({ evidence: { samples: 20, lossPercent: 0 } });
  });

  it('gives no verdict when nothing can be connected', async () => {
    expect(await ask(stability, await findClosedPort())).toMatchObject({
      status: 'unknown',
      reason: 'too-few-samples',
    });
  });

  it('sees connections that get lost', async () => {
    // Takes the first connections, then is gone.
    let taken = 0;
    const server = await keep(
      startTcpServer((socket) => {
        silent(socket);
        taken += 1;
        if (taken === 5) void server.close();
      }),
    );
    started.splice(started.indexOf(server), 1);
    expect(await ask(stability, server.port)).toMatchObject({
      status: 'fail',
      code: 'stability-loss',
    });
  });
});

describe('a page in place of the server, over real sockets', () => {
  it.each([
    ['network.websocket', websocket],
    ['server.login-methods', loginMethods],
  ])('%s does not take it for the word of the server', async (_, check) => {
    const port = await serve({ requests: { '*': BLOCKED }, upgrade: BLOCKED });
    expect(await ask(check, port)).toMatchObject({ status: 'unknown', reason: 'doubtful-answer' });
  });

  it('a page at the root alone is no proof of anything while the WebSocket works', async () => {
    const paged = await serve({ requests: { '/': { kind: 'html' } } });
    expect(await ask(http, paged, { target: { httpPath: '/' } })).toMatchObject({ status: 'pass' });
    const doubtful = await serve({
      requests: { '/': { kind: 'html' } },
      upgrade: { kind: 'status', status: 403 },
    });
    expect(await ask(http, doubtful, { target: { httpPath: '/' } })).toMatchObject({
      status: 'unknown',
      reason: 'doubtful-answer',
    });
  });
});
