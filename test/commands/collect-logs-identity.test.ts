import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { clientLogs } from '../../src/collectors/client/logs.ts';
import { networkFacts } from '../../src/collectors/network/facts.ts';
import { collectLogs } from '../../src/commands/collect-logs/run.ts';
import { identityOf } from '../../src/commands/shared/identity.ts';
import { known } from '../../src/model/fact.ts';
import { parseHostsFile } from '../../src/platform/hosts-file.ts';
import { createAuthority } from '../../src/probes/embedded/certificates.ts';
import { checkContext } from '../support/check-context.ts';
import { homeWith, runCollect } from '../support/collect-run.ts';
import { platformWith, profileWith } from '../support/collector-context.ts';
import { fakeTerminal } from '../support/command-context.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { zipNames, zipText } from '../support/unzip.ts';

const root = path.resolve(import.meta.dirname, '../..');
const PUBLIC = 'https://ru.public.express/ https://express.ms/faq/ https://docs.express.ms/';
/** Of the examples; only the bare words are looked for, as a name is hidden in every spelling. */
const PRIVATE = [
  ...['chat.example.org', 'proxy.example.org', 'ets.example.org', 'updates.example.org'],
  ...['stun.example.org', 'turn.example.org'],
];

async function everything(zip: string): Promise<string> {
  const names = await zipNames(zip);
  const texts = await Promise.all(names.map((name) => zipText(zip, name)));
  return [...names, ...texts].join('\n');
}

/** The built program over a log that names every host of these tests. */
async function sealed(args: readonly string[], home: string): Promise<string> {
  const zip = path.join(home, 'b.zip');
  const network = ['--include', 'network/effective-proxy.json'];
  const all = ['--output', zip, ...network, ...args];
  const { code, stderr } = await runCollect(home, all, { env: { TURN_SECRET: 'qwe-4711-rty' } });
  expect([code, stderr]).toEqual([0, expect.not.stringContaining('no bundle')]);
  return zip;
}

async function home(): Promise<string> {
  return homeWith({ 'log.log': `${PUBLIC}\nconnect to ${PRIVATE.join(' ')}\n` });
}

describe('a public host that the profile or the command line names stays readable', () => {
  it('in the profile that `profile init` writes', async () => {
    const folder = await home();
    const profile = path.join(folder, 'profile.yaml');
    const program = path.join(root, 'bin', 'xpress-doctor.cjs');
    await promisify(execFile)(process.execPath, [program, 'profile', 'init', profile], {
      env: { PATH: process.env['PATH'], HOME: folder },
    });
    const text = await everything(await sealed(['--profile', profile], folder));
    expect(text).toContain('"target": "ru.public.express:443"');
    expect(text).toContain(PUBLIC);
  });

  it('in every example of docs/profile.md, and the private ones beside it do not', async () => {
    const page = await readFile(path.join(root, 'docs', 'profile.md'), 'utf8');
    const examples = [...page.matchAll(/```yaml\n(.*?)```/gs)].map((found) => found[1] ?? '');
    const withServers = examples.filter((example) => /^(?:servers|media):/m.test(example));
    expect(withServers).toHaveLength(3);
    const authority = await createAuthority('xpress-doctor test');
    for (const example of withServers) {
      const folder = await home();
      await writeFile(path.join(folder, 'ca.pem'), authority.certificatePem);
      const profile = path.join(folder, 'profile.yaml');
      // The branded build keeps its logs elsewhere; here they are the same.
      const logs = example.replace(/^ {2}(?:windows|linux):\n(?: {4}.*\n)+/gm, '');
      await writeFile(profile, logs);
      const text = await everything(await sealed(['--profile', profile], folder));
      expect(text).toContain(PUBLIC);
      const named = PRIVATE.filter((host) => example.includes(host));
      expect(named).not.toEqual([]);
      for (const host of named) expect(text).not.toContain(host);
    }
  });

  it.each(['ru.public.express', 'express.ms:8443', 'example.org'])(
    'with --server %s',
    async (server) => {
      const text = await everything(await sealed(['--server', server], await home()));
      expect(text).toContain(`"target": "${server.includes(':') ? server : `${server}:443`}"`);
      expect(text).toContain(PUBLIC);
    },
  );

  it('and a private one beside it does not', async () => {
    const servers = ['--server', 'ru.public.express', '--server', 'chat.example.org'];
    const text = await everything(await sealed(servers, await home()));
    expect(text).toContain('"target": "ru.public.express:443"');
    expect(text).not.toContain('chat.example.org');
  });
});

