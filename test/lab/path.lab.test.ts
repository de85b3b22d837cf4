import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Bed } from './bed.ts';
import { startFaults } from './faults.ts';
import { startTimeServer } from './chrony.ts';
import { codes, type JsonReport, type LabRun, runCheck } from './run-check.ts';
import { scenario } from './scenarios/observe.ts';

let bed: Bed;

beforeAll(async () => {
  bed = await Bed.create();
  await startFaults(bed);
});

afterAll(async () => {
  await bed.close();
});

type Profile = Pick<Partial<LabRun>, 'servers' | 'network'>;

const profileOf = ({ network = {}, servers = [{ host: 'chat.test' }] }: Profile = {}) => ({
  servers,
  network: { certificateAuthorities: [join(bed.folder, 'ca.pem')], ...network },
});

async function profileFile(): Promise<string> {
  const path = join(bed.folder, 'profile.yaml');
  await writeFile(path, stringify(profileOf()));
  return path;
}

/** Runs the words on the client's side, `under` in front of the command line. */
async function check(
  words: readonly string[],
  profile: Profile = {},
  under: readonly string[] = [],
): Promise<JsonReport> {
  const report = await runCheck(bed, { ...profileOf(profile), words, under });
  for (const finding of report.checks.flatMap(({ findings }) => findings)) {
    if (finding.code === null) continue;
    expect(finding.remedy?.steps.length).toBeGreaterThan(0);
    expect(finding.article?.id).toBeTruthy();
  }
  return report;
}

const inputRule = (rule: string): string => `table inet lab {
  chain input {
    type filter hook input priority 0; policy accept;
    ${rule}
  }
}`;

describe('a watch', () => {
  test('shows when the way was cut and for how long', async () => {
    const path = await profileFile();
    const drop = inputRule('tcp dport 443 drop');
    const cut = setTimeout(() => void bed.firewall('server', drop), 4_000);
    const mend = setTimeout(() => void bed.firewall('server', ''), 10_000);
    const words = ['check', '--watch', '--for', '16s', '--interval', '2s', '--format', 'ndjson'];
    const ran = await bed.doctor([...words, '--profile', path]).finally(() => {
      clearTimeout(cut);
      clearTimeout(mend);
    });
    const lines = ran.stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines[0]).toMatchObject({ type: 'round', targets: [{ down: false }] });
    expect(lines.at(-2)).toMatchObject({ type: 'round', targets: [{ down: false }] });
    expect(lines.at(-1)).toMatchObject({
      ...{ type: 'summary', target: 'chat.test:443' },
      outages: [
        { durationMs: expect.any(Number) as unknown, until: expect.any(String) as unknown },
      ],
    });
    expect(ran.exitCode).toBe(1);
  });

  test('shows when the wire was out, and what became of the interfaces', async () => {
    const path = await profileFile();
    const wire = (state: 'up' | 'down'): Promise<string> =>
      bed.ip('server', 'link', 'set', 'v-srv', state);
    const began = Date.now();
    let cutAt = 0;
    const cut = setTimeout(() => {
      cutAt = Date.now();
      void wire('down');
    }, 5_000);
    const mend = setTimeout(() => void wire('up'), 11_000);
    const words = ['check', '--watch', '--for', '20s', '--interval', '2s', '--format', 'json'];
    const ran = await bed.doctor([...words, '--profile', path]).finally(() => {
      clearTimeout(cut);
      clearTimeout(mend);
    });
    await wire('up');
    await bed.ip('server', 'addr', 'replace', 'fd99::1/64', 'dev', 'v-srv', 'nodad');
    const seen = JSON.parse(ran.stdout) as {
      readonly interfaceChanges: readonly { readonly gone: string[]; readonly come: string[] }[];
      readonly targets: readonly {
        readonly outages: readonly { readonly from: string; readonly until: string | null }[];
      }[];
    };
    const [outage, ...others] = seen.targets[0]?.outages ?? [];
    expect(others).toEqual([]);
    // Within the run and not before the cut; nothing is claimed of how fast this machine is.
    expect(Date.parse(outage?.from ?? '')).toBeGreaterThanOrEqual(cutAt - 1_000);
    expect(Date.parse(outage?.from ?? '')).toBeGreaterThan(began);
    expect(outage?.until).not.toBeNull();
    expect(seen.interfaceChanges[0]?.gone).toContain('v-cli 10.99.0.2');
    expect(seen.interfaceChanges.at(-1)?.come).toContain('v-cli 10.99.0.2');
    expect(ran.exitCode).toBe(1);
  });

  test('on a healthy way ends with 0 and no outage', async () => {
    const words = ['check', '--watch', '--for', '4s', '--interval', '2s'];
    const ran = await bed.doctor([...words, '--profile', await profileFile()]);
    expect(ran.stdout).toContain('No outage.');
    expect(ran.exitCode).toBe(0);
  });
});

