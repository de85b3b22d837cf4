import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { loadedProfile, targetsFor } from '../../src/commands/shared/load-profile.ts';
import { lookAtAuthorities } from '../../src/commands/shared/authority-files.ts';
import { registerCheck } from '../../src/commands/check.ts';
import { registerProfile } from '../../src/commands/profile.ts';
import { createAuthority } from '../../src/probes/embedded/certificates.ts';
import { parseProfile } from '../../src/profile/parse.ts';
import type { Language } from '../../src/i18n/language.ts';
import { runRegistered } from '../support/run-registered.ts';
import { tempFolder } from '../support/temp-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await tempFolder();
});

const never = new AbortController().signal;
const context = {
  language: 'en',
  env: {},
  interrupts: { stop: never, kill: never },
} as const;

function profile(
  words: readonly string[],
  options: { language?: Language; env?: Record<string, string> } = {},
) {
  return runRegistered(registerProfile, ['profile', ...words], { cwd: folder, ...options });
}

describe('profile init', () => {
  test.each([[[]], [['-']]])('prints the template: %j', async (words) => {
    const { out, err, exitCode } = await profile(['init', ...words]);
    expect(parseProfile(out, 'stdout')).toMatchObject({ ok: true });
    expect(err).toBe('');
    expect(exitCode).toBe(0);
    expect(await readdir(folder)).toEqual([]);
  });

  test('writes a file that everybody may read, with the folders on the way', async () => {
    const { out, err } = await profile(['init', 'config/наш/profile.yaml']);
    const path = join(folder, 'config', 'наш', 'profile.yaml');
    expect(out).toBe('');
    expect(err).toContain(path);
    expect((await stat(path)).mode & 0o777).toBe(0o644);
    expect((await profile(['validate', path])).exitCode).toBe(0);
    expect(await readdir(join(path, '..'))).toEqual(['profile.yaml']);
  });

  test('does not overwrite, unless told to', async () => {
    const path = join(folder, 'p.yaml');
    await writeFile(path, 'mine');
    const refused = await profile(['init', 'p.yaml']);
    expect(refused.exitCode).toBe(2);
    expect(refused.err).toContain('--force');
    expect(await readFile(path, 'utf8')).toBe('mine');
    expect((await profile(['init', 'p.yaml', '--force'])).exitCode).toBe(0);
    expect(await readFile(path, 'utf8')).toContain('ru.public.express');
  });

  test('below a file: refused, with the next step', async () => {
    await writeFile(join(folder, 'file'), '');
    const { err, exitCode } = await profile(['init', 'file/p.yaml']);
    expect(exitCode).toBe(2);
    expect(err).toContain('Choose a place');
  });
});

describe('profile show', () => {
  test('tells where each value came from', async () => {
    await writeFile(
      join(folder, 'p.yaml'),
      'servers: [{host: chat.example.org}]\nthresholds: {jitterMs: 50}\n',
    );
    const { out } = await profile(['show', '--profile', 'p.yaml']);
    expect(out).toContain(`# Profile: ${join(folder, 'p.yaml')}\n`);
    expect(out).toContain('  - host: chat.example.org  # profile\n    port: 443  # built-in\n');
    expect(out).toContain('  jitterMs: 50  # profile\n');
    expect(out).toContain('  latencyMs: 100  # built-in\n');
  });

  test('what it prints is a profile of the same values', async () => {
    const { out } = await profile(['show'], { env: {} });
    const again = parseProfile(out, 'stdout');
    const before = parseProfile('{}', 'none');
    expect(again.ok && before.ok && again.loaded.profile).toEqual(
      before.ok && before.loaded.profile,
    );
  });

  test('as JSON, from the variable', async () => {
    await writeFile(join(folder, 'p.json'), '{"thresholds": {"jitterMs": 50}}');
    const { out } = await profile(['show', '--format', 'json'], {
      env: { XPRESS_DOCTOR_PROFILE: 'p.json' },
    });
    expect(JSON.parse(out)).toMatchObject({
      file: join(folder, 'p.json'),
      profile: { thresholds: { jitterMs: 50, latencyMs: 100 } },
      origins: { 'thresholds.jitterMs': 'profile', 'thresholds.latencyMs': 'default' },
    });
  });

  test.each(['yaml', 'json'])(
    'keeps the literals of the redaction to itself (%s)',
    async (format) => {
      await writeFile(join(folder, 'p.yaml'), 'redaction: {literals: [hunter2]}');
      const { out } = await profile(['show', '--profile', 'p.yaml', '--format', format]);
      expect(out).toContain('hidden');
      expect(out).not.toContain('hunter2');
    },
  );

  test('of a broken profile: every problem, and nothing else', async () => {
    await writeFile(join(folder, 'p.yaml'), 'thresholds: {jiterMs: 1}\nservers: 1\n');
    const { out, err, exitCode } = await profile(['show', '--profile', 'p.yaml']);
    expect(out).toBe('');
    expect(exitCode).toBe(2);
    expect(err).toContain(`${join(folder, 'p.yaml')}:1:14 thresholds.jiterMs: expected one of`);
    expect(err).toContain('Did you mean "jitterMs"?');
    expect(err).toContain(':2:10 servers: expected a list, got 1');
  });
});

