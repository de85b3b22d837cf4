import { afterAll, describe, expect, it } from 'vitest';
import { feedQuestion } from '../../../src/checks/client/update-feed.ts';
import { version } from '../../../src/checks/client/version.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { createProbes } from '../../../src/probes/create-probes.ts';
import { startExpressServer } from '../../../src/probes/embedded/express-server.ts';
import type { HttpResult } from '../../../src/probes/http-result.ts';
import type { Probes } from '../../../src/probes/probes.ts';
import { DEFAULT_PROFILE } from '../../../src/profile/defaults.ts';
import { createLabWorld } from '../../lab/express-server.ts';
import { startConnectProxy } from '../../lab/tcp-servers.ts';
import { realClock, untouchable } from '../../support/check-context.ts';
import { findingsOf } from '../../support/host-check.ts';
import { clientContext, installedAs } from './client-context.ts';

const FEED = 'https://updates.example.org:8443/desktop';

function profileWith(updateFeed: string | null) {
  return { application: { ...DEFAULT_PROFILE.application, updateFeed } };
}

describe('feedQuestion', () => {
  it.each([
    ['windows', 'x64', '/desktop/latest.yml'],
    ['macos', 'arm64', '/desktop/latest-mac.yml'],
    ['linux', 'x64', '/desktop/latest-linux.yml'],
    ['linux', null, '/desktop/latest-linux.yml'],
    ['linux', 'arm64', '/desktop/latest-linux-arm64.yml'],
  ] as const)('%s %s: %s', (platform, architecture, file) => {
    expect(feedQuestion(profileWith(FEED), platform, architecture)).toEqual({
      host: 'updates.example.org',
      port: 8443,
      path: '/desktop/',
      file,
      url: `https://updates.example.org:8443${file}`,
    });
  });

  it('is none without a feed', () => {
    expect(feedQuestion(profileWith(null), 'linux', 'x64')).toBeNull();
  });
});

async function found(
  own: string,
  answer: HttpResult,
  updateFeed: string | null = FEED,
): Promise<{ readonly findings: readonly Finding[]; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const probes: Probes = {
    ...untouchable<Probes>('probes'),
    get: (endpoint, path) => {
      asked.push(`${endpoint.host}:${endpoint.port}${path}`);
      return Promise.resolve(answer);
    },
  };
  const context = clientContext({
    home: '/nonexistent',
    versions: { minimum: null, latest: '3.50.1' },
    client: installedAs({ version: own }),
    system: {
      os: () =>
        Promise.resolve({
          known: true,
          source: 'test',
          value: { name: 'Debian', id: 'debian', version: '12', kernel: '6', arch: 'x64' },
        }),
    },
  });
  const profile = {
    ...context.profile,
    application: { ...context.profile.application, updateFeed },
  };
  return { findings: await findingsOf(version, { ...context, probes, profile }), asked };
}

function answered(body: string, status = 200): HttpResult {
  return {
    ok: true,
    status,
    headers: {},
    body,
    bodyTruncated: false,
    ms: 5,
    clockOffsetMs: null,
  };
}

describe('client.version with an update feed', () => {
  it('takes the feed for newer than the profile', async () => {
    const { findings, asked } = await found('3.60.1', answered('version: 3.72.37\n'));
    expect(asked).toEqual(['updates.example.org:8443/desktop/latest-linux.yml']);
    expect(findings).toEqual([
      {
        status: 'warn',
        code: 'client-outdated',
        evidence: {
          version: '3.60.1',
          latest: '3.72.37',
          latestSource: `${FEED}/latest-linux.yml`,
        },
      },
    ]);
  });

  it('asks nobody when the profile names no feed', async () => {
    const { asked } = await found('3.50.1', answered(''), null);
    expect(asked).toEqual([]);
  });

  it.each<[string, HttpResult, object]>([
    [
      'a page',
      answered('<html>Login'),
      { code: 'update-feed-unreadable', evidence: { problem: 'html', detail: '<html>Login' } },
    ],
    [
      'no such file',
      answered('', 404),
      { code: 'update-feed-unreadable', evidence: { problem: 'status', detail: 'HTTP 404' } },
    ],
    [
      'broken YAML',
      answered('version: ['),
      { code: 'update-feed-unreadable', evidence: { problem: 'yaml' } },
    ],
    [
      'a refused connection',
      {
        ok: false,
        failed: { stage: 'tcp', failure: 'refused', addresses: [], detail: 'ECONNREFUSED' },
      },
      {
        code: 'update-feed-unreachable',
        evidence: { stage: 'tcp', detail: 'ECONNREFUSED' },
      },
    ],
  ])('%s is told, and the profile judges', async (_, answer, expected) => {
    const { findings } = await found('3.50.1', answer);
    expect(findings).toMatchObject([
      { status: 'pass' },
      { status: 'warn', subject: `${FEED}/latest-linux.yml`, ...expected },
    ]);
  });
});

describe('a real feed over HTTPS', () => {
  const stop = new AbortController();
  afterAll(() => {
    stop.abort();
  });

  it('is asked through the proxy that the client uses', async () => {
    const world = await createLabWorld();
    const server = await startExpressServer({
      certificate: world.certificate,
      signal: stop.signal,
      onRequest: (request, response) => {
        const whole = request.url === '/desktop/latest-linux.yml';
        response.writeHead(whole ? 200 : 404);
        response.end(whole ? 'version: 3.72.37\npath: eXpress-3.72.37.AppImage\n' : '');
        return true;
      },
    });
    const proxy = await startConnectProxy();
    const probes = createProbes({
      clock: realClock,
      route: () => ({
        via: 'proxy',
        scheme: 'http',
        host: '127.0.0.1',
        port: proxy.port,
        credentials: null,
        source: 'test',
      }),
    });
    const context = clientContext({
      home: '/nonexistent',
      versions: { minimum: null, latest: null },
      client: installedAs({ version: '3.60.1' }),
    });
    const updateFeed = `https://127.0.0.1:${server.port}/desktop/`;
    const profile = {
      ...context.profile,
      application: { ...context.profile.application, updateFeed },
    };
    const findings = await findingsOf(version, { ...context, probes, profile });
    await Promise.all([server.close(), proxy.close()]);
    expect(findings).toMatchObject([{ code: 'client-outdated', evidence: { latest: '3.72.37' } }]);
  });
});
