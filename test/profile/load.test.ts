import { execFile } from 'node:child_process';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ProfileSearch } from '../../src/profile/find.ts';
import { systemFolder } from '../../src/profile/find.ts';
import { loadProfile, loadProfileFile } from '../../src/profile/load.ts';
import { SMALL_TEXT_LIMIT_BYTES } from '../../src/profile/small-text-file.ts';
import { asNobody } from '../support/as-nobody.ts';
import { tempFolder } from '../support/temp-folder.ts';

const signal = new AbortController().signal;
let folder: string;
beforeEach(async () => {
  folder = await tempFolder();
});

/** Nothing of this computer gets into the test. */
function search(given: Partial<ProfileSearch> = {}): ProfileSearch {
  return {
    option: undefined,
    env: {},
    cwd: folder,
    userFolder: () => Promise.resolve(null),
    systemFolder: null,
    ...given,
  };
}

async function profileNamed(path: string, host: string): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), `servers: [{host: ${host}}]\n`);
}

async function hostOf(given: Partial<ProfileSearch>): Promise<string> {
  const result = await loadProfile(search(given), signal);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.loaded.profile.servers[0]?.host ?? '';
}

async function failureOf(path: string): Promise<string> {
  const result = await loadProfileFile(path, signal);
  const fault = result.ok ? null : result.problems[0]?.fault;
  return fault?.kind === 'file' ? fault.failure : (fault?.kind ?? 'accepted');
}

describe('the nearest profile wins', () => {
  beforeEach(async () => {
    await profileNamed('option.yaml', 'option.lan');
    await profileNamed('variable.yaml', 'variable.lan');
    await profileNamed('user/profile.yml', 'user.lan');
    await profileNamed('system/profile.yaml', 'system.lan');
  });
  const user = () => Promise.resolve(join(folder, 'user'));
  const empty = () => Promise.resolve(join(folder, 'empty'));
  const env = { XPRESS_DOCTOR_PROFILE: 'variable.yaml' };

  test.each([
    ['--profile', { option: 'option.yaml', env, userFolder: user }, 'option.lan'],
    ['the variable', { env, userFolder: user }, 'variable.lan'],
    [
      "the user's folder, when the variable is empty",
      { env: { XPRESS_DOCTOR_PROFILE: '' }, userFolder: user },
      'user.lan',
    ],
    ["the system's folder", { userFolder: empty }, 'system.lan'],
  ] as const)('%s', async (_name, given, host) => {
    expect(await hostOf({ systemFolder: join(folder, 'system'), ...given })).toBe(host);
  });

  test('no file: built-in values', async () => {
    expect(await hostOf({})).toBe('ru.public.express');
  });

  test('profile.yaml before profile.json', async () => {
    await writeFile(join(folder, 'user', 'profile.json'), '{"servers": [{"host": "json.lan"}]}');
    await profileNamed('user/profile.yaml', 'yaml.lan');
    expect(await hostOf({ userFolder: user })).toBe('yaml.lan');
  });

  test('a broken one is told, not passed over', async () => {
    await writeFile(join(folder, 'user', 'profile.yaml'), 'servers: 1');
    const result = await loadProfile(search({ userFolder: user }), signal);
    expect(result).toMatchObject({ ok: false, file: join(folder, 'user', 'profile.yaml') });
  });

  test('one that was named has to be there', async () => {
    const result = await loadProfile(search({ option: 'nowhere.yaml', userFolder: user }), signal);
    expect(result).toMatchObject({
      ok: false,
      problems: [{ file: join(folder, 'nowhere.yaml'), line: null, fault: { failure: 'missing' } }],
    });
  });
});

test.each([
  ['linux', {}, '/etc/xpress-doctor'],
  ['darwin', {}, '/Library/Application Support/xpress-doctor'],
  ['win32', { ProgramData: 'C:\\ProgramData' }, 'C:\\ProgramData\\xpress-doctor'],
  ['win32', {}, null],
] as const)("the system's folder on %s %o", (platform, env, expected) => {
  expect(systemFolder(platform, env)).toBe(expected);
});

