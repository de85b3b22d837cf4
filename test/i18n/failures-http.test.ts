import { describe, expect, it } from 'vitest';
import { httpFailures as en } from '../../src/i18n/en/failures-http.ts';
import { httpFailures as ru } from '../../src/i18n/ru/failures-http.ts';
import type { HttpFailures } from '../../src/model/failures/http.ts';
import { expectWholeSentences } from './whole-sentences.ts';

const url = 'https://cts.test/health';
const detail = 'the original text';

/** One example for each code; the compiler asks for all of them. */
const EXAMPLES: HttpFailures = {
  'http-captive-portal': { host: 'cts.test', httpStatus: 302, portal: 'portal.test' },
  'http-gateway-error': { url, httpStatus: 502, server: 'nginx', via: '1.1 proxy' },
  'http-server-error': { url, httpStatus: 500 },
  'http-not-json': { url, httpStatus: 200, contentType: 'text/html' },
  'http-page-everywhere': {
    ...{ url, webSocketUrl: 'wss://cts.test/socket', httpStatus: 403 },
    ...{ title: 'Access denied', product: 'Squid' },
  },
  'http-redirect-loop': { url, paths: ['/a', '/b', '/a'] },
  'http-timeout': { url, limitMs: 5_000, bodyBytes: 5_000 },
  'http-throttled': { url, bytesPerSecond: 1_024, limitBytesPerSecond: 8_192 },
  'http-reset': { url, detail },
  'http-cut': { url, detail },
  'http-failed': { url, detail },
  'websocket-refused': { url, httpStatus: 404, server: 'nginx' },
  'websocket-upgrade-dropped': { url, httpStatus: 426, server: 'nginx', via: '' },
  'websocket-blocked-by-proxy': { url, proxy: 'http://proxy.test:3128', detail },
  'websocket-closed': { url, detail },
  'websocket-closed-at-once': { url, detail },
  'websocket-idle-cut': { url, afterMs: 30_000, idleSeconds: 45, detail },
  'websocket-timeout': { url, limitMs: 5_000 },
  'websocket-failed': { url, detail },
};

describe('what is told about HTTP and WebSocket failures', () => {
  expectWholeSentences(en, ru, EXAMPLES);

  it('names everything that a page in place of JSON gives away', () => {
    const page = {
      ...{ url, httpStatus: 403, contentType: 'text/html', server: 'squid/5.7' },
      ...{ via: '1.1 gate', product: 'Squid', title: 'Access denied' },
    };
    expect(en['http-not-json'].seen(page)).toBe(
      `${url} answered HTTP 403 with text/html where JSON is due; by its headers that is Squid; it calls itself squid/5.7, 1.1 gate; the page is titled "Access denied".`,
    );
    expect(ru['http-not-json'].seen(page)).toContain('судя по заголовкам, отвечает Squid');
  });
});
