import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { VERSION } from '../src/version.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'xd-package-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Scripts stay off: what is packed is the `dist/` that the tests were started with. */
function npm(args: readonly string[], cwd = root): string {
  return execFileSync('npm', [...args, '--ignore-scripts'], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

interface Packed {
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

function packed(): Packed {
  const [first] = JSON.parse(npm(['pack', '--dry-run', '--json'])) as Packed[];
  if (first === undefined) throw new Error('npm packed nothing');
  return first;
}

test('the npm package holds the program and its documentation, nothing else', () => {
  const { size, files: all } = packed();
  const files = all.map((file) => file.path);
  expect([...new Set(files.map((file) => file.split('/')[0]))].sort()).toEqual([
    ...['CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'README.md', 'README.ru.md', 'SECURITY.md'],
    ...['bin', 'dist', 'docs', 'package.json'],
  ]);
  expect(files.filter((file) => /\.map$|\.test\.|(?:^|\/)(?:test|\.tmp)\//.test(file))).toEqual([]);
  expect(files).toContain('dist/redact-worker.js');
  // What makes it grow should be seen.
  expect(size).toBeGreaterThan(0);
  expect(size).toBeLessThan(1_050_000);
});

test('no file of the program lies there unused', () => {
  const files = packed()
    .files.map((file) => file.path)
    .filter((file) => /^(?:bin|dist)\/.*\.c?js$/.test(file));
  const texts = files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')] as const);
  const unused = files
    .filter((file) => file !== 'bin/xpress-doctor.cjs')
    .filter(
      (file) =>
        !texts.some(([other, text]) => other !== file && text.includes(path.basename(file))),
    );
  expect(files.length).toBeGreaterThan(20);
  expect(unused).toEqual([]);
});

test('every link between the pages of the package leads to something in it', () => {
  const files = packed().files.map((file) => file.path);
  const pages = files.filter((file) => file.endsWith('.md'));
  const dead = pages.flatMap((page) =>
    [...readFileSync(path.join(root, page), 'utf8').matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link = '']) => link.replace(/#.*$/, ''))
      .filter((link) => link !== '' && !/^[a-z]+:/.test(link))
      .map((link) => path.posix.join(path.posix.dirname(page), link))
      .filter((target) => !files.includes(target))
      .map((target) => `${page}: ${target}`),
  );
  expect(pages.length).toBeGreaterThan(10);
  expect(dead).toEqual([]);
});

test('unpacked in an empty folder, with what it names as dependencies and no more, it runs', () => {
  const [{ filename } = { filename: '' }] = JSON.parse(
    npm(['pack', '--json', '--pack-destination', folder]),
  ) as { filename: string }[];
  execFileSync('tar', ['-xzf', path.join(folder, filename), '-C', folder]);
  const unpacked = path.join(folder, 'package');
  // The lock file: the very versions that npm has in its cache since this project was installed.
  for (const name of ['package-lock.json', '.npmrc']) {
    copyFileSync(path.join(root, name), path.join(unpacked, name));
  }
  npm(['ci', '--offline', '--omit=dev', '--no-audit', '--no-fund'], unpacked);
  const licenses = readFileSync(path.join(unpacked, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
  expect(licenses).toMatch(/^commander [\d.]+ \(MIT\)$/m);
  expect(licenses).toMatch(/^execa [\d.]+ \(MIT\)$/m);
  expect(licenses).not.toContain('no text of its licence');
  const program = path.join(unpacked, 'bin/xpress-doctor.cjs');
  const run = (...args: string[]): string =>
    execFileSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8' });
  expect(run('--version')).toBe(`${VERSION}\n`);
  expect(run('profile', 'init')).toContain('servers');
  expect(run('check', '--list')).toContain('client.installed');
}, 60_000);
