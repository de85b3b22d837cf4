import os from 'node:os';
import { describe, expect, it } from 'vitest';
import { identityOf } from '../../src/commands/shared/identity.ts';
import { machineFacts } from '../../src/commands/shared/machine-facts.ts';
import { machineIdentity } from '../../src/commands/shared/machine-identity.ts';
import { known } from '../../src/model/fact.ts';
import { DEFAULT_PROFILE } from '../../src/profile/defaults.ts';
import { isPublicHost } from '../../src/redact/public-hosts.ts';
import { target } from '../support/check-context.ts';
import { platformWith, profileWith } from '../support/collector-context.ts';

const facts = {
  userName: 'ivanov',
  homePath: '/home/ivanov',
  hostName: 'pc-17.corp.example',
  addresses: [
    { address: '127.0.0.1', mac: '00:00:00:00:00:00' },
    { address: '10.20.30.40', mac: '52:54:00:12:34:56' },
    { address: 'fe80::5054:ff:fe12:3456', mac: '52:54:00:12:34:56' },
  ],
  passwd: 'root:x:0:0:root:/root:/bin/sh\nivanov:x:1000:1000:Иванов Иван,,,:/home/ivanov:/bin/sh\n',
};

describe('what this computer may not tell', () => {
  const profile = profileWith({});
  const identity = identityOf({
    facts,
    env: {
      USERNAME: 'i.ivanov',
      SUDO_USER: 'petrov',
      COMPUTERNAME: 'PC-17',
      USERDOMAIN: 'CORP',
      LOGONSERVER: '\\\\DC-01',
      USERPROFILE: 'C:\\Users\\i.ivanov',
      HTTPS_PROXY: 'http://proxyuser:p%40ss@proxy.corp.example:3128',
      http_proxy: 'other:word@proxy.corp.example:3128',
      NO_PROXY: 'a@b',
    },
    profile: {
      ...profile,
      network: { ...profile.network, expectedProxies: ['gate.corp.example:8080'] },
      redaction: { literals: ['Проект Альфа'], rules: [] },
    },
    targets: [
      target('cts.corp.example', { source: 'profile' }),
      target('docs.express.ms', { source: 'default' }),
      target('ru.public.express', { source: 'profile' }),
      target('EXPRESS.ms', { source: 'command-line' }),
    ],
    hostsFile: [{ address: '127.0.1.1', name: 'pc-17.local', file: '/etc/hosts', line: 1 }],
  });

  it.each<[keyof typeof identity, readonly string[]]>([
    ['userNames', ['ivanov', 'i.ivanov', 'petrov', 'proxyuser', 'other']],
    ['fullNames', ['Иванов Иван']],
    ['homePaths', ['/home/ivanov', 'C:\\Users\\i.ivanov']],
    ['addresses', ['10.20.30.40', 'fe80::5054:ff:fe12:3456']],
    ['macs', ['52:54:00:12:34:56']],
    ['secrets', ['p%40ss', 'p@ss', 'word']],
    ['literals', ['Проект Альфа']],
  ])('%s', (key, values) => {
    expect(identity[key]).toEqual(values);
  });

  it('host names, full and short', () => {
    expect([...identity.hostNames].sort()).toEqual(
      [
        ...['CORP', 'DC-01', 'PC-17', 'cts.corp.example', 'gate.corp.example', 'pc-17'],
        ...['pc-17.corp.example', 'pc-17.local', 'proxy.corp.example'],
      ].sort(),
    );
  });

  it('is taken from the real computer', async () => {
    const real = await machineFacts();
    expect(real.hostName).toBe(os.hostname());
    expect(real.homePath).not.toBe('');
  });

  it('has the names that the hosts file gives to this computer', async () => {
    const own = `${os.hostname().toLowerCase()}.corp.example`;
    const entry = (address: string, name: string) => ({
      ...{ address, name },
      ...{ file: '/etc/hosts', line: 1 },
    });
    const entries = [entry('127.0.1.1', own), entry('192.0.2.1', 'elsewhere.example')];
    const platform = platformWith({
      network: { hostsFile: () => Promise.resolve(known(entries, '/etc/hosts')) },
    });
    const input = { platform, env: {}, profile: profileWith({}), targets: [] };
    const { hostNames } = await machineIdentity(input, new AbortController().signal);
    expect(hostNames).toContain(own);
    expect(hostNames).not.toContain('elsewhere.example');
  });

  it('has no names of a hosts file that cannot be read', async () => {
    const input = { platform: platformWith(), env: {}, profile: profileWith({}), targets: [] };
    const { hostNames } = await machineIdentity(input, new AbortController().signal);
    expect(hostNames).toContain(os.hostname());
  });
});

it('servers of the profile count by name and by address, and no public one', () => {
  const profile = profileWith({});
  const identity = identityOf({
    facts: { ...facts, hostName: 'pc-17', addresses: [] },
    env: { USERDNSDOMAIN: 'express.ms' },
    profile: {
      ...profile,
      network: {
        ...profile.network,
        expectedProxies: ['[2001:db8::5]:8080', '192.0.2.5:3128', 'gate', 'github.com:443'],
        timeServer: 'ntp1.corp.example',
      },
      media: { ...profile.media, stun: ['2001:db8::6', 'stun.corp.example', 'a.google.com:19302'] },
    },
    ...{ targets: [], hostsFile: [] },
  });
  expect(identity.hostNames).toEqual(['pc-17', 'gate', 'stun.corp.example', 'ntp1.corp.example']);
  expect(identity.addresses).toEqual(['2001:db8::5', '192.0.2.5', '2001:db8::6']);
});

it('every built-in server is a public host', () => {
  for (const { host } of DEFAULT_PROFILE.servers) expect(isPublicHost(host), host).toBe(true);
});
