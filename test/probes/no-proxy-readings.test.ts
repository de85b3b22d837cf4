import { describe, expect, it } from 'vitest';
import { bypassReadings, curlBypasses, goBypasses } from '../../src/probes/no-proxy-readings.ts';
import { bypassRules } from '../../src/probes/no-proxy.ts';

const list = (text: string): readonly string[] =>
  text.split(/[\s,]+/).filter((word) => word !== '');

/** Rows of curl's tests/unit/unit1614.c (curl's licence): host, list, direct. */
describe("curl's published table", () => {
  it.each<[string, string, boolean]>([
    ['www.example.com', 'localhost,.example.com,.example.de', true],
    ['www.example.com.', 'localhost,.example.com,.example.de', true],
    ['example.com', 'localhost,.example.com,.example.de', true],
    ['example.com.', 'localhost,.example.com,.example.de', true],
    ['www.example.com', 'localhost,.example.com.,.example.de', true],
    ['www.example.com', 'localhost,www.example.com.,.example.de', true],
    ['example.com', 'localhost,example.com,.example.de', true],
    ['example.com.', 'localhost,example.com,.example.de', true],
    ['127.0.0.1', '127.0.0.1,localhost', true],
    ['127.0.0.1', '127.0.0.1,localhost,', true],
    ['127.0.0.1', '127.0.0.1/8,localhost,', true],
    ['127.0.0.1', '127.0.0.1/28,localhost,', true],
    ['127.0.0.1', '127.0.0.1/31,localhost,', true],
    ['127.0.0.1', 'localhost,127.0.0.1', true],
    ['localhost', 'localhost,127.0.0.1', true],
    ['localhost', '127.0.0.1,localhost', true],
    ['foobar', 'barfoo', false],
    ['foobar', 'foobar', true],
    ['192.168.0.1', 'foobar', false],
    ['192.168.0.1', '192.168.0.0/16', true],
    ['192.168.0.1', '192.168.0.0/24', true],
    ['192.168.0.1', '192.168.0.0/32', false],
    ['192.168.0.1', '192.168.0.0', false],
    ['192.168.1.1', '192.168.0.0/24', false],
    ['192.168.1.1', 'foo, bar, 192.168.0.0/24', false],
    ['192.168.1.1', 'foo, bar, 192.168.0.0/16', true],
    ['[::1]', 'foo, bar, 192.168.0.0/16', false],
    ['[::1]', 'foo, bar, ::1/64', true],
    ['bar', 'foo, bar, ::1/64', true],
    ['BAr', 'foo,,,,,              bar, ::1/64', true],
    ['www.example.com', 'foo, .example.com', true],
    ['www.example.com', 'www2.example.com, .example.net', false],
    ['example.com', '.example.com, .example.net', true],
    ['nonexample.com', '.example.com, .example.net', false],
  ])('%s in "%s": %s', (host, text, direct) => {
    expect(curlBypasses(list(text), host)).toBe(direct);
  });

  // Its row `example.com` against `www.example.com` changed in 7.86: since then a name covers its subdomains.
  it('a name covers its subdomains', () => {
    expect(curlBypasses(list('localhost,example.com,.example.de'), 'www.example.com')).toBe(true);
  });
});

/** Rows of golang.org/x/net/http/httpproxy/proxy_test.go (BSD): host, through the proxy. */
describe("Go's published table", () => {
  const NO_PROXY = list(
    'foobar.com, .barbaz.net, *.wildcard.io, 192.168.1.1, 192.168.1.2:81, 192.168.1.3:80, ' +
      '10.0.0.0/30, 2001:db8::52:0:1, [2001:db8::52:0:2]:443, [2001:db8::52:0:3]:80, 2002:db8:a::45/64',
  );
  const rows: [string, boolean][] = [
    ['localhost', false],
    ['127.0.0.1', false],
    ['127.0.0.2', false],
    ['[::1]', false],
    ['[::2]', true],
    ['192.168.1.1', false],
    ['192.168.1.2', true],
    ['192.168.1.3', false],
    ['192.168.1.4', true],
    ['10.0.0.2', false],
    ['[2001:db8::52:0:1]', false],
    ['[2001:db8::52:0:2]', true],
    ['[2001:db8::52:0:3]', false],
    ['[2002:db8:a::123]', false],
    ['[fe80::424b:c8be:1643:a1b6]', true],
    ['barbaz.net', true],
    ['www.barbaz.net', false],
    ['foobar.com', false],
    ['www.foobar.com', false],
    ['foofoobar.com', true],
    ['baz.com', true],
    ['localhost.net', true],
    ['local.localhost', true],
    ['barbarbaz.net', true],
    ['wildcard.io', true],
    ['nested.wildcard.io', false],
    ['awildcard.io', true],
  ];
  it.each(rows)('%s through the proxy: %s', (host, proxied) => {
    expect(goBypasses(NO_PROXY, { host, port: 80 })).toBe(!proxied);
  });
  it.each([
    ['example.com', 'example.com', true],
    ['.example.com', 'example.com', false],
    ['ample.com', 'example.com', false],
    ['example.com', 'foo.example.com', true],
    ['.示例.com', 'www.示例.com', true],
    ['xn--fsq092h.com', 'www.示例.com', true],
    ['示例.com', 'www.xn--fsq092h.com', true],
    [':1', 'example.com', false],
    ['*', '[::2]', true],
  ])('no_proxy=%s, %s direct: %s', (entry, host, direct) => {
    expect(goBypasses([entry], { host, port: 80 })).toBe(direct);
  });

  it('the client agrees with Go on most of it; where not, it is by its own rules', () => {
    const client = bypassRules(NO_PROXY, { suffix: true });
    const differ = rows
      .filter(([host, proxied]) => (client.match({ host, port: 80 }) === null) !== proxied)
      .map(([host]) => host);
    // Loopback is direct by an implicit rule, and a name in no_proxy is a plain suffix for Chromium.
    expect(differ).toEqual(['localhost', '127.0.0.1', '127.0.0.2', '[::1]', 'foofoobar.com']);
  });
});

describe('where the readings differ', () => {
  it.each<[string, string, string, ReturnType<typeof bypassReadings>]>([
    [
      'a leading dot',
      '.cts.example',
      'cts.example',
      { client: 'proxy', curl: 'direct', go: 'proxy' },
    ],
    ['a bare suffix', 'ple.org', 'example.org', { client: 'direct', curl: 'proxy', go: 'proxy' }],
    ['a port', 'cts.example:443', 'cts.example', { client: 'direct', curl: 'proxy', go: 'direct' }],
    ['a star', '*.cts.example', 'a.cts.example', { client: 'direct', curl: 'proxy', go: 'direct' }],
    [
      'the same for all',
      'cts.example',
      'a.cts.example',
      { client: 'direct', curl: 'direct', go: 'direct' },
    ],
  ])('%s', (_, entry, host, expected) => {
    expect(bypassReadings([entry], { suffix: true }, { host, port: 443 })).toEqual(expected);
  });
});
