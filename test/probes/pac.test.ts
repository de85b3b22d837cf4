import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { askAutomaticProxy, type AutomaticProxy } from '../../src/probes/pac/automatic-proxy.ts';
import { fetchPac } from '../../src/probes/pac/fetch-pac.ts';
import { namedProxy, parsePacAnswer } from '../../src/probes/pac/pac-answer.ts';
import { loadPacScript, type PacWorld } from '../../src/probes/pac/pac-script.ts';
import { createRouteFinder } from '../../src/probes/proxy-route.ts';
import { proxySources } from '../../src/probes/proxy-sources.ts';
import { proxyAddress } from '../../src/probes/proxy-value.ts';
import { never } from './support/probes.ts';

const WORLD: PacWorld = {
  resolve: (host) => Promise.resolve(host.startsWith('in.') ? ['2001:db8::3', '10.1.2.3'] : []),
  ownAddresses: ['10.0.0.7', 'fd00::7'],
};

async function answer(script: string, host = 'cts.example', world = WORLD): Promise<string> {
  const loaded = await loadPacScript(script, world);
  if (!loaded.ok) return `${loaded.failure}: ${loaded.detail}`;
  const result = await loaded.script.evaluate(`https://${host}/`, host);
  loaded.script.dispose();
  return result.ok ? result.answer : `${result.failure}: ${result.detail}`;
}

const find = (body: string): string => `function FindProxyForURL(url, host) { ${body} }`;

describe('a PAC script', () => {
  it.each<[string, string, string, string]>([
    ['the URL and the host', 'return url + " " + host', 'a.b', 'https://a.b/ a.b'],
    ['isPlainHostName', 'return String(isPlainHostName(host))', 'cts', 'true'],
    ['dnsDomainIs', 'return String(dnsDomainIs(host, ".example"))', 'cts.example', 'true'],
    ['shExpMatch', 'return String(shExpMatch(host, "*.ex?mple"))', 'cts.example', 'true'],
    [
      'shExpMatch takes no regular expression',
      'return String(shExpMatch(host, "c+s.example"))',
      'cts.example',
      'false',
    ],
    ['dnsDomainLevels', 'return String(dnsDomainLevels(host))', 'a.b.c', '2'],
    ['dnsResolve', 'return String(dnsResolve(host))', 'in.example', '10.1.2.3'],
    ['dnsResolve of what is not there', 'return String(dnsResolve(host))', 'out.example', 'null'],
    ['isResolvable', 'return String(isResolvable(host))', 'in.example', 'true'],
    [
      'isInNet with a name',
      'return String(isInNet(host, "10.1.0.0", "255.255.0.0"))',
      'in.example',
      'true',
    ],
    [
      'isInNet with an address',
      'return String(isInNet(host, "192.168.0.0", "255.255.0.0"))',
      '192.169.0.1',
      'false',
    ],
    [
      'isInNet with a high first bit',
      'return String(isInNet(host, "192.168.0.0", "255.255.0.0"))',
      '192.168.200.1',
      'true',
    ],
    ['myIpAddress without a packet', 'return myIpAddress()', 'x', '10.0.0.7'],
    ['myIpAddressEx', 'return myIpAddressEx()', 'x', '10.0.0.7;fd00::7'],
    ['dnsResolveEx', 'return dnsResolveEx(host)', 'in.example', '2001:db8::3;10.1.2.3'],
    ['isResolvableEx', 'return String(isResolvableEx(host))', 'out.example', 'false'],
    ['isInNetEx', 'return String(isInNetEx(host, "10.0.0.0/8"))', '10.9.8.7', 'true'],
    ['isInNetEx, IPv6', 'return String(isInNetEx("fd00::7", "fd00::/8"))', 'x', 'true'],
    [
      'isInNetEx without a length',
      'return String(isInNetEx(host, "10.0.0.0"))',
      '10.0.0.0',
      'false',
    ],
    [
      'sortIpAddressList',
      'return sortIpAddressList("10.0.0.9; 9.0.0.1;2001:db8::2;::1")',
      'x',
      '::1;2001:db8::2;9.0.0.1;10.0.0.9',
    ],
    ['sortIpAddressList of a name', 'return String(sortIpAddressList(host))', 'x', 'false'],
    ['isValidIpAddress', 'return String(isValidIpAddress(host))', '10.0.0.1', 'true'],
    ['convert_addr', 'return String(convert_addr("10.0.0.1"))', 'x', '167772161'],
    ['weekdayRange', 'return String(weekdayRange("SUN", "SAT"))', 'x', 'true'],
    [
      'a name asked for inside of a callback',
      'return ["in.a"].filter(function (n) { return isResolvable(n) }).join()',
      'x',
      'in.a',
    ],
    [
      'a name asked for inside of try',
      'try { return dnsResolve(host) } catch (e) { return "caught" }',
      'in.example',
      '10.1.2.3',
    ],
    ['newer JavaScript', 'const a = { b: null }; return `${a?.b ?? "DIRECT"}`', 'x', 'DIRECT'],
  ])('%s', async (_, body, host, expected) => {
    expect(await answer(find(body), host)).toBe(expected);
  });

  it.each<[string, string, RegExp]>([
    ['a syntax error', 'function FindProxyForURL( {', /^syntax: SyntaxError: .*line 1/],
    ['a page in its place', '<html><body>Login</body></html>', /^syntax: /],
    ['an endless loop', find('while (true) {}'), /^endless: stopped after 500 ms/],
    ['an endless loop outside of the function', 'for (;;) {}', /^endless: /],
    [
      'a costly regular expression',
      find('return /^(a+)+$/.test("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")'),
      /^endless: /,
    ],
    [
      'memory without end',
      find('var a = []; while (true) a.push(new Array(1000).fill(1))'),
      /^(?:unusable|endless): /,
    ],
    ['recursion without end', 'function f() { f() }' + find('f()'), /^unusable: /],
    ['no such function', 'var x = 1', /^unusable: .*no function FindProxyForURL/],
    ['an exception', find('return nothing.at.all'), /^unusable: ReferenceError: .*nothing/],
    ['no answer', find(''), /^unusable: FindProxyForURL gave undefined/],
    [
      'names without end',
      find('for (var i = 0; ; i++) dnsResolve("n" + i)'),
      /^unusable: it asks for too many names/,
    ],
  ])('%s', async (_, script, expected) => {
    expect(await answer(script)).toMatch(expected);
  });

  it.each([
    'process',
    'require',
    'globalThis.constructor.constructor("return process")()',
    'fetch',
  ])('reaches nothing of this program by %s', async (expression) => {
    expect(await answer(find(`return String(typeof (${expression}))`))).toMatch(
      /^undefined$|ReferenceError|not defined/,
    );
  });
});

