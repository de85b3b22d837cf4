import { describe, expect, it } from 'vitest';
import { machineIdentity } from '../../src/commands/shared/machine-identity.ts';
import { proxyNames } from '../../src/commands/shared/proxy-names.ts';
import { known } from '../../src/model/fact.ts';
import type { ProxySettings } from '../../src/model/proxy-settings.ts';
import { createLeakScanner } from '../../src/redact/leak-scan.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { platformWith, profileWith } from '../support/collector-context.ts';

const NONE: ProxySettings = {
  ...{ mechanism: 'gnome', source: 'gsettings', mode: 'manual' },
  ...{ proxies: {}, pacUrl: null, bypass: [] },
};

describe('names in the proxy settings', () => {
  it.each<[string, Partial<ProxySettings>, readonly string[]]>([
    ['a proxy', { proxies: { http: 'http://gate:3128' } }, ['gate']],
    ['each of several', { proxies: { http: 'gate:3128', socks: 'socks://s1:1' } }, ['gate', 's1']],
    ['Windows, in one value', { proxies: { http: 'http=a1:1;https=b1:2' } }, ['a1', 'b1']],
    ['the place of a PAC file', { pacUrl: 'http://wpad.corp.local/wpad.dat' }, ['wpad.corp.local']],
    ['a PAC file on the disk', { pacUrl: 'file:///etc/proxy.pac' }, []],
    ['an address', { proxies: { http: '10.1.2.3:3128', https: '[fd00::1]:3128' } }, []],
    ['suffixes', { bypass: ['*.a.local', '.b.local', '*c.local', 's*.d.local'] }, 'abcd'.split('')],
    ['a part of a label', { bypass: ['srv*x.e.local'] }, ['e']],
    ['top levels', { bypass: ['*.local', '.ru', 'srv*.local', '*'] }, []],
    ['ranges and the like', { bypass: ['10.*', '192.168.0.0/16', '<local>', 'localhost'] }, []],
    ['localhost in full', { bypass: ['localhost.localdomain'] }, []],
    ['short names', { bypass: ['srv01', 'srv-a:8080', 'portal'] }, ['srv01', 'srv-a']],
  ])('%s', (_name, settings, names) => {
    const expected = names.map((name) => (name.length === 1 ? `${name}.local` : name));
    expect(proxyNames([{ ...NONE, ...settings }], {})).toEqual(expected);
  });

  it('of the environment', () => {
    const env = {
      https_proxy: 'user:p@ss@gate:3128',
      ALL_PROXY: 'socks5://relay-1',
      no_proxy: 'srv01, .corp.local|x.corp.ru',
      OTHER_PROXY_X: 'nobody',
    };
    expect(proxyNames([], env)).toEqual(['gate', 'relay-1', 'srv01', 'corp.local', 'x.corp.ru']);
  });
});

it('none of them leaves this computer, nor does a public host become a secret', async () => {
  const settings: ProxySettings = {
    ...NONE,
    proxies: { http: 'http://gate:3128' },
    bypass: ['*.corp.bank', 'srv01', '*.google.com', 'www.microsoft.com'],
  };
  const platform = platformWith({
    network: { systemProxies: () => Promise.resolve(known([settings], 'gsettings')) },
  });
  const identity = await machineIdentity(
    { platform, env: {}, profile: profileWith({}), targets: [] },
    new AbortController().signal,
  );
  const redactor = createRedactor({ identity, pseudonymKey: new Uint8Array(32).fill(7) });
  const line = '"*.corp.bank", "srv01", via gate: x.corp.bank, "*.google.com", www.microsoft.com';
  const text = redactor.text(line);
  expect(text).not.toMatch(/corp|srv01|gate/);
  expect(text).toContain('"*.google.com", www.microsoft.com');
  expect(createLeakScanner(identity).scanText('log', text)).toEqual([]);
});
