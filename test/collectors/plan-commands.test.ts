import { describe, expect, it } from 'vitest';
import { COLLECTORS } from '../../src/collectors/index.ts';
import { collectorContext, profileWith } from '../support/collector-context.ts';
import { gather } from '../support/gather.ts';
import { recordedCommands } from '../support/recorded-commands.ts';

describe('the plan', () => {
  it('names every command that collecting runs on this computer', async () => {
    const { platform, ran } = await recordedCommands();
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