describe('the answer', () => {
  it.each<[string, readonly string[]]>([
    ['DIRECT', ['direct']],
    ['PROXY a:1; SOCKS5 b; DIRECT', ['http://a:1', 'socks5://b:1080', 'direct']],
    [' https p.example ;;direct', ['https://p.example:443', 'direct']],
    ['SOCKS s:1081', ['socks5://s:1081']],
    ['PROXY [fd00::1]:3128', ['http://[fd00::1]:3128']],
    ['SOCKS4 a:1; PROXY b', ['http://b:80']],
    ['PROXY ivan:secret@a:1', []],
    ['PROXI a:1', []],
    ['PROXY', []],
    ['', []],
  ])('"%s"', (text, ways) => {
    expect(
      parsePacAnswer(text).map((way) => (way.via === 'direct' ? 'direct' : proxyAddress(way))),
    ).toEqual(ways);
  });

  it('a proxy that the script names somewhere', () => {
    expect(namedProxy('return "DIRECT"; var p = "PROXY proxy.example:3128; DIRECT"')).toMatchObject(
      {
        host: 'proxy.example',
        port: 3128,
      },
    );
    expect(namedProxy('return "DIRECT"')).toBeNull();
  });
});

async function serving(
  answers: Record<
    string,
    { status?: number; location?: string; text?: string | Buffer; hang?: boolean }
  >,
): Promise<string> {
  const server = createServer((request, response) => {
    const found = answers[request.url ?? ''] ?? { status: 404 };
    if (found.hang === true) return;
    response.writeHead(
      found.status ?? 200,
      found.location === undefined ? {} : { location: found.location },
    );
    response.end(found.text ?? '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

const fetched = (url: string, limitMs = 2_000) =>
  fetchPac(url, () => Promise.resolve([]), { signal: never(), limitMs });

describe('fetching it', () => {
  it('over HTTP, by a redirect, in Latin-1', async () => {
    const base = await serving({
      '/a': { text: 'text' },
      '/b': { status: 302, location: '/a' },
      '/c': { text: Buffer.from([0x2f, 0x2f, 0xe9]) },
      '/loop': { status: 302, location: '/loop' },
      '/file': { status: 302, location: 'file:///etc/passwd' },
      '/big': { text: 'x'.repeat(1024 * 1024 + 1) },
      '/hang': { hang: true },
    });
    expect(await fetched(`${base}/a`)).toEqual({ ok: true, text: 'text' });
    expect(await fetched(`${base}/b`)).toEqual({ ok: true, text: 'text' });
    expect(await fetched(`${base}/c`)).toEqual({ ok: true, text: '//é' });
    expect(await fetched(`${base}/loop`)).toMatchObject({ detail: 'more than three redirects' });
    expect(await fetched(`${base}/file`)).toMatchObject({ detail: 'a redirect to a file' });
    expect(await fetched(`${base}/big`)).toMatchObject({ detail: 'longer than 1 MiB' });
    expect(await fetched(`${base}/none`)).toMatchObject({ failure: 'failed', detail: 'HTTP 404' });
    expect(await fetched(`${base}/hang`, 200)).toMatchObject({
      ok: false,
      detail: 'no complete answer within 200 ms',
    });
  });

  it('from the disk, plain files only', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'xd-pac-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'a.pac'), 'text');
    expect(await fetched(pathToFileURL(join(folder, 'a.pac')).href)).toEqual({
      ok: true,
      text: 'text',
    });
    expect(await fetched(pathToFileURL(folder).href)).toMatchObject({ detail: 'not a plain file' });
    expect(await fetched('file:///nowhere/a.pac')).toMatchObject({ ok: false });
    expect(await fetched('ftp://a/b')).toMatchObject({ ok: false });
    expect(await fetched('no url')).toMatchObject({ detail: 'the address is not a URL' });
  });
});

describe('the routes that come of it', () => {
  const endpoints = [
    { host: 'cts.example', port: 443 },
    { host: 'in.example', port: 8443 },
  ];
  async function asked(
    script: string,
  ): Promise<{ automatic: AutomaticProxy; inputs: Parameters<typeof createRouteFinder>[0] }> {
    const base = await serving({ '/p?token=abc': { text: script } });
    const env = { auto_proxy: `${base}/p?token=abc`, https_proxy: 'manual:1' };
    const inputs = { platform: 'linux', system: [], env } as const;
    const [source] = proxySources(inputs);
    if (source === undefined) throw new Error('no source');
    const tools = { ...WORLD, authorities: () => Promise.resolve([]), signal: never() };
    return { automatic: await askAutomaticProxy(source, endpoints, tools), inputs };
  }

  it('each endpoint has its own, with what to try next; the query of the address is not shown', async () => {
    const { automatic, inputs } = await asked(
      find('return host == "in.example" ? "DIRECT" : "PROXY a:1; SOCKS5 b:2; DIRECT"'),
    );
    expect(automatic.state).toBe('used');
    expect(automatic.url).not.toContain('token');
    const route = createRouteFinder(inputs, { automatic });
    expect(route({ host: 'cts.example', port: 443 })).toMatchObject({
      ...{ via: 'proxy', scheme: 'http', host: 'a', port: 1, source: 'auto_proxy' },
      fallbacks: [{ via: 'proxy', scheme: 'socks5', host: 'b' }, { via: 'direct' }],
    });
    expect(route({ host: 'in.example', port: 8443 })).toMatchObject({
      via: 'direct',
      bypass: { by: 'pac', text: 'DIRECT', proxy: { host: 'a', port: 1 } },
    });
    expect(route({ host: 'localhost', port: 443 })).toEqual({ via: 'direct' });
  });

  it('another answer for wss is kept', async () => {
    const { automatic } = await asked(
      find('return url.substring(0, 4) == "wss:" ? "DIRECT" : "PROXY a:1"'),
    );
    expect(automatic.answers[0]).toMatchObject({ text: 'PROXY a:1', webSocketText: 'DIRECT' });
  });

  it('without a usable answer the manual setting behind it holds, as for browsers', async () => {
    const { automatic, inputs } = await asked(find('return "PROXI a:1"'));
    expect(automatic).toMatchObject({ state: 'unusable', detail: 'cts.example:443: "PROXI a:1"' });
    const route = createRouteFinder(inputs, { automatic });
    expect(route({ host: 'cts.example', port: 443 })).toMatchObject({
      via: 'proxy',
      host: 'manual',
    });
  });
});
