import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Bed } from './bed.ts';
import { startFaults } from './faults.ts';
import { runCheck } from './run-check.ts';
import { scenario } from './scenarios/observe.ts';

let bed: Bed;

beforeAll(async () => {
  bed = await Bed.create();
  await startFaults(bed);
});

afterEach(async () => {
  await bed.firewall('server', '');
  // Only where the scenario had put one.
  await bed.run('client', 'tc', ['qdisc', 'del', 'dev', 'v-cli', 'root']);
});

afterAll(async () => {
  await bed.close();
});

const load = () =>
  runCheck(bed, {
    servers: [{ host: 'chat.test' }],
    network: { certificateAuthorities: [join(bed.folder, 'ca.pem')] },
    // What it needs measures the idle wire, and a busy machine makes jitter of its own.
    thresholds: { jitterMs: 500, latencyMs: 1_000 },
    words: ['network.load'],
  });

async function shape(...limit: readonly string[]): Promise<void> {
  const ran = await bed.run('client', 'tc', [
    ...['qdisc', 'add', 'dev', 'v-cli', 'root', 'tbf', ...limit],
  ]);
  expect(ran.stderr).toBe('');
}

describe('the link under a load of our own', () => {
  test('a wire that carries it: nothing is wrong', async () => {
    const report = await scenario('path-load-carried', load);
    const found = report.checks.find(({ id }) => id === 'network.load')?.findings[0];
    expect(found?.status).toBe('pass');
  });

  test('a deep queue in front of four megabits: queueing-delay', async () => {
    await shape('rate', '4mbit', 'burst', '16k', 'latency', '1500ms');
    await scenario('path-queue', load);
  });

  test('everything above a speed is dropped: link-rate-limited', async () => {
    await bed.firewall(
      'server',
      `table inet lab { 
  chain input {
    type filter hook input priority 0; policy accept;
    ip saddr 10.99.0.2 limit rate over 24 kbytes/second burst 16 kbytes drop
  }
}`,
    );
    await scenario('path-rate', load);
  });
});
