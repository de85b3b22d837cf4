import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { homeOf } from '../../../src/platform/machine.ts';

/** In no passwd. */
const NOBODY_AT_ALL = 4_012_345;

/** The checks of the client, by a user without a home: a container that was started under a number. */
async function checkedWithoutHome(): Promise<unknown> {
  const script = `
    const [checks, profile, platforms, clocks, engine] = await Promise.all(process.argv.slice(1).map((file) => import(file)));
    const env = { PATH: process.env.PATH };
    const platform = await platforms.createPlatform({ platform: process.platform, env });
    const context = { profile: profile.DEFAULT_PROFILE, targets: [], platform, clock: clocks.systemClock, env, probes: {} };
    const own = checks.CHECKS.filter(({ id }) => id.startsWith('client.') && id !== 'client.installed');
    const signal = new AbortController().signal;
    const { results } = await engine.runChecks({ checks: own, context, limitMs: 60_000, signal });
    console.log(JSON.stringify(results.map(({ id, findings }) => ({ id, findings }))));
  `;
  const files = [
    'checks/index.ts',
    'profile/defaults.ts',
    'platform/create-platform.ts',
    'model/clock.ts',
    'engine/run-checks.ts',
  ].map((file) => new URL(`../../../src/${file}`, import.meta.url).href);
  const env = { ...process.env };
  delete env['HOME'];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script, ...files],
    {
      cwd: '/',
      env,
      ...(process.getuid?.() === 0 ? { uid: NOBODY_AT_ALL, gid: NOBODY_AT_ALL } : {}),
    },
  );
  const said: unknown = JSON.parse(stdout);
  return said;
}

describe('without a home', () => {
  it('every check of the client ends, and none of them by an error', async () => {
    const results = await checkedWithoutHome();
    expect(JSON.stringify(results).match(/"id":"client\./g)?.length).toBeGreaterThan(10);
    expect(JSON.stringify(results)).not.toContain('"status":"error"');
    expect(results).toContainEqual({
      id: 'client.cache',
      findings: [expect.objectContaining({ status: 'unknown', reason: 'not-found' })],
    });
  }, 60_000);

  it.each([
    ['a home', () => '/home/user', '/home/user'],
    ['an empty HOME', () => '', '/nonexistent'],
    [
      'no entry in passwd',
      () => {
        throw new Error('uv_os_homedir returned ENOENT');
      },
      '/nonexistent',
    ],
  ])('looks where nothing is: %s', (_name, ask, home) => {
    expect(homeOf(ask)).toBe(home);
  });
});
