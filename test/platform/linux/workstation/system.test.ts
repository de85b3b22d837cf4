import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createFileReader } from '../../../../src/platform/files.ts';
import { clockService } from '../../../../src/platform/linux/workstation/clock-service.ts';
import { newerKernels } from '../../../../src/platform/linux/workstation/kernel-versions.ts';
import {
  memoryPressure,
  parsePressure,
} from '../../../../src/platform/linux/workstation/memory-pressure.ts';
import { pendingReboot } from '../../../../src/platform/linux/workstation/pending-reboot.ts';
import { power } from '../../../../src/platform/linux/workstation/power.ts';
import {
  neverAborted as signal,
  type Recorded,
  recordedTools,
} from '../../../support/recorded-tools.ts';

const options = { signal };

describe('newerKernels', () => {
  // Names as Debian, Astra, ALT and RED OS give them; synthetic but for the first.
  it.each([
    ['6.1.0-21-amd64', ['6.1.0-18-amd64', '6.1.0-21-amd64', '6.1.0-25-amd64'], ['6.1.0-25-amd64']],
    ['6.1.0-21-amd64', ['6.1.0-25-rt-amd64'], []],
    ['5.15.0-83-generic', ['5.15.0-83-hardened', '5.15.0-127-generic'], ['5.15.0-127-generic']],
    ['6.6.21-un-def-alt1', ['6.6.30-un-def-alt1', '6.1.90-std-def-alt1'], ['6.6.30-un-def-alt1']],
    ['6.6.6-1.red80.x86_64', ['6.6.52-1.red80.x86_64'], ['6.6.52-1.red80.x86_64']],
    ['', ['6.1.0-25-amd64'], []],
  ])('of %s among %j', (running, names, expected) => {
    expect(newerKernels(running, names)).toEqual(expected);
  });
});

describe('pendingReboot', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  const look = async (
    files: Readonly<Record<string, string>>,
    installedAt: number | null = null,
  ): Promise<unknown> => {
    const tools = recordedTools({
      files: { '/proc/uptime': '3600.00 7000.00\n', ...files },
      kernel: { release: '6.1.0-21-amd64', machine: 'x86_64', version: '' },
      clock: { now: () => now, monotonic: () => 0 },
    });
    const fact = await pendingReboot(tools, options, () => Promise.resolve(installedAt));
    return fact.known ? fact.value : fact.reason;
  };
  const MODULES = { '/lib/modules/6.1.0-21-amd64/x': '', '/lib/modules/6.1.0-25-amd64/x': '' };

  it('names the packages of the flag', async () => {
    const flag = '/var/run/reboot-required';
    expect(
      await look({
        [flag]: '*** System restart required ***\n',
        [`${flag}.pkgs`]: 'linux-base\nlibc6\nlibc6\n',
      }),
    ).toEqual({ pending: true, reasons: [`${flag}: linux-base, libc6`] });
  });

  it.each<[string, number | null, readonly string[]]>([
    ['a kernel that came after the start', now - 60_000, ['/lib/modules/6.1.0-25-amd64']],
    ['a newer kernel that was not chosen at the start', now - 86_400_000, []],
    ['modules without an image', null, []],
  ])('%s', async (_name, installedAt, reasons) => {
    expect(await look(MODULES, installedAt)).toEqual({ pending: reasons.length > 0, reasons });
  });

  it('is a known no where nothing asks for it', async () => {
    expect(await look({})).toEqual({ pending: false, reasons: [] });
  });
});

describe('clockService', () => {
  const look = async (
    commands: Readonly<Record<string, Recorded>>,
    processes: readonly string[] = [],
  ): Promise<unknown> => {
    const files = Object.fromEntries(
      ['systemd', ...processes].map((name, at) => [`/proc/${at + 1}/comm`, `${name}\n`]),
    );
    const fact = await clockService(recordedTools({ commands, files }), options);
    return fact.known ? fact.value : fact.reason;
  };
  const timedatectl = (ntp: string, synchronised: string): string =>
    `Timezone=Europe/Moscow\nLocalRTC=no\nCanNTP=yes\nNTP=${ntp}\nNTPSynchronized=${synchronised}\n`;

  // timedatectl(1) and chronyc(1); the chronyc text is the one of the manual page.
  it.each<[string, Readonly<Record<string, Recorded>>, readonly string[], object]>([
    [
      'systemd-timesyncd keeps it',
      { 'timedatectl show': timedatectl('yes', 'yes') },
      ['systemd-timesyn'],
      { service: 'systemd-timesyncd', active: true, synchronised: true },
    ],
    [
      'nobody keeps it',
      { 'timedatectl show': timedatectl('no', 'no') },
      [],
      { service: null, active: false, synchronised: false },
    ],
    [
      'the hypervisor keeps it',
      { 'timedatectl show': timedatectl('no', 'yes') },
      [],
      { service: null, active: false, synchronised: true },
    ],
    [
      'the hypervisor may keep it',
      { 'timedatectl show': timedatectl('no', 'no') },
      ['vmtoolsd'],
      { service: null, active: null, synchronised: null },
    ],
    [
      'chrony has no server yet',
      { chronyc: 'Reference ID    : 00000000 ()\nLeap status     : Not synchronised\n' },
      ['chronyd'],
      { service: 'chronyd', active: true, synchronised: false },
    ],
    [
      'chrony has nothing but the clock of the computer, which chronyc(1) calls the local mode',
      {
        'timedatectl show': timedatectl('yes', 'yes'),
        chronyc: 'Reference ID    : 7F7F0101 ()\nStratum         : 10\nLeap status     : Normal\n',
      },
      ['chronyd'],
      { service: 'chronyd', active: true, synchronised: false },
    ],
    [
      'no systemd and no chrony',
      {},
      ['ntpd'],
      { service: 'ntpd', active: true, synchronised: null },
    ],
  ])('%s', async (_name, commands, processes, expected) => {
    expect(await look(commands, processes)).toMatchObject(expected);
  });

  it('does not know in a container who keeps the clock of the host', async () => {
    const files = { '/proc/1/comm': 'sh\n', '/.dockerenv': '' };
    const fact = await clockService(recordedTools({ files }), options);
    expect(fact).toMatchObject({ value: { service: null, active: null, synchronised: null } });
  });

  it('leaves the clock of the Windows Subsystem for Linux to Windows', async () => {
    const release = '5.15.167.4-microsoft-standard-WSL2';
    const kernel = { release, machine: 'x86_64', version: '' };
    const tools = recordedTools({ files: { '/proc/1/comm': 'init\n' }, kernel });
    expect(await clockService(tools, options)).toMatchObject({
      value: { service: null, active: null, synchronised: null },
    });
  });

  it('tells the zone', async () => {
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(await look({ 'timedatectl show': timedatectl('yes', 'yes') })).toMatchObject({
      timeZone: zone,
      utcOffsetMinutes: expect.any(Number) as number,
    });
  });
});