describe('profile validate', () => {
  test.each([
    ['en', 'in order, 1 server'],
    ['ru', 'всё верно, 1 сервер'],
  ] as const)('a good one (%s)', async (language, sentence) => {
    await writeFile(join(folder, 'p.yaml'), 'servers: [{host: chat.example.org}]');
    const { out, exitCode } = await profile(['validate', 'p.yaml'], { language });
    expect(out).toContain(sentence);
    expect(exitCode).toBe(0);
  });

  test.each([
    [
      'en',
      ':1:18 servers[0].host: expected a host such as chat.example.org, got "https://a.b/x".',
      'Perhaps: a.b',
    ],
    [
      'ru',
      ':1:18 servers[0].host: ожидается узел, например chat.example.org; на деле: «https://a.b/x».',
      'Возможно: a.b',
    ],
  ] as const)(
    'a broken one: place, expected, got, what to write (%s)',
    async (language, ...parts) => {
      await writeFile(join(folder, 'p.yaml'), 'servers: [{host: "https://a.b/x"}]');
      const { out, exitCode } = await profile(['validate', 'p.yaml'], { language });
      for (const part of parts) expect(out).toContain(part);
      expect(exitCode).toBe(2);
    },
  );

  test('a key that would recolour the terminal', async () => {
    await writeFile(join(folder, 'p.yaml'), '"\\e[31mred": 1');
    const { out } = await profile(['validate', 'p.yaml']);
    expect(out).toContain('red');
    expect(out).not.toContain('\u001b');
  });

  test.each([
    ['missing', 'nowhere.yaml', 'no such file'],
    ['a folder', '.', 'a folder'],
    ['no name', '', 'a folder'],
  ])('%s', async (_name, file, sentence) => {
    const { out, exitCode } = await profile(['validate', file]);
    expect(out).toContain(sentence);
    expect(exitCode).toBe(2);
  });

  test.each([
    ['PEM', String],
    ['DER', ({ raw }: X509Certificate) => raw],
  ])('an authority in %s is in order', async (_name, written) => {
    const { certificatePem } = await createAuthority('Corp');
    await writeFile(join(folder, 'ca.cer'), written(new X509Certificate(certificatePem)));
    await writeFile(join(folder, 'p.yaml'), 'network: {certificateAuthorities: [ca.cer]}');
    expect((await profile(['validate', 'p.yaml'])).exitCode).toBe(0);
    const loaded = await loadedProfile('p.yaml', { ...context, cwd: folder });
    const found = await lookAtAuthorities(loaded, (paths) => paths, context);
    expect(found).toEqual({ pem: [certificatePem], problems: [] });
  });

  test.each([
    ['en', 'words.txt', 'holds no certificate'],
    ['en', 'nope.pem', 'cannot read'],
    ['ru', 'words.txt', 'сертификатов нет'],
    ['ru', 'nope.pem', 'не читается'],
  ] as const)('an authority that gives nothing (%s, %s)', async (language, file, says) => {
    await writeFile(join(folder, 'words.txt'), 'root:x:0:0:root:/root:/bin/bash\n');
    await writeFile(join(folder, 'p.yaml'), `network: {certificateAuthorities: [${file}]}`);
    const key = `${join(folder, 'p.yaml')} network.certificateAuthorities[0]:`;
    const { out, exitCode } = await profile(['validate', 'p.yaml'], { language });
    expect(out).toContain(key);
    expect(out).toContain(says);
    expect(exitCode).toBe(2);
    const words = ['check', 'system.os', '--profile', 'p.yaml'];
    const checked = await runRegistered(registerCheck, words, { cwd: folder, language });
    expect(checked).toMatchObject({ exitCode: 2, out: '' });
    expect(checked.err).toContain(key);
    expect(checked.err).toContain(says);
  });

  test('one that this user may not read', async () => {
    const path = join(folder, 'p.yaml');
    await writeFile(path, '{}');
    await chmod(path, 0);
    const { out, exitCode } = await profile(['validate', 'p.yaml']);
    // Nothing is forbidden to root.
    const root = process.getuid?.() === 0;
    expect(exitCode).toBe(root ? 0 : 2);
    if (!root) expect(out).toContain('may not read');
  });
});

describe('what the other commands see', () => {
  const never = new AbortController().signal;
  function context(language: Language) {
    return { language, env: {}, cwd: folder, interrupts: { stop: never, kill: never } };
  }

  test('servers of the profile and of the command line', async () => {
    await mkdir(join(folder, 'x'));
    await writeFile(join(folder, 'x', 'p.yaml'), 'servers: [{host: a.lan}]');
    const loaded = await loadedProfile('x/p.yaml', context('en'));
    const targets = targetsFor(loaded, ['b.lan:8443'], context('en'));
    expect(targets.map(({ id }) => id)).toEqual(['a.lan:443', 'b.lan:8443']);
  });

  test('a --server with a password is refused without repeating it', async () => {
    await writeFile(join(folder, 'p.yaml'), '{}');
    const loaded = await loadedProfile('p.yaml', context('ru'));
    expect(() => targetsFor(loaded, ['https://u:hunter2@a.lan'], context('ru'))).toThrow(
      '--server https://…@a.lan: это не УЗЕЛ',
    );
  });
});
