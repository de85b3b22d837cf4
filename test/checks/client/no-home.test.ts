import { describe, expect, it } from 'vitest';
import { homeOf } from '../../../src/platform/machine.ts';
import { asNobody } from '../../support/as-nobody.ts';

/** In no passwd. */
const NOBODY_AT_ALL = 4_012_345;

/** The checks of the client, by a user without a home: a container that was started under a number. */
async function checkedWithoutHome(): Promise<unknown> {
  const script = `
    import { CHECKS } from './src/checks/index.ts';
    import { runChecks } from './src/engine/run-checks.ts';
    import { systemClock } from './src/model/clock.ts';
    import { createPlatform } from './src/platform/create-platform.ts';
    import { DEFAULT_PROFILE } from './src/profile/defaults.ts';
    const env = { PATH: process.env.PATH };
    const platform = await createPlatform({ platform: process.platform, env });
    const context = { profile: DEFAULT_PROFILE, targets: [], platform, clock: systemClock, env, probes: {} };
    const checks = CHECKS.filter(({ id }) => id.startsWith('client.') && id !== 'client.installed');
    const signal = new AbortController().signal;
    const { results } = await runChecks({ checks, context, limitMs: 60_000, signal });
    console.log(JSON.stringify(results.map(({ id, findings }) => ({ id, findings }))));
  `;
  const env = { ...process.env };
  delete env['HOME'];
  const { stdout, stderr } = await asNobody(script, { env, uid: NOBODY_AT_ALL });
  expect(stderr).toBe('');
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
