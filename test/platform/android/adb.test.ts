import { describe, expect, it } from 'vitest';
import { adbCandidates } from '../../../src/platform/android/adb-path.ts';
import type { AndroidPlatform } from '../../../src/platform/android/android.ts';
import { createAndroid } from '../../../src/platform/android/index.ts';
import { realClock } from '../../support/check-context.ts';
import { noSignal } from '../../support/machine.ts';
import { type FakeAdb, fakeAdb, readyLine } from './fake-adb.ts';

const signal = noSignal;

function android(
  adb: FakeAdb,
  more: { readonly env?: Record<string, string>; readonly serial?: string } = {},
): {
  readonly android: AndroidPlatform;
  readonly asked: readonly string[];
  /** What happened to the end at the program's exit. */
  readonly armed: readonly string[];
} {
  const { run, asked } = fakeAdb(adb);
  const armed: string[] = [];
  const endOnExit = (): (() => void) => {
    armed.push('armed');
    return () => {
      armed.push('called off');
    };
  };
  const setup = { platform: 'linux', env: {}, run, clock: realClock, endOnExit, ...more } as const;
  return { android: createAndroid(setup), asked, armed };
}

describe('where adb is looked for', () => {
  it.each([
    ['PATH alone', 'linux', {}, ['adb']],
    [
      'the SDK of both variables, each once',
      'linux',
      { ANDROID_HOME: '/opt/sdk', ANDROID_SDK_ROOT: '/opt/sdk' },
      ['adb', '/opt/sdk/platform-tools/adb'],
    ],
    ['not in a relative folder', 'linux', { ANDROID_HOME: 'sdk' }, ['adb']],
    [
      'on Windows',
      'win32',
      { ANDROID_SDK_ROOT: 'C:\\Android Sdk' },
      ['adb', 'C:\\Android Sdk\\platform-tools\\adb.exe'],
    ],
  ] as const)('%s', (_, platform, env, expected) => {
    expect(adbCandidates({ platform, env })).toEqual(expected);
  });
});

describe('the server', () => {
  it('that we started is ended once, by us', async () => {
    const { android: own, asked, armed } = android({ devices: [readyLine('A1B2C3')] });
    const found = await own.phones({ signal });
    expect(found).toMatchObject({ known: true, value: { serverWasRunning: false } });
    expect(armed).toEqual(['armed']);
    await own.close();
    await own.close();
    expect(armed).toEqual(['armed', 'called off']);
    expect(asked).toEqual(['adb version', 'adb start-server', 'adb devices -l', 'adb kill-server']);
  });

  it('that ran before is left alone', async () => {
    const { android: own, asked, armed } = android({ serverRuns: true });
    const found = await own.phones({ signal });
    expect(found).toMatchObject({ known: true, value: { serverWasRunning: true } });
    await own.close();
    expect(asked).not.toContain('adb kill-server');
    expect(armed).toEqual([]);
  });

  it('is not started by nobody asking', async () => {
    const { android: own, asked } = android({});
    await own.close();
    expect(asked).toEqual([]);
  });

  it('is started once for everybody who asks', async () => {
    const { android: own, asked } = android({ devices: [readyLine('A1B2C3')] });
    await Promise.all([own.phones({ signal }), own.phones({ signal })]);
    expect(asked.filter((line) => line === 'adb start-server')).toHaveLength(1);
  });

  it('that does not start is told in its own words', async () => {
    const stderr = 'error: could not install *smartsocket* listener: Address already in use\n';
    const { android: own } = android({
      startServer: { ok: true, stdout: '', stderr, exitCode: 1 },
    });
    expect(await own.phones({ signal })).toEqual({
      known: false,
      reason: 'failed',
      source: 'adb start-server',
      detail: stderr.trim(),
    });
  });

  it('the reason stands behind the log that adb shows first: it is not cut off', async () => {
    // As adb 29.0.6 prints it, with the lines of its log.
    const log = [
      '* daemon not running; starting now at tcp:5037',
      "ADB server didn't ACK",
      'Full server startup log: /tmp/adb.0.log',
      'Server had pid: 26768',
      '--- adb starting (pid 26768) ---',
      ...[
        'Android Debug Bridge version 1.0.41',
        'Version 29.0.6-debian',
        'Installed as /usr/adb',
      ].map((line) => `adb I 11-23 07:04:23 26768 26768 main.cpp:60] ${line}`),
      ...Array.from(
        { length: 9 },
        () => 'adb I 11-23 07:04:23 26768 26768 auth.cpp:437] adb_auth_init...',
      ),
      'adb F 11-23 07:04:23 26768 26768 main.cpp:144] could not install *smartsocket* listener: Address already in use',
      '* failed to start daemon',
    ].join('\n');
    const { android: own } = android({
      startServer: { ok: true, stdout: '', stderr: log, exitCode: 1 },
    });
    const found = await own.phones({ signal });
    expect(found).toMatchObject({ known: false, reason: 'failed' });
    const detail = found.known ? '' : found.detail;
    expect(detail).toContain('could not install *smartsocket* listener: Address already in use');
    expect(detail).not.toContain('adb_auth_init');
  });

  it('adb is found in the SDK when PATH has none', async () => {
    const { android: own, asked } = android(
      { installed: (program) => program === '/opt/sdk/platform-tools/adb' },
      { env: { ANDROID_HOME: '/opt/sdk' } },
    );
    expect(await own.phones({ signal })).toMatchObject({
      known: true,
      value: { adbVersion: '35.0.2-12147458', phones: [] },
    });
    expect(asked).toContain('/opt/sdk/platform-tools/adb devices -l');
  });

  it('no adb at all', async () => {
    const { android: own } = android({ installed: () => false }, { env: { ANDROID_HOME: '/sdk' } });
    expect(await own.phones({ signal })).toEqual({
      known: false,
      reason: 'command-missing',
      source: 'adb, /sdk/platform-tools/adb',
    });
  });
});