describe('what fits through', () => {
  test('packets above a size are lost without a word: path-mtu', async () => {
    await bed.firewall('server', inputRule('meta l4proto tcp meta length > 1300 drop'));
    try {
      expect(codes(await check(['network.path-mtu']))).toEqual(['path-mtu']);
    } finally {
      await bed.firewall('server', '');
    }
    expect(codes(await check(['network.path-mtu']))).toEqual([]);
  });
});

describe('the link', () => {
  /** A Wi-Fi card of nothing but files: /sys and the programs that tell of it, in a mount namespace of their own. */
  async function wifi(signalDbm: number, metered: string): Promise<readonly string[]> {
    const folder = join(bed.folder, `wifi${signalDbm}${metered}`);
    const device = join(folder, 'sys', 'v-cli');
    await mkdir(join(device, 'wireless'), { recursive: true });
    for (const [name, text] of Object.entries({ type: '1', flags: '0x1003', carrier: '1' })) {
      await writeFile(join(device, name), `${text}\n`);
    }
    const programs = join(folder, 'bin');
    await mkdir(programs);
    const program = async (name: string, says: string): Promise<void> => {
      await writeFile(join(programs, name), `#!/bin/sh\necho '${says}'\n`, { mode: 0o755 });
    };
    await program('iw', `signal: ${signalDbm} dBm`);
    await program('nmcli', `GENERAL.METERED:${metered}`);
    const script = `mount --bind ${folder}/sys /sys/class/net && PATH=${programs}:$PATH exec "$@"`;
    return ['unshare', '-m', 'sh', '-c', script, 'sh'];
  }

  test.each<[string, number, string, readonly string[]]>([
    ['a strong signal', -50, 'no', []],
    ['paid by volume', -50, 'yes', ['link-metered']],
  ])('%s', async (_, dbm, metered, expected) => {
    expect(codes(await check(['network.link'], {}, await wifi(dbm, metered)))).toEqual(expected);
  });

  test('a weak signal (synthetic): wifi-weak', async () => {
    const before = await wifi(-82, 'no');
    await scenario('wifi-weak', () => check(['network.link'], {}, before));
  });
});

describe('the tunnel', () => {
  test('a server that belongs into the VPN is reached past it, then through it', async () => {
    const servers = [{ host: '10.98.0.9', vpn: 'cscotun*' }];
    await scenario('vpn-missing', () => check(['interference.vpn'], { servers }));
    const tunnel = 'TUN:10.96.0.2/24,tun-name=cscotun0,iff-up';
    await bed.hold('client', 'socat', ['-u', tunnel, 'OPEN:/dev/null']);
    await bed.until('client', /cscotun0.*\bUP\b/, 'link', 'show', 'dev', 'cscotun0');
    await bed.ip('client', 'route', 'add', '10.98.0.9/32', 'dev', 'cscotun0');
    expect(codes(await check(['interference.vpn'], { servers }))).toEqual([]);
    // A tunnel that the profile does not know, in its two shapes.
    const seen = async (): Promise<unknown> =>
      (await check(['interference.vpn'], { servers: [{ host: '10.98.0.9' }] })).checks[0]
        ?.findings[0];
    expect(await seen()).toMatchObject({ evidence: { mode: 'split' } });
    await bed.ip('client', 'route', 'add', '128.0.0.0/1', 'dev', 'cscotun0');
    expect(await seen()).toMatchObject({ evidence: { mode: 'full' } });
  });
});

describe('the clock', () => {
  test('a time server that is seven minutes ahead of this computer: clock-skew', async () => {
    await startTimeServer(bed, '+7m');
    const network = { timeServer: bed.serverAddress };
    const report = await check(['system.clock'], { network });
    expect(codes(report)).toEqual(['clock-skew']);
    // Without it the servers' own dates count, and those are right.
    expect(codes(await check(['system.clock']))).toEqual([]);
  });
});
