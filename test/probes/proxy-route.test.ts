import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { bypassRules, isImplicitlyDirect } from '../../src/probes/no-proxy.ts';
import { createRouteFinder } from '../../src/probes/proxy-route.ts';
import type { ProxyMechanism, ProxySettings } from '../../src/model/proxy-settings.ts';
import type { ProxyInputs } from '../../src/probes/proxy-sources.ts';
import { proxySources } from '../../src/probes/proxy-sources.ts';
import { parseProxyValue, proxyAddress } from '../../src/probes/proxy-value.ts';

const cts = { host: 'cts.example', port: 443 };

function system(
  mechanism: ProxyMechanism,
  https: string | null,
  more: Partial<ProxySettings> = {},
): ProxySettings {
  return {
    mechanism,
    source: mechanism,
    mode: https === null ? 'none' : 'manual',
    proxies: https === null ? {} : { https },
    pacUrl: null,
    bypass: [],
    ...more,
  };
}

function routeOf(inputs: Partial<ProxyInputs>, endpoint = cts): string {
  const route = createRouteFinder({ platform: 'linux', system: [], env: {}, ...inputs })(endpoint);
  return route.via === 'direct' ? 'direct' : `${proxyAddress(route)} by ${route.source}`;
}

describe('a proxy value', () => {
  const good: [string, string, string][] = [
    ['with everything', 'http://proxy.example:3128', 'http://proxy.example:3128'],
    ['without a scheme', 'proxy.example:3128', 'http://proxy.example:3128'],
    ['with a slash behind', 'http://proxy.example:3128/', 'http://proxy.example:3128'],
    ['without a port', 'proxy.example', 'http://proxy.example:80'],
    ['TLS to the proxy', 'https://proxy.example', 'https://proxy.example:443'],
    ['SOCKS', 'socks://10.0.0.1', 'socks5://10.0.0.1:1080'],
    ['SOCKS with names resolved there', 'socks5h://10.0.0.1:9', 'socks5://10.0.0.1:9'],
    ['IPv6', 'http://[fd00::1]:3128', 'http://[fd00::1]:3128'],
    ['IPv6 without a scheme', '[fd00::1]:3128', 'http://[fd00::1]:3128'],
    ['a Cyrillic name', 'прокси.рф:3128', 'http://xn--h1adldfi.xn--p1ai:3128'],
    ['upper case and blanks', '  HTTP://Proxy:8080 ', 'http://proxy:8080'],
  ];
  it.each(good)('%s', (_name, text, expected) => {
    const value = parseProxyValue(text);
    expect(value.ok ? proxyAddress(value) : value).toBe(expected);
  });

  const credentials: [string, string, { user: string; password: string }][] = [
    ['plain', 'http://ivan:pass@proxy:1', { user: 'ivan', password: 'pass' }],
    [
      'percent-encoded',
      'http://DOM%5Civan:p%40%3Ass@proxy:1',
      { user: 'DOM\\ivan', password: 'p@:ss' },
    ],
    ['unescaped marks', 'ivan:p@s/s#w@proxy:1', { user: 'ivan', password: 'p@s/s#w' }],
    ['a bare percent sign', 'http://ivan:100%@proxy:1', { user: 'ivan', password: '100%' }],
    ['no password', 'http://ivan@proxy:1', { user: 'ivan', password: '' }],
  ];
  it.each(credentials)('credentials: %s', (_name, text, expected) => {
    expect(parseProxyValue(text)).toMatchObject({ ok: true, host: 'proxy', credentials: expected });
  });

  const bad: [string, string, 'invalid' | 'unsupported', string][] = [
    ['nothing but a scheme', 'http://', 'invalid', 'http://'],
    ['a port out of range', 'proxy:99999', 'invalid', 'proxy:99999'],
    ['an unknown scheme', 'htp://proxy:3128', 'invalid', 'htp://proxy:3128'],
    ['blanks inside', 'proxy example:3128', 'invalid', 'proxy example:3128'],
    ['IPv6 without brackets', 'fd00::1:3128', 'invalid', 'fd00:…'],
    ['SOCKS4', 'socks4://proxy:1080', 'unsupported', 'socks4://proxy:1080'],
    ['a password in place of the port', 'http://ivan:s3cret', 'invalid', 'http://ivan:…'],
    ['a password before a bad host', 'http://ivan:s3cret@', 'invalid', 'http://'],
    ['control characters', 'http://a\u001b[31m b:1', 'invalid', 'http://a[31m b:1'],
  ];
  it.each(bad)('%s', (_name, text, problem, shown) => {
    expect(parseProxyValue(text)).toEqual({ ok: false, problem, shown });
  });
});

