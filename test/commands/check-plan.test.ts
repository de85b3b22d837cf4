import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.ts';
import { plannedLocally } from '../../src/commands/check/plan-local.ts';
import { checkTexts } from '../../src/i18n/en/check.ts';
import { checkTexts as ruTexts } from '../../src/i18n/ru/check.ts';
import { groupOf } from '../../src/model/check-id.ts';
import { createPlatform } from '../../src/platform/create-platform.ts';
import { ANDROID_COLLECTORS } from '../../src/collectors/index.ts';
import { createAndroid } from '../../src/platform/android/index.ts';
import { fakeAdb } from '../platform/android/fake-adb.ts';
import { collectorContext } from '../support/collector-context.ts';
import { noSignal } from '../support/machine.ts';
import { checkContext, realClock } from '../support/check-context.ts';
import { recordedCommands } from '../support/recorded-commands.ts';
import { DEFAULT_PROFILE } from '../../src/profile/defaults.ts';
import { askHost } from '../checks/network/ask.ts';

const { plan } = checkTexts;
const here = CHECKS.filter(({ id }) => groupOf(id) !== 'android');

describe('check --plan, on this computer', () => {
  it('names every command that the checks run here', async () => {
    const { platform, ran } = await recordedCommands();
    const context = { ...checkContext({ profile: DEFAULT_PROFILE }), platform, targets: [] };
    const lines = plannedLocally({ context }, new Set(here.map(({ id }) => id)), plan);
    expect(ran).toEqual(new Set());

    // What asks a server ends at the probes, which refuse; what asks this computer has run by then.
    const asked = here.flatMap((check) =>
      check.scope === 'host' ? [askHost(check, { ...context, probes: {} })] : [],
    );
    await Promise.allSettled(asked);
    expect(ran.size).toBeGreaterThan(0);
    const planned = lines.map((line) => line.trim()).filter((line) => line !== '');
    for (const command of ran) {
      expect(
        planned.some((one) => command.startsWith(one)),
        command,
      ).toBe(true);
    }
  });

  it.each(here.map(({ id }) => [id] as const))('%s says what it touches', async (id) => {
    const platform = await createPlatform({ platform: 'linux', env: {} });
    const context = { ...checkContext({ profile: DEFAULT_PROFILE }), platform, targets: [] };
    const lines = plannedLocally({ context }, new Set([id]), plan);
    const until = lines.indexOf(plan.readAlready);
    const own = lines.slice(0, until).filter((line) => line.startsWith('  '));
    // The proxies' settings are read already for the way to each host, and that is said of every plan.
    const touched = own.filter((line) => line.trim() !== plan.nothing);
    expect(touched.length).toBeGreaterThan(id === 'interference.proxy' ? -1 : 0);
    expect(lines.slice(until)).toContain('  /etc/environment');
  });

  it.each(CHECKS.filter(({ scope }) => scope === 'target').map(({ id }) => [id] as const))(
    '%s says what it does to a server',
    (id) => {
      expect(Object.keys(plan.actions)).toContain(id);
    },
  );

  it('says of network.load that it shakes hands, and of its own load', async () => {
    const platform = await createPlatform({ platform: 'linux', env: {} });
    const context = { ...checkContext({ profile: DEFAULT_PROFILE }), platform, targets: [] };
    const lines = plannedLocally({ context }, new Set(['network.load']), plan);
    expect(lines).toContain('  /etc/hosts');
    expect(plan.actions['network.load']('/', 12, 4)).toContain('at most 12 MiB in 4 s');
  });

  it('names what adb is started for on this computer when phones are looked at', async () => {
    const adb = fakeAdb({ devices: [''] });
    const android = createAndroid({
      ...{ platform: 'linux', env: {}, run: adb.run, clock: realClock },
      endOnExit: () => () => undefined,
    });
    await android.phones({ signal: noSignal });
    await android.close();
    expect(adb.asked.length).toBeGreaterThan(0);

    const platform = await createPlatform({ platform: 'linux', env: {} });
    const context = { ...checkContext({ profile: DEFAULT_PROFILE }), platform, targets: [] };
    const ids = CHECKS.map(({ id }) => id).filter((id) => groupOf(id) === 'android');
    for (const chosen of [ids, ids.slice(0, 1)]) {
      const lines = plannedLocally({ context }, new Set(chosen), plan);
      const commands = lines.slice(lines.indexOf(plan.commands), lines.indexOf(plan.files));
      expect(commands).toEqual(expect.arrayContaining(adb.asked.map((line) => `  ${line}`)));
      expect(commands).not.toContain(`  ${plan.nothing}`);
    }
    const [facts] = ANDROID_COLLECTORS.filter(({ id }) => id === 'android.facts');
    const planned = await facts?.plan(collectorContext({ profile: DEFAULT_PROFILE }));
    for (const command of adb.asked) expect(JSON.stringify(planned)).toContain(command);
  });

  it('says “nothing” of commands and files in Russian, not “nobody”', async () => {
    const platform = await createPlatform({ platform: 'linux', env: {} });
    const context = { ...checkContext({ profile: DEFAULT_PROFILE }), platform, targets: [] };
    const lines = plannedLocally({ context }, new Set(['interference.proxy']), ruTexts.plan);
    expect(lines.slice(lines.indexOf(ruTexts.plan.commands)).slice(1, 2)).toEqual(['  ничего']);
    expect(lines).not.toContain('  ни с кем');
  });

  it('names the authorities of the profile and the places of the client', async () => {
    const platform = await createPlatform({ platform: 'linux', env: {} });
    const network = { ...DEFAULT_PROFILE.network, certificateAuthorities: ['/etc/corp/ca.pem'] };
    const profile = { ...DEFAULT_PROFILE, network };
    const context = { ...checkContext({ profile }), platform, targets: [] };
    const lines = plannedLocally({ context }, new Set(['network.tls', 'client.logs']), plan);
    expect(lines).toContain('  /etc/corp/ca.pem');
    for (const path of DEFAULT_PROFILE.application.linux.logs) expect(lines).toContain(`  ${path}`);
  });
});
