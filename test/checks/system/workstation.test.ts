import { describe, expect, it } from 'vitest';
import type { Check } from '../../../src/checks/define.ts';
import { memoryPressure } from '../../../src/checks/system/memory-pressure.ts';
import { power } from '../../../src/checks/system/power.ts';
import { reboot } from '../../../src/checks/system/reboot.ts';
import { timeService } from '../../../src/checks/system/time-service.ts';
import { type Fact, known, notKnown } from '../../../src/model/fact.ts';
import type {
  ClockService,
  MemoryPressure,
  Power,
  WorkstationPlatform,
} from '../../../src/platform/workstation.ts';
import { findingsOf } from '../../support/host-check.ts';
import { clientContext } from '../client/client-context.ts';

async function look(check: Check, workstation: Partial<WorkstationPlatform>): Promise<unknown> {
  return findingsOf(check, clientContext({ home: '/home/x', workstation }));
}

const says =
  <T>(value: T) =>
  (): Promise<Fact<T>> =>
    Promise.resolve(known(value, 'test'));

describe('system.reboot', () => {
  it('warns with what asks for it', async () => {
    const pendingReboot = says({ pending: true, reasons: ['/var/run/reboot-required: libc6'] });
    expect(await look(reboot, { pendingReboot })).toMatchObject([
      {
        status: 'warn',
        code: 'reboot-pending',
        evidence: { reasons: ['/var/run/reboot-required: libc6'] },
      },
    ]);
  });

  it('passes a known no, and does not pass what macOS does not tell', async () => {
    const no = says({ pending: false, reasons: [] });
    expect(await look(reboot, { pendingReboot: no })).toMatchObject([{ status: 'pass' }]);
    const hidden = (): Promise<Fact<never>> => Promise.resolve(notKnown('not-supported', 'x'));
    expect(await look(reboot, { pendingReboot: hidden })).toMatchObject([{ status: 'unknown' }]);
  });
});

describe('system.time-service', () => {
  const base: ClockService = {
    service: 'chronyd',
    active: true,
    synchronised: true,
    timeZone: 'Europe/Moscow',
    utcOffsetMinutes: 180,
  };
  it.each<[string, Partial<ClockService>, object]>([
    ['kept', {}, { status: 'pass', evidence: { timeZone: 'Europe/Moscow' } }],
    ['kept by the hypervisor', { service: null, active: false }, { status: 'pass' }],
    ['off', { service: null, active: false, synchronised: false }, { code: 'time-service-off' }],
    ['off, nothing more told', { active: false, synchronised: null }, { code: 'time-service-off' }],
    [
      'not synchronised',
      { synchronised: false },
      { status: 'warn', code: 'time-not-synchronised' },
    ],
    ['active, not told', { synchronised: null }, { status: 'pass' }],
    [
      'nothing told',
      { active: null, synchronised: null },
      { status: 'unknown', reason: 'clock-keeper-unknown' },
    ],
  ])('%s', async (_name, facts, expected) => {
    const clockService = says({ ...base, ...facts });
    expect(await look(timeService, { clockService })).toMatchObject([expected]);
  });
});

describe('system.memory-pressure', () => {
  const none: MemoryPressure = { stalledPercent: null, committedPercent: null, level: null };
  it.each<[string, Partial<MemoryPressure>, object]>([
    ['Linux at rest', { stalledPercent: 0.3 }, { status: 'pass' }],
    [
      'Linux that waits',
      { stalledPercent: 34 },
      { code: 'memory-pressure', evidence: { limitPercent: 10 } },
    ],
    ['Windows', { committedPercent: 62 }, { status: 'pass' }],
    [
      'Windows at its limit',
      { committedPercent: 97 },
      { status: 'warn', evidence: { limitPercent: 90 } },
    ],
    ['macOS', { level: 'normal' }, { status: 'pass' }],
    ['macOS under pressure', { level: 'critical' }, { code: 'memory-pressure' }],
    ['nothing told', {}, { status: 'unknown' }],
  ])('%s', async (_name, facts, expected) => {
    const pressure = says({ ...none, ...facts });
    expect(await look(memoryPressure, { memoryPressure: pressure })).toMatchObject([expected]);
  });
});

describe('system.power', () => {
  const desktop: Power = { source: null, chargePercent: null, saving: null, mode: null };
  it.each<[string, Partial<Power>, object]>([
    ['a desktop', {}, { status: 'pass' }],
    [
      'balanced on battery',
      { source: 'battery', saving: false, mode: 'balanced' },
      { status: 'pass' },
    ],
    [
      'saving',
      { source: 'battery', chargePercent: 12, saving: true, mode: 'power-saver' },
      {
        status: 'warn',
        code: 'power-saving',
        evidence: { mode: 'power-saver', chargePercent: 12 },
      },
    ],
    ['on battery, mode not told', { source: 'battery' }, { status: 'unknown' }],
  ])('%s', async (_name, facts, expected) => {
    expect(await look(power, { power: says({ ...desktop, ...facts }) })).toMatchObject([expected]);
  });
});