describe('phones', () => {
  const two = `${readyLine('R58M123ABC', 'SM_G991B')}\n${readyLine('29031FDH2001', 'Pixel_7')}`;

  it.each([
    ['all of them', {}, ['SM G991B (…3ABC)', 'Pixel 7 (…2001)'], []],
    [
      'one by its serial number',
      { serial: 'R58M123ABC' },
      ['SM G991B (…3ABC)'],
      ['Pixel 7 (…2001)'],
    ],
    ['one by its end', { serial: '2001' }, ['Pixel 7 (…2001)'], ['SM G991B (…3ABC)']],
    [
      'one by ANDROID_SERIAL',
      { env: { ANDROID_SERIAL: '29031FDH2001' } },
      ['Pixel 7 (…2001)'],
      ['SM G991B (…3ABC)'],
    ],
    [
      '--serial before ANDROID_SERIAL',
      { serial: 'R58M123ABC', env: { ANDROID_SERIAL: '29031FDH2001' } },
      ['SM G991B (…3ABC)'],
      ['Pixel 7 (…2001)'],
    ],
    ['a short end is no name', { serial: '01' }, [], ['SM G991B (…3ABC)', 'Pixel 7 (…2001)']],
  ] as const)('%s', async (_, more, chosen, others) => {
    const { android: own } = android({ devices: [two] }, more);
    const found = await own.phones({ signal });
    if (!found.known) throw new Error(found.source);
    expect(found.value.phones.map(({ label }) => label)).toEqual(chosen);
    expect(found.value.others).toEqual(others);
  });

  it('are looked at again while one is still connecting', async () => {
    const { android: own, asked } = android({
      devices: ['A1B2C3 connecting transport_id:1', readyLine('A1B2C3')],
    });
    const found = await own.phones({ signal });
    expect(found).toMatchObject({ known: true, value: { phones: [{ state: 'ready' }] } });
    expect(asked.filter((line) => line === 'adb devices -l')).toHaveLength(2);
  });

  it('stop being looked at when the run ends', async () => {
    const { android: own } = android({ devices: ['A1B2C3 offline transport_id:1'] });
    const stop = new AbortController();
    const looking = own.phones({ signal: stop.signal });
    stop.abort();
    await expect(looking).rejects.toThrow();
  });
});