describe('bypass rules', () => {
  const rows: [string, string, boolean, string, boolean][] = [
    ['the name itself', 'cts.example', false, 'cts.example', true],
    ['the name without regard to case', 'CTS.Example', false, 'cts.EXAMPLE.', true],
    ['a name is no suffix in system settings', 'example', false, 'cts.example', false],
    ['a name is a suffix in no_proxy', 'example', true, 'cts.example', true],
    ['a leading dot covers subdomains', '.example', false, 'cts.example', true],
    ['a leading dot does not cover the domain', '.cts.example', false, 'cts.example', false],
    ['a star in front', '*.example', false, 'cts.example', true],
    ['stars inside', 'c*s.ex*le', false, 'cts.example', true],
    ['stars that do not fit', 'c*x*le', false, 'cts.cle', false],
    ['parts may not overlap', 'ab*ba', false, 'aba', false],
    ['everything', '*', false, '10.0.0.1', true],
    ['the right port', 'cts.example:443', false, 'cts.example', true],
    ['another port', 'cts.example:80', false, 'cts.example', false],
    ['another scheme', 'http://cts.example', false, 'cts.example', false],
    ['names without a dot', '<local>', false, 'cts', true],
    ['<local> is not an address', '<local>', false, '::5', false],
    ['an address in a range', '10.0.0.0/8', false, '10.1.2.3', true],
    ['an address outside of it', '10.0.0.0/8', false, '11.1.2.3', false],
    ['a range says nothing of names', '0.0.0.0/0', false, 'cts.example', false],
    ['the short form of macOS', '169.254/16', false, '169.254.3.4', true],
    ['an IPv6 range', 'fd00::/8', false, 'fd12::1', true],
    ['an IPv6 address in another spelling', '[fd00:0::1]:443', false, 'fd00::1', true],
    ['a wrong range', '10.0.0.0/99', false, '10.1.2.3', false],
    ['nothing', ' ', true, 'cts.example', false],
  ];
  it.each(rows)('%s: %s', (_name, rule, suffix, host, covered) => {
    expect(bypassRules([rule], { suffix }).match({ host, port: 443 }) !== null).toBe(covered);
  });

  it.each([
    ['localhost', true],
    ['a.localhost', true],
    ['127.9.9.9', true],
    ['::1', true],
    ['[::1]', true],
    ['169.254.1.1', true],
    ['fe80::1', true],
    ['10.0.0.1', false],
    ['localhost.example', false],
  ])('implicit: %s is direct: %s', (host, direct) => {
    expect(isImplicitlyDirect(host)).toBe(direct);
  });
});

