import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  ANDROID_12,
  ANDROID_8,
  PACKAGE,
  type SyntheticPhone,
  syntheticPhone,
} from '../platform/android/synthetic-phone.ts';
import { zipNames, zipText } from '../support/unzip.ts';
import { FakeAdbd, type FakePhone } from './fake-adbd.ts';

/** The real adb client and its real server, on a port of their own; phones are synthetic and speak adb's transport. */
interface JsonReport {
  readonly checks: readonly {
    readonly id: string;
    readonly findings: readonly {
      readonly status: string;
      readonly code: string | null;
      readonly reason: string | null;
      readonly subject: string | null;
    }[];
  }[];
}

interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let home: string;
let serverPort: number;
let phones: FakeAdbd[];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'android-lab-'));
  serverPort = await freePort();
  phones = [];
});

afterEach(async () => {
  await adb('kill-server');
  await Promise.all(phones.map((phone) => phone.stop()));
  await rm(home, { recursive: true, force: true });
});

function environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    // adb makes its key there.
    HOME: home,
    NO_COLOR: '1',
    XPRESS_DOCTOR_LANG: 'en',
    ADB_MDNS: '0',
    // No real emulator of this computer is looked for.
    ADB_LOCAL_TRANSPORT_MAX_PORT: '5555',
    ANDROID_ADB_SERVER_PORT: String(serverPort),
    ...more,
  };
}

