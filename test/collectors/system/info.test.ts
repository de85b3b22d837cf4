import { describe, expect, it } from 'vitest';
import { defineSystemInfo, systemInfo } from '../../../src/collectors/system/info.ts';
import type { SystemInformation } from '../../../src/collectors/system/questions.ts';
import { collectorContext, platformWith } from '../../support/collector-context.ts';
import { untouchable } from '../../support/check-context.ts';
import { gather } from '../../support/gather.ts';

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}

describe('system information', () => {
  it('holds what this computer says, without serial numbers and host names', async () => {
    const { files } = await gather(systemInfo, collectorContext());
    const text = files['system/info.json'] ?? '';
    expect(JSON.parse(text)).toMatchObject({
      os: { known: true, value: { platform: process.platform } },
      memory: { known: true },
      time: { known: true },
    });
    expect(text).not.toMatch(/"(?:serial|hostname|fqdn|uuid)"/);
  });

  it('goes on when a call throws or never ends, and says why it is missing', async () => {
    const fake: SystemInformation = {
      ...untouchable<SystemInformation>('systeminformation'),
      osInfo: () => Promise.reject(new Error('WMI is not allowed')),
      time: () => ({ current: 0, uptime: 60, timezone: 'GMT+0300', timezoneName: 'MSK' }),
      cpu: never,
      mem: never,
      fsSize: never,
      graphics: never,
      audio: never,
      powerShellStart: () => undefined,
      powerShellRelease: () => undefined,
    };
    const collector = defineSystemInfo(() => Promise.resolve(fake), 5);
    const { files, missing } = await gather(collector, collectorContext());
    expect(JSON.parse(files['system/info.json'] ?? '')).toMatchObject({
      os: { known: false, reason: 'failed', detail: 'WMI is not allowed' },
      time: { known: true, value: { uptimeSeconds: 60 } },
      cpu: { known: false, reason: 'no-answer' },
    });
    expect(missing).toContain('not-known system/info.json#cpu');
  });

  it('keeps one PowerShell open on Windows and ends it (synthetic)', async () => {
    const calls: string[] = [];
    const asked: string[] = [];
    const fake: SystemInformation = {
      osInfo: () => {
        asked.push('os');
        return never();
      },
      time: () => ({ current: 0, uptime: 1, timezone: '', timezoneName: '' }),
      cpu: () => {
        asked.push('cpu');
        return never();
      },
      mem: never,
      fsSize: never,
      graphics: never,
      audio: never,
      powerShellStart: () => {
        calls.push('start');
      },
      powerShellRelease: () => {
        calls.push('release');
      },
    };
    const collector = defineSystemInfo(() => Promise.resolve(fake), 1);
    const platform = { ...platformWith(), name: 'windows' as const };
    const { files } = await gather(collector, collectorContext({ platform }));
    expect(calls).toEqual(['start', 'release']);
    // Silent once: it is not waited for again, and what needs none is there.
    expect(asked).toEqual(['os']);
    expect(JSON.parse(files['system/info.json'] ?? '')).toMatchObject({
      cpu: { known: false, reason: 'no-answer' },
      time: { known: true },
    });
  });
});
