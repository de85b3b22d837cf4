import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Bed } from './bed.ts';
import { startFaults } from './faults.ts';
import { runCheck } from './run-check.ts';
import type { ScenarioId } from './scenarios/catalogue.ts';
import { scenario } from './scenarios/observe.ts';

let bed: Bed;

beforeAll(async () => {
  bed = await Bed.create();
  await chmod(bed.folder, 0o755);
  await startFaults(bed);
});

afterEach(async () => {
  await bed.firewall('client', '');
});

afterAll(async () => {
  await bed.close();
});

const check = (under: readonly string[] = []) =>
  runCheck(bed, {
    servers: [{ host: 'chat.test' }],
    network: { certificateAuthorities: [join(bed.folder, 'ca.pem')] },
    words: ['network.http', 'network.websocket', 'interference.firewall'],
    under,
  });

const firewallOf = async (report: Promise<Awaited<ReturnType<typeof check>>>) =>
  (await report).checks.find(({ id }) => id === 'interference.firewall')?.findings[0];

const output = (rules: string): string => `table inet lab {
  chain out {
    type filter hook output priority 0; policy accept;
    oifname "lo" accept
    ct state established,related accept
    ${rules}
  }
}`;

describe('a rule of this computer', () => {
  test.each<[string, string, string, ScenarioId]>([
    [
      'for the port, in silence',
      'tcp dport { 443, 8443 } drop',
      'inet lab out: tcp dport { 443, 8443 } drop',
      'firewall-rule',
    ],
    [
      'for the port, with a reset',
      'tcp dport 443 counter reject with tcp reset',
      'inet lab out: tcp dport 443 reject',
      'firewall-rule',
    ],
    [
      'for the user',
      'meta skuid 0 meta l4proto tcp reject',
      'inet lab out: meta skuid 0 meta l4proto tcp reject',
      'firewall-user',
    ],
    [
      'for the network of the server',
      'ip daddr 10.99.0.0/24 tcp dport 1-1023 reject',
      'inet lab out: ip daddr 10.99.0.0/24 tcp dport 1-1023 reject',
      'firewall-rule',
    ],
  ])('%s: firewall-blocks-port', async (_, rule, told, id) => {
    await bed.firewall('client', output(rule));
    const report = await scenario(id, () => check());
    expect(await firewallOf(Promise.resolve(report))).toMatchObject({
      evidence: { host: 'chat.test', port: 443, transport: 'tcp', rule: told },
    });
  });

  test.each<[string, readonly string[], ScenarioId]>([
    ['of iptables for the port', ['-p', 'tcp', '--dport', '443', '-j', 'REJECT'], 'firewall-rule'],
    [
      'of iptables for the user',
      ['-p', 'tcp', '-m', 'owner', '--uid-owner', '0', '-j', 'DROP'],
      'firewall-user',
    ],
  ])('%s: firewall-blocks-port', async (_, rule, id) => {
    const added = await bed.run('client', 'iptables-nft', ['-A', 'OUTPUT', ...rule]);
    expect(added.stderr).toBe('');
    await scenario(id, () => check());
  });

  test('for something else: nothing is wrong', async () => {
    await bed.firewall('client', output('tcp dport 25 drop\n    meta skuid 33 drop'));
    const report = scenario('firewall-other', () => check());
    expect((await firewallOf(report))?.status).toBe('pass');
  });

  test('is not seen without administrator rights, and that is said', async () => {
    await bed.firewall('client', output('tcp dport 443 drop'));
    const nobody = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'];
    const report = check(nobody);
    expect((await report).rootCauses.map(({ code }) => code)).toEqual(['tcp-timeout']);
    expect(await firewallOf(report)).toMatchObject({ status: 'unknown', reason: 'forbidden' });
  });
});