async function run(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  started: (kill: (signal: NodeJS.Signals) => void) => void = () => undefined,
): Promise<Ran> {
  const child = spawn(file, args, {
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  });
  started((signal) => child.kill(signal));
  const text = { stdout: '', stderr: '' };
  child.stdout.on('data', (data: Buffer) => (text.stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (text.stderr += data.toString()));
  await once(child, 'close');
  return { exitCode: child.exitCode, ...text };
}

async function adb(...args: readonly string[]): Promise<Ran> {
  return run('adb', args);
}

async function doctor(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  started?: (kill: (signal: NodeJS.Signals) => void) => void,
): Promise<Ran> {
  return run(process.execPath, ['bin/xpress-doctor.cjs', ...args], env, started);
}

/** `android.client Pixel 7 fail android-client-stopped`, without the end of the serial number: ports differ. */
function told(ran: Ran): readonly string[] {
  const report = JSON.parse(ran.stdout) as JsonReport;
  return report.checks.flatMap(({ id, findings }) =>
    findings.map(({ subject, status, code, reason }) =>
      [id, subject?.replace(/ ?\(?….*/, ''), status, code ?? reason].filter(Boolean).join(' '),
    ),
  );
}

async function plug(phone: FakePhone): Promise<FakeAdbd> {
  const adbd = await FakeAdbd.start(phone);
  phones.push(adbd);
  await adb('connect', adbd.serial);
  return adbd;
}

async function plugSynthetic(model: string, phone: Partial<SyntheticPhone>): Promise<FakeAdbd> {
  return plug({ model, shell: syntheticPhone(phone) });
}

/** Is somebody listening on adb's port? */
async function serverRuns(): Promise<boolean> {
  const socket = connect(serverPort, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const CHECK = ['check', 'android', '--format', 'json'];

describe('phones', () => {
  test('of three Androids, each judged by itself; a server that ran before is left running', async () => {
    await plugSynthetic('Pixel_7', {});
    await plugSynthetic('SM-G950F', { ...ANDROID_8, network: 'vpn' });
    await plugSynthetic('M2101K6G', {
      ...ANDROID_12,
      batteryExempt: false,
      users: [{ id: 0, stopped: true }],
    });
    const ran = await doctor(CHECK);
    expect(ran.stderr).toBe('');
    expect(ran.exitCode).toBe(1);
    const lines = told(ran);
    expect(lines.filter((line) => line.includes('Pixel 7'))).toEqual(
      [
        'device',
        'system',
        'client',
        'background',
        'notifications',
        'network',
        'clock',
        'storage',
      ].map((name) => `android.${name} Pixel 7 pass`),
    );
    expect(lines.filter((line) => !line.endsWith(' pass')).toSorted()).toEqual([
      'android.background M2101K6G warn android-battery-optimised',
      'android.background M2101K6G warn android-limits-xiaomi',
      'android.background SM G950F warn android-limits-samsung',
      'android.client M2101K6G fail android-client-stopped',
      'android.network SM G950F warn android-vpn-up',
    ]);
    expect(await serverRuns()).toBe(true);
  });

  test('one of several by the end of its serial number', async () => {
    await plugSynthetic('Pixel_7', {});
    const wanted = await plugSynthetic('SM-G950F', ANDROID_8);
    const ran = await doctor([
      'check',
      'android.device',
      '--serial',
      wanted.serial,
      '--format',
      'json',
    ]);
    expect(told(ran).filter((line) => line.startsWith('android.device'))).toEqual([
      'android.device SM G950F pass',
    ]);
  });

  test('of before the second version of the shell: without exit codes', async () => {
    const shell = syntheticPhone({ ...ANDROID_8, maker: 'Google', brand: 'google' });
    await plug({ model: 'Nexus', shell, shellV2: false });
    expect(told(await doctor(CHECK)).filter((line) => !line.endsWith(' pass'))).toEqual([]);
  });

  test('unauthorized: told, and nothing else is asked', async () => {
    await plug({ model: 'Locked', trust: 'refused', shell: () => ({ stdout: '' }) });
    const ran = await doctor(CHECK);
    expect(ran.exitCode).toBe(1);
    expect(told(ran).slice(0, 2)).toEqual([
      'android.device fail android-unauthorized',
      'android.system skip need-failed',
    ]);
  });

  test('offline', async () => {
    // It takes the connection and never answers.
    const mute = createServer();
    mute.listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const address = mute.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    // Two commands at once would each start a server.
    await adb('start-server');
    const connecting = adb('connect', `127.0.0.1:${address.port}`);
    await expect.poll(async () => (await adb('devices')).stdout).toContain('offline');
    const ran = await doctor(CHECK);
    expect(told(ran)[0]).toBe('android.device fail android-offline');
    await adb('kill-server');
    await connecting;
    mute.close();
  });

  test('a dump of megabytes is read, one without end is not taken for an answer', async () => {
    const healthy = syntheticPhone();
    const noise = 'Activity Resolver Table:\n'.concat('  filter 07a3c55\n'.repeat(200_000));
    const package_ = (before: string) => (command: string) =>
      command === `dumpsys package ${PACKAGE}`
        ? { stdout: before + healthy(command).stdout }
        : healthy(command);
    await plug({ model: 'Busy', shell: package_(noise) });
    await plug({ model: 'Endless', shell: package_(noise.repeat(4)) });
    const lines = told(await doctor(['check', 'android.client', '--format', 'json']));
    expect(lines).toContain('android.client Busy pass');
    expect(lines).toContain('android.client Endless unknown failed');
  });
});

describe('the server that we start', () => {
  test('none was running, no phone: told, and no server is left', async () => {
    const ran = await doctor(CHECK);
    expect(ran.exitCode).toBe(1);
    expect(told(ran)[0]).toBe('android.device fail android-no-phone');
    expect(await serverRuns()).toBe(false);
  });

  test('a plain check starts none', async () => {
    await doctor(['check', '--list']);
    const ran = await doctor(['check', 'system.disk', '--format', 'json']);
    expect(told(ran).filter((line) => line.startsWith('android.'))).toEqual([]);
    expect((await doctor(['check', 'android', '--plan'])).stdout).toContain(
      `dumpsys package ${PACKAGE}`,
    );
    expect(await serverRuns()).toBe(false);
  });

  test.each([
    ['one Ctrl-C', 1],
    ['two of them', 2],
  ])('is ended after %s in the middle', async (_, times) => {
    let asked = (): void => undefined;
    const first = new Promise<void>((resolve) => {
      asked = resolve;
    });
    // Port 5555: a starting server looks there for an emulator, so nobody has to connect it.
    phones.push(
      await FakeAdbd.start(
        {
          model: 'Slow',
          shell: () => {
            asked();
            return { stdout: '', hangs: true };
          },
        },
        5555,
      ),
    );
    let kill: (signal: NodeJS.Signals) => void = () => undefined;
    const running = doctor(CHECK, {}, (own) => {
      kill = own;
    });
    await first;
    for (let time = 0; time < times; time += 1) kill('SIGINT');
    expect((await running).exitCode).toBe(130);
    expect(await serverRuns()).toBe(false);
  });
});

describe('adb', () => {
  test('absent: told with what was tried', async () => {
    const ran = await doctor(CHECK, { PATH: join(home, 'empty'), ANDROID_HOME: join(home, 'sdk') });
    expect(ran.exitCode).toBe(1);
    expect(told(ran)[0]).toBe('android.device fail android-adb-missing');
  });

  test('in the SDK alone', async () => {
    const tools = join(home, 'sdk', 'platform-tools');
    await mkdir(tools, { recursive: true });
    await symlink('/usr/bin/adb', join(tools, 'adb'));
    const ran = await doctor(CHECK, { PATH: join(home, 'empty'), ANDROID_HOME: join(home, 'sdk') });
    expect(told(ran)[0]).toBe('android.device fail android-no-phone');
  });

  test('whose port somebody else holds', async () => {
    const other = createServer((socket) => socket.destroy());
    other.listen(serverPort, '127.0.0.1');
    await once(other, 'listening');
    const ran = await doctor(CHECK);
    expect(told(ran)[0]).toBe('android.device fail android-adb-failed');
    other.close();
  });
});

test('collect-logs --android: facts and the redacted log of the client, nothing of other applications', async () => {
  await plugSynthetic('Pixel_7', {
    pid: 4242,
    log: [
      '2026-11-22 12:00:00.000 +0300  4242  4243 I Auth: user ivanov@example.org token=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
      '2026-11-22 12:00:01.000 +0300  2222  2223 I Bank: balance 42',
    ],
  });
  const output = join(home, 'bundle.zip');
  const ran = await doctor([
    'collect-logs',
    '--android',
    '--no-checks',
    '--yes',
    '--output',
    output,
  ]);
  expect(ran.exitCode).toBe(0);
  const names = await zipNames(output);
  const text = async (end: string): Promise<string> =>
    zipText(output, names.find((name) => name.endsWith(end)) ?? end);
  expect(await text('android/phone-1/facts.json')).toContain('"release": "14"');
  const log = await text('android/phone-1/logcat.txt');
  expect(log).toContain('I Auth: user');
  expect(log).not.toMatch(/ivanov|eyJ|Bank/);
});
