import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plannedMedia } from '../../src/commands/check/plan-media.ts';
import { identityOf } from '../../src/commands/shared/identity.ts';
import { withTurnSecrets } from '../../src/commands/shared/turn-secrets.ts';
import { checkTexts } from '../../src/i18n/en/check.ts';
import { faultText } from '../../src/i18n/en/profile-faults.ts';
import type { CheckId } from '../../src/model/check-id.ts';
import { DEFAULT_PROFILE } from '../../src/profile/defaults.ts';
import { loadProfileFile } from '../../src/profile/load.ts';
import { parseProfile } from '../../src/profile/parse.ts';
import type { Profile, TurnEntry } from '../../src/profile/profile.ts';
import { turnEntry } from '../../src/profile/server-defaults.ts';
import { showAsJson, showAsYaml } from '../../src/profile/show.ts';

let folder: string;
const { signal } = new AbortController();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xd-turn-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

function profileOf(...turn: readonly Partial<TurnEntry>[]): Profile {
  const entries = turn.map((entry) => ({ ...turnEntry('turn.example.org'), ...entry }));
  return { ...DEFAULT_PROFILE, media: { stun: ['stun.example.org:3478'], turn: entries } };
}

describe('where a password or a secret stands', () => {
  const env = { LAB_SECRET: 'from the variable', EMPTY: '' };
  it.each<{ name: string; entry: Partial<TurnEntry>; secret: string | null }>([
    { name: 'in the profile', entry: { secret: 'here', secretEnv: 'LAB_SECRET' }, secret: 'here' },
    {
      name: 'in a variable',
      entry: { secretEnv: 'LAB_SECRET', secretFile: '/nowhere' },
      secret: 'from the variable',
    },
    { name: 'in an empty variable', entry: { secretEnv: 'EMPTY' }, secret: null },
    { name: 'in a variable that is not set', entry: { secretEnv: 'NOT_SET' }, secret: null },
    { name: 'in a file that is not there', entry: { secretFile: '/nowhere/at/all' }, secret: null },
    { name: 'in no place', entry: {}, secret: null },
  ])('$name', async ({ entry, secret }) => {
    const { media } = await withTurnSecrets(profileOf(entry), env, signal);
    expect(media.turn[0]?.secret).toBe(secret);
  });

  it.each([
    ['with a line break', 'pa ss\n'],
    ['with a Windows line break', 'pa ss\r\nnotes\r\n'],
    ['with a mark', '\ufeffpa ss'],
  ])('in a file %s', async (_name, text) => {
    const passwordFile = join(folder, 'password');
    await writeFile(passwordFile, text);
    const { media } = await withTurnSecrets(profileOf({ passwordFile }), {}, signal);
    expect(media.turn[0]?.password).toBe('pa ss');
  });

  it('a pipe in place of the file holds nobody up', async () => {
    const passwordFile = join(folder, 'pipe');
    execFileSync('mkfifo', [passwordFile]);
    const { media } = await withTurnSecrets(profileOf({ passwordFile }), {}, signal);
    expect(media.turn[0]?.password).toBeNull();
  });

  it('a relative path starts at the profile', async () => {
    const path = join(folder, 'profile.yaml');
    await writeFile(path, 'media: {turn: [{host: turn.example.org, secretFile: secret.txt}]}');
    const result = await loadProfileFile(path, signal);
    expect(result.ok && result.loaded.profile.media.turn[0]?.secretFile).toBe(
      join(folder, 'secret.txt'),
    );
  });
});

describe('what is shown', () => {
  it('profile show prints neither password nor secret', () => {
    const text = 'media: {turn: [{host: a.test, username: ivan, password: hush, secret: hush2}]}';
    const result = parseProfile(text, 'p.yaml');
    if (!result.ok) throw new Error('broken');
    const texts = { origins: { default: 'built-in', profile: 'profile' }, hidden: 'hidden' };
    for (const shown of [showAsYaml(result.loaded, texts), showAsJson(result.loaded, texts)]) {
      expect(shown).not.toContain('hush');
      expect(shown).toContain('[hidden]');
    }
  });

  it.each([
    'password: [hush]',
    'password: {hush: 1}',
    'secret: 4815162342',
    'passwordEnv: 4815162342',
    'password: true',
  ])('no error text repeats the value of %s', (line) => {
    const result = parseProfile(`media: {turn: [{host: a.test, ${line}}]}`, 'p.yaml');
    const shown = result.ok ? '' : result.problems.map(({ fault }) => faultText(fault));
    expect(result.ok).toBe(false);
    expect(JSON.stringify(shown)).not.toMatch(/hush|4815162342/);
  });

  it('a server is named once', () => {
    const result = parseProfile('media: {turn: [{host: a.test}, {host: A.test}]}', 'p.yaml');
    expect(result.ok ? [] : result.problems).toMatchObject([
      { path: 'media.turn[1].host', fault: { kind: 'repeated-server', first: 'media.turn[0]' } },
    ]);
  });
});

it('a bundle holds none of them: passwords, secrets, names and servers are redacted', () => {
  const profile = profileOf(
    { username: 'turnuser', password: 'p1', passwordEnv: 'LAB_PASSWORD' },
    { host: 'other.example.org', secret: 's1', secretEnv: 'LAB_SECRET' },
  );
  const identity = identityOf({
    facts: { userName: 'u', homePath: '/home/u', hostName: 'h', addresses: [], passwd: '' },
    env: { LAB_PASSWORD: 'p2', LAB_SECRET: 's2' },
    profile,
    targets: [],
    hostsFile: [],
  });
  expect(identity.secrets).toEqual(expect.arrayContaining(['p1', 'p2', 's1', 's2']));
  expect(identity.userNames).toContain('turnuser');
  expect(identity.hostNames).toEqual(
    expect.arrayContaining(['turn.example.org', 'other.example.org', 'stun.example.org']),
  );
});

describe('check --plan', () => {
  const profile = profileOf({ transports: ['udp', 'tls'] });
  const ids: readonly CheckId[] = ['network.stun', 'network.nat', 'network.turn'];
  const lines = (chosen: readonly CheckId[], proxied = false): readonly string[] =>
    plannedMedia(
      {
        profile,
        route: () =>
          proxied
            ? {
                ...{ via: 'proxy', scheme: 'http', host: 'proxy.test', port: 3128 },
                ...{ credentials: null, source: 'test' },
              }
            : { via: 'direct' },
      },
      new Set(chosen),
      checkTexts.plan,
    );

  it('lists every destination of calls', () => {
    const { actions } = checkTexts.plan;
    const all = `${actions['network.stun']}, ${actions['network.nat']}`;
    expect(lines(ids)).toEqual([
      '  stun.example.org:3478/udp',
      `      ${all}`,
      '  stun.example.org:3478/tcp',
      `      ${actions['network.stun']}`,
      '  turn.example.org:3478/udp',
      `      ${all}, ${actions['network.turn']}`,
      '  turn.example.org:5349/tls',
      `      ${actions['network.stun']}, ${actions['network.turn']}`,
      '  turn.example.org:3478/tcp',
      `      ${actions['network.stun']}`,
    ]);
  });

  it('names the proxy, which UDP does not take', () => {
    const contacted = lines(['network.turn'], true).filter((line) => !line.startsWith('   '));
    expect(contacted).toEqual([
      '  turn.example.org:3478/udp',
      '  turn.example.org:5349/tls (through the proxy proxy.test:3128)',
    ]);
  });

  it('is silent about calls when none is asked for', () => {
    expect(lines(['network.dns'])).toEqual([]);
  });
});