/** A sealed bundle of a computer with this hosts file: its log, and all of it. */
async function bundleWith(
  hosts: string,
  log: string,
  hostName = 'ws-4411',
): Promise<{ readonly log: string; readonly all: string; readonly names: readonly string[] }> {
  const cwd = await tempFolder();
  const data = path.join(cwd, 'data');
  await mkdir(data);
  await writeFile(path.join(data, 'log.log'), log);
  const hostsFile = parseHostsFile(hosts, '/etc/hosts');
  const identity = identityOf({
    facts: {
      ...{ userName: 'ivanov', homePath: '/home/ivanov', hostName, passwd: '' },
      addresses: [
        { address: '127.0.0.1', mac: '00:00:00:00:00:00' },
        { address: '10.20.30.40', mac: '52:54:00:12:34:56' },
      ],
    },
    ...{ env: {}, profile: profileWith({}), targets: [], hostsFile },
  });
  const platform = platformWith({
    network: { hostsFile: () => Promise.resolve(known(hostsFile, '/etc/hosts')) },
  });
  const profile = profileWith({ data: [data], logs: [path.join(data, '*.log')] });
  const terminal = fakeTerminal({ cwd });
  await collectLogs(
    ...[{ maxSize: '200M', include: [], exclude: [], checks: false, server: [], output: 'b.zip' }],
    terminal.context,
    {
      run: {
        loaded: { profile, file: null, origins: new Map() },
        targets: [],
        context: checkContext({ profile, platform }),
      },
      collectors: [networkFacts, clientLogs],
      check: () => Promise.reject(new Error('no checks here')),
      identity: () => Promise.resolve(identity),
      confirm: () => Promise.reject(new Error('nobody may be asked here')),
      waitForEnter: () => Promise.resolve(),
    },
  );
  expect([terminal.exitCode(), terminal.err()]).toEqual([0, '']);
  const zip = path.join(cwd, 'b.zip');
  return {
    log: await zipText(zip, 'client/logs/log.log'),
    all: await everything(zip),
    names: identity.hostNames,
  };
}

describe('the hosts file', () => {
  it.each([
    ['an override of a public server', '127.0.0.1 ru.public.express'],
    ['blocked telemetry', '127.0.0.1 telemetry.microsoft.com www.google.com'],
    ['an override at an address of this computer', '10.20.30.40 ru.public.express www.google.com'],
    ['an override at the address of its own name', '127.0.1.1 ws-4411 ru.public.express'],
  ])('with %s is no obstacle, and the override can be read', async (_name, line) => {
    const { all } = await bundleWith(`127.0.0.1 localhost\n${line}\n`, 'start\n');
    for (const host of line.split(' ').filter((word) => /express$|\.com$/.test(word)))
      expect(all).toContain(`"name": "${host}"`);
  });

  it.each([
    ['blocked hosts', '127.0.0.1 www.facebook.com\n127.0.0.1 api.tracker.net error.tracker.net'],
    ['hosts blocked for IPv6, too', '::1 www.facebook.com api.tracker.net error.tracker.net'],
    ['services of a developer', '127.0.0.1 localhost www api error get call'],
    ['sites at an address of this computer', '10.20.30.40 www.shop.example error.shop.example'],
  ])('with %s leaves the log readable', async (_name, line) => {
    const text = 'error api call failed: GET https://www.google.com/x\n';
    const { log } = await bundleWith(`127.0.0.1 localhost\n127.0.1.1 ws-4411\n${line}\n`, text);
    expect(log).toBe(text);
  });

  it('with ten thousand blocked hosts names nobody', async () => {
    const blocked = Array.from({ length: 10_000 }, (_, at) => `127.0.0.1 ads${at}.tracker.net`);
    const { names } = await bundleWith(blocked.join('\n'), 'start\n');
    expect(names).toEqual(['ws-4411']);
  });

  it.each([
    ['127.0.1.1 ws-4411.corp.example ws-4411', ['ws-4411.corp.example', 'ws-4411']],
    ['127.0.0.1 localhost ws-4411.corp.example', ['ws-4411.corp.example', 'ws-4411']],
    ['::1 localhost WS-4411.corp.example', ['ws-4411.corp.example']],
    ['10.20.30.40 ws-4411.corp.example crm.corp.example', ['crm.corp.example']],
    ['127.0.1.1 ws-4411.corp.example\n127.0.0.1 crm.corp.example', ['crm.corp.example']],
    // Left behind by a new name, or another name of the same computer.
    ['127.0.1.1 pc-17.corp.example', ['pc-17.corp.example', 'pc-17']],
    ['127.0.1.1 ws-4411 buhgalteria', ['buhgalteria']],
    ['127.0.0.1 localhost ivanov-pc', ['ivanov-pc']],
    ['10.20.30.40 pc-17.bank.example', ['pc-17.bank.example', 'pc-17']],
  ])('%s gives names of this computer, and none leaves it', async (hosts, names) => {
    const lines = names.map((name) => `start on ${name}, ${name.toUpperCase()}: x\n`).join('');
    const { all, log } = await bundleWith(`${hosts}\n`, lines);
    expect(log).toMatch(/^start on \S+, \S+: x\n/);
    for (const name of [...names, 'ws-4411', 'corp.example'])
      expect(all.toLowerCase()).not.toContain(name);
  });
});

it('a computer below a public domain stays hidden in every place', async () => {
  const text = [
    'start on ws-4411.express.ms',
    'GET https://ws-4411.express.ms/x',
    'mail from ivanov@ws-4411.express.ms',
    'GET https://docs.express.ms/',
    '',
  ].join('\n');
  const hosts = '127.0.1.1 ws-4411.express.ms ws-4411';
  for (const hostName of ['ws-4411', 'ws-4411.express.ms']) {
    const { all, log } = await bundleWith(hosts, text, hostName);
    expect(all).not.toContain('ws-4411');
    expect(log).toContain('GET https://docs.express.ms/');
  }
});
