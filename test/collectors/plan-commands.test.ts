import { describe, expect, it } from 'vitest';
import { COLLECTORS } from '../../src/collectors/index.ts';
import { createPlatform } from '../../src/platform/create-platform.ts';
import { createCommandRunner } from '../../src/platform/run-command.ts';
import { collectorContext, profileWith } from '../support/collector-context.ts';
import { gather } from '../support/gather.ts';

describe('the plan', () => {
  it('names every command that collecting runs on this computer', async () => {
    const ran = new Set<string>();
    const real = createCommandRunner({ platform: process.platform, env: process.env });
    const platform = await createPlatform({
      platform: process.platform,
      env: process.env,
      run: (file, args, options) => {
        ran.add([file, ...args].join(' '));
        return real(file, args, options);
      },
    });
    const context = collectorContext({
      platform,
      profile: profileWith({ processes: ['vitest'], packages: ['bash'], data: ['/tmp'] }),
    });
    const planned: string[] = [];
    for (const collector of COLLECTORS) {
      for (const item of await collector.plan(context)) {
        if (item.kind === 'query') planned.push(...item.commands);
      }
    }
    expect(ran).toEqual(new Set());
    // systeminformation starts its own programs, which no runner of ours sees.
    for (const collector of COLLECTORS) {
      if (collector.id !== 'system.info') await gather(collector, context);
    }
    expect(ran.size).toBeGreaterThan(0);
    for (const command of ran) {
      expect(
        planned.some((plan) => command.startsWith(plan)),
        command,
      ).toBe(true);
    }
  });
});