describe('memoryPressure', () => {
  it('reads the last minute', () => {
    const text =
      'some avg10=1.20 avg60=12.34 avg300=5.00 total=1\nfull avg10=0.00 avg60=0.10 avg300=0.00 total=1\n';
    expect(parsePressure(text)).toBe(12.34);
  });

  it('does not know a kernel without PSI', async () => {
    expect(await memoryPressure(recordedTools({}), options)).toMatchObject({ reason: 'not-found' });
  });

  it('reads this computer, where its kernel tells', async () => {
    const tools = { ...recordedTools({}), files: createFileReader({ codePage: null }) };
    const there = await readFile('/proc/pressure/memory').then(
      () => true,
      () => false,
    );
    expect((await memoryPressure(tools, options)).known).toBe(there);
  });
});

describe('power', () => {
  const supply = (name: string, values: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(values).map(([file, text]) => [
        `/sys/class/power_supply/${name}/${file}`,
        `${text}\n`,
      ]),
    );
  const BUS = { '/run/dbus/system_bus_socket': '' };
  const BATTERY = { type: 'Battery', capacity: '57' };

  // Documentation/ABI/testing/sysfs-class-power; synthetic.
  it.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, Recorded>>, object]>([
    ['a desktop', {}, {}, { source: null, chargePercent: null, saving: null, mode: null }],
    [
      'a laptop on battery, saving',
      {
        ...BUS,
        ...supply('AC', { type: 'Mains', online: '0' }),
        ...supply('BAT0', { ...BATTERY, status: 'Discharging' }),
      },
      { busctl: 's "power-saver"\n' },
      { source: 'battery', chargePercent: 57, saving: true, mode: 'power-saver' },
    ],
    [
      'a battery that does not tell how full it is',
      { ...BUS, ...supply('BAT0', { type: 'Battery', status: 'Discharging' }) },
      { busctl: 's "power-saver"\n' },
      { source: 'battery', chargePercent: null, saving: true },
    ],
    [
      'a laptop that charges',
      {
        ...BUS,
        ...supply('AC', { type: 'Mains', online: '1' }),
        ...supply('BAT0', { ...BATTERY, status: 'Charging' }),
      },
      { busctl: 's "balanced"\n' },
      { source: 'mains', saving: false },
    ],
    [
      'the battery of a mouse',
      supply('hid', { ...BATTERY, scope: 'Device', status: 'Discharging' }),
      {},
      { source: null, chargePercent: null },
    ],
    [
      'no daemon, but a profile of the firmware',
      { '/sys/firmware/acpi/platform_profile': 'low-power\n' },
      {},
      { saving: true, mode: 'low-power' },
    ],
  ])('%s', async (_name, files, commands, expected) => {
    const fact = await power(recordedTools({ files, commands }), options);
    expect(fact.known && fact.value).toMatchObject(expected);
  });

  it('asks nobody where there is no bus', async () => {
    const tools = recordedTools({ commands: { busctl: 's "balanced"\n' } });
    const fact = await power(tools, options);
    expect(fact.known && fact.value.mode).toBeNull();
    expect(tools.asked).toEqual([]);
  });

  it('asks a bus that the environment tells of', async () => {
    const env = { DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/elsewhere/bus' };
    const tools = recordedTools({ env, commands: { busctl: 's "balanced"\n' } });
    const fact = await power(tools, options);
    expect(fact.known && fact.value.mode).toBe('balanced');
  });

  it('never starts a daemon that does not run', async () => {
    const tools = recordedTools({ files: BUS, commands: { busctl: '' } });
    await power(tools, options);
    expect(tools.asked.length).toBeGreaterThan(0);
    for (const line of tools.asked) expect(line).toContain('--auto-start=no');
  });
});