describe('a file that is none', () => {
  test('missing', async () => {
    expect(await failureOf(join(folder, 'x'))).toBe('missing');
  });

  test('below a file', async () => {
    await writeFile(join(folder, 'x'), '');
    expect(await failureOf(join(folder, 'x', 'profile.yaml'))).toBe('missing');
  });

  test('a folder', async () => {
    expect(await failureOf(folder)).toBe('directory');
  });

  test('a pipe that nobody writes to', async () => {
    await promisify(execFile)('mkfifo', [join(folder, 'pipe')]);
    expect(await failureOf(join(folder, 'pipe'))).toBe('not-a-file');
  });

  test('a device', async () => {
    expect(await failureOf('/dev/zero')).toBe('not-a-file');
  });

  test('links in a circle', async () => {
    await symlink(join(folder, 'b'), join(folder, 'a'));
    await symlink(join(folder, 'a'), join(folder, 'b'));
    expect(await failureOf(join(folder, 'a'))).toBe('failed');
  });

  test('a byte more than allowed', async () => {
    await writeFile(join(folder, 'x'), `#${' '.repeat(SMALL_TEXT_LIMIT_BYTES)}`);
    expect(await failureOf(join(folder, 'x'))).toBe('too-large');
  });

  test('as long as allowed', async () => {
    await writeFile(join(folder, 'x'), `${' '.repeat(SMALL_TEXT_LIMIT_BYTES - 2)}{}`);
    expect(await failureOf(join(folder, 'x'))).toBe('accepted');
  });

  test('in Windows-1251', async () => {
    await writeFile(join(folder, 'x'), Buffer.from([0x61, 0x3a, 0x20, 0xcf, 0xf0, 0xee]));
    expect(await failureOf(join(folder, 'x'))).toBe('encoding');
  });

  test('empty', async () => {
    await writeFile(join(folder, 'x'), '');
    expect(await failureOf(join(folder, 'x'))).toBe('empty');
  });
});

describe('encodings that are read', () => {
  const text = 'application: {name: Чат}\n';
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, as Windows PowerShell writes', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ])('%s', async (_name, bytes) => {
    await writeFile(join(folder, 'x'), bytes);
    const result = await loadProfileFile(join(folder, 'x'), signal);
    expect(result.ok && result.loaded.profile.application.name).toBe('Чат');
  });
});

test('a Cyrillic path with spaces', async () => {
  await profileNamed('Мои профили/наш чат.yaml', 'chat.example.org');
  expect(await hostOf({ option: 'Мои профили/наш чат.yaml' })).toBe('chat.example.org');
});

test('authorities are named relative to the profile', async () => {
  const path = join(folder, 'p.yaml');
  await writeFile(path, 'network: {certificateAuthorities: [ca.pem, /etc/ssl/ca.pem]}');
  const result = await loadProfileFile(path, signal);
  expect(result.ok && result.loaded.profile.network.certificateAuthorities).toEqual([
    join(folder, 'ca.pem'),
    '/etc/ssl/ca.pem',
  ]);
});

test('nothing is read after the signal', async () => {
  await expect(loadProfileFile('/dev/null', AbortSignal.abort())).rejects.toThrow();
});

/** As `su anna -c …`, which leaves HOME to root's. */
test('a home that is closed to this user has no profile of his, the folder of the computer has', async () => {
  await chmod(folder, 0o755);
  await profileNamed('home/.config/xpress-doctor/profile.yaml', 'home.lan');
  await profileNamed('system/profile.yaml', 'system.lan');
  const script = `
    import { loadProfile } from './src/profile/load.ts';
    const [home, user, system] = process.argv.slice(2);
    const { chmod } = await import('node:fs/promises');
    if (process.getuid() !== 0) await chmod(home, 0).catch(() => undefined);
    const search = { option: undefined, env: {}, cwd: '/', userFolder: async () => user, systemFolder: system };
    const result = await loadProfile(search, new AbortController().signal);
    console.log(result.ok ? result.loaded.profile.servers[0].host : result.problems[0].fault.failure);
  `;
  const home = join(folder, 'home');
  const user = join(home, '.config/xpress-doctor');
  const system = join(folder, 'system');
  const ask = async (...args: readonly string[]): Promise<string> => {
    const { stdout, stderr } = await asNobody(script, { args });
    expect(stderr).toBe('');
    return stdout.trim();
  };
  await chmod(home, 0o700);
  try {
    expect(await ask(home, user, system)).toBe('system.lan');
    // Without the organisation's profile the verdicts would be others.
    expect(await ask(home, join(folder, 'empty'), user)).toBe('forbidden');
  } finally {
    await chmod(home, 0o700);
  }
}, 30_000);