describe('the route', () => {
  const gnome = { XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' };
  const rows: [string, string, Partial<ProxyInputs>][] = [
    ['no settings', 'direct', {}],
    [
      'https_proxy',
      'http://a:1 by https_proxy',
      { env: { https_proxy: 'a:1', HTTPS_PROXY: 'b:1' } },
    ],
    ['HTTPS_PROXY', 'http://b:1 by HTTPS_PROXY', { env: { https_proxy: '', HTTPS_PROXY: 'b:1' } }],
    [
      'all_proxy wins',
      'http://a:1 by ALL_PROXY',
      { env: { ALL_PROXY: 'a:1', https_proxy: 'b:1' } },
    ],
    ['SOCKS_SERVER', 'socks5://a:1080 by SOCKS_SERVER', { env: { SOCKS_SERVER: 'a' } }],
    ['http_proxy is not for HTTPS', 'direct', { env: { http_proxy: 'a:1' } }],
    [
      'an invalid value is passed over',
      'http://b:1 by https_proxy',
      { env: { all_proxy: 'a b', https_proxy: 'b:1' } },
    ],
    ['no_proxy', 'direct', { env: { https_proxy: 'a:1', no_proxy: 'other.example, cts.example' } }],
    ['auto_proxy is not evaluated', 'direct', { env: { auto_proxy: 'http://wpad/p.pac' } }],
    [
      'GNOME in GNOME',
      'http://g:1 by gnome',
      { env: { ...gnome, https_proxy: 'e:1' }, system: [system('gnome', 'g:1')] },
    ],
    [
      'GNOME that says none',
      'direct',
      { env: { ...gnome, https_proxy: 'e:1' }, system: [system('gnome', null)] },
    ],
    [
      'GNOME elsewhere',
      'http://e:1 by https_proxy',
      {
        env: { XDG_CURRENT_DESKTOP: 'XFCE', https_proxy: 'e:1' },
        system: [system('gnome', 'g:1')],
      },
    ],
    [
      'KDE',
      'http://k:1 by kde',
      {
        env: { XDG_CURRENT_DESKTOP: 'KDE' },
        system: [system('gnome', 'g:1'), system('kde', 'k:1')],
      },
    ],
    [
      'KDE without settings of its own',
      'http://e:1 by https_proxy',
      { env: { XDG_CURRENT_DESKTOP: 'KDE', https_proxy: 'e:1' } },
    ],
    [
      'Windows does not look at the environment',
      'http://w:1 by wininet',
      {
        platform: 'windows',
        env: { HTTPS_PROXY: 'e:1' },
        system: [system('winhttp', 'h:1'), system('wininet', 'w:1')],
      },
    ],
    [
      'macOS',
      'http://m:1 by system-configuration',
      { platform: 'macos', system: [system('system-configuration', 'm:1')] },
    ],
    [
      'SOCKS of the system',
      'socks5://s:1080 by wininet',
      {
        platform: 'windows',
        system: [system('wininet', null, { mode: 'manual', proxies: { socks: 'socks5://s' } })],
      },
    ],
    [
      'a manual setting behind auto-detection',
      'http://w:1 by wininet',
      {
        platform: 'windows',
        system: [system('wininet', null, { mode: 'auto-detect' }), system('wininet', 'w:1')],
      },
    ],
    [
      'bypass of the system',
      'direct',
      { platform: 'windows', system: [system('wininet', 'w:1', { bypass: ['*.example'] })] },
    ],
  ];
  it.each(rows)('%s: %s', (_name, expected, inputs) => {
    expect(routeOf(inputs)).toBe(expected);
  });

  it('never sends loopback through a proxy', () => {
    expect(routeOf({ env: { https_proxy: 'a:1' } }, { host: '127.0.0.1', port: 8443 })).toBe(
      'direct',
    );
  });

  it('gives the password to the dialler and to nobody who prints', () => {
    const env = { https_proxy: 'http://ivan:s3cret@proxy:3128' };
    const inputs: ProxyInputs = { platform: 'linux', system: [], env };
    const route = createRouteFinder(inputs)(cts);
    const credentials = route.via === 'proxy' ? route.credentials : null;
    expect([credentials?.user, credentials?.password]).toEqual(['ivan', 's3cret']);
    expect(JSON.stringify(route) + inspect(route, { depth: 9 })).not.toContain('s3cret');
  });

  it('lists the followed sources first', () => {
    const env = { https_proxy: 'a:1' };
    const sources = proxySources({ platform: 'linux', system: [system('gnome', 'g:1')], env });
    expect(sources.map((one) => [one.source, one.followed])).toEqual([
      ['https_proxy', true],
      ['gnome', false],
    ]);
  });
});
