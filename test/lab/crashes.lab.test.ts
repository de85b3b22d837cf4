import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { stringify } from 'yaml';
import { CHROMIUM } from './chromium.ts';

const exec = promisify(execFile);

let folder: string;
let data: string;

/** A real browser that crashes for real: the same Crashpad and the same log as an Electron client's. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xd-crash-'));
  data = join(folder, 'eXpress');
  const context = await chromium.launchPersistentContext(data, {
    ...CHROMIUM,
    args: [...CHROMIUM.args, '--enable-crash-reporter', '--enable-logging', '--v=0'],
    ignoreDefaultArgs: ['--disable-breakpad'],
    env: { ...process.env, BREAKPAD_DUMP_LOCATION: join(data, 'Crashpad') },
  });
  const page = await context.newPage();
  await page.goto('data:text/html,<script>throw new Error("planted")</script>');
  // The answer never comes: the page that would give it is gone.
  await page.goto('chrome://crash', { timeout: 5_000 }).catch(() => undefined);
  // The crash handler is a process of its own and writes when it comes to it.
  await vi.waitFor(
    async () => {
      expect(await readdir(join(data, 'Crashpad/pending'))).toContainEqual(
        expect.stringMatching(/\.dmp$/),
      );
    },
    { timeout: 30_000, interval: 200 },
  );
  await context.close();
  await writeFile(
    join(folder, 'profile.yaml'),
    stringify({
      application: {
        errorPatterns: [{ text: 'CONSOLE*Uncaught', article: 'auth-01' }],
        linux: {
          processes: ['no-such-client'],
          programs: ['/usr/bin/chromium'],
          packages: [],
          data: [data],
          logs: [join(data, '*.log')],
        },
      },
    }),
  );
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Shown {
  readonly checks: readonly {
    readonly id: string;
    readonly findings: readonly {
      readonly code: string;
      readonly article: { readonly id: string } | null;
      readonly evidence: { readonly count: number; readonly path: string };
    }[];
  }[];
}

test('a real Crashpad dump and a real Chromium log are found, counted and mapped', async () => {
  const profile = join(folder, 'profile.yaml');
  const words = ['client.crashes', 'client.errors', '--profile', profile, '--format', 'json'];
  const { stdout } = await exec('unshare', [
    '-n',
    process.execPath,
    'bin/xpress-doctor.cjs',
    'check',
    ...words,
  ]);
  const { checks } = JSON.parse(stdout) as Shown;
  const of = (id: string): Shown['checks'][number]['findings'] =>
    checks.find((check) => check.id === id)?.findings ?? [];

  const [crash] = of('client.crashes');
  expect(crash).toMatchObject({ code: 'client-crashed', evidence: { total: 1 } });
  expect((await readFile(crash?.evidence.path ?? '')).subarray(0, 4).toString()).toBe('MDMP');
  expect(of('client.errors')).toContainEqual(
    expect.objectContaining({
      code: 'log-known-error',
      article: expect.objectContaining({ id: 'auth-01' }) as unknown,
    }),
  );
  // Nothing of the browser's was changed or taken.
  expect(await readdir(join(data, 'Crashpad'))).toContain('pending');
});
