import { describe, expect, it } from 'vitest';
import { systemAuthorities } from '../../../src/collectors/system/authorities.ts';
import { systemCameras } from '../../../src/collectors/system/cameras.ts';
import { eventLines, systemEvents } from '../../../src/collectors/system/events.ts';
import { systemPolicies } from '../../../src/collectors/system/policies.ts';
import { systemSecurity } from '../../../src/collectors/system/security.ts';
import { systemTimeSync } from '../../../src/collectors/system/time-sync.ts';
import { clientPrograms } from '../../../src/collectors/client/programs.ts';
import { systemWorkstation } from '../../../src/collectors/system/workstation.ts';
import { known } from '../../../src/model/fact.ts';
import type { EventQuery } from '../../../src/platform/evidence.ts';
import { collectorContext, platformWith, profileWith } from '../../support/collector-context.ts';
import { gather } from '../../support/gather.ts';

describe('the system log about the client', () => {
  const events = [
    { at: '2026-11-22T08:00:00.000Z', source: 'kernel', level: '6', text: 'express[1]: segfault' },
    { at: '2026-11-22T08:00:01.000Z', source: 'coredump', level: '', text: 'dumped\n#0 raise\n' },
  ];

  it('is a line an event, with further lines of it indented', () => {
    expect(eventLines({ events, hidden: null })).toBe(
      '2026-11-22T08:00:00.000Z kernel (6): express[1]: segfault\n' +
        '2026-11-22T08:00:01.000Z coredump: dumped\n    #0 raise\n',
    );
  });

  it('is asked for the names of the profile, since when the user says', async () => {
    const asked: EventQuery[] = [];
    const platform = platformWith({
      evidence: {
        clientEvents: (query) => {
          asked.push(query);
          return Promise.resolve(known({ events, hidden: 'not seeing messages of others' }, 'log'));
        },
      },
    });
    const profile = profileWith({
      processes: ['express'],
      programs: ['/opt/x/x', '~/a-*.AppImage'],
    });
    const context = collectorContext({ platform, profile, since: 1234 });
    const { files, missing } = await gather(systemEvents, context);
    expect(asked).toEqual([{ processes: ['express'], programs: ['/opt/x/x'], sinceMs: 1234 }]);
    expect(Object.keys(files)).toEqual(['system/events.log']);
    expect(missing).toEqual(['not-known system/events.log#hidden']);
  });

  it('says when nothing was found', async () => {
    const platform = platformWith({
      evidence: { clientEvents: () => Promise.resolve(known({ events: [], hidden: null }, 'log')) },
    });
    const { files, missing } = await gather(systemEvents, collectorContext({ platform }));
    expect(files).toEqual({});
    expect(missing).toEqual(['not-found system/events.log']);
  });
});

it.each([
  ['system/authorities.json#authorities', systemAuthorities],
  ['system/cameras.json#cameras', systemCameras],
  ['system/events.log', systemEvents],
  ['system/policies.json#policies', systemPolicies],
  ['system/security.json#antivirus', systemSecurity],
  ['system/time-sync.json#timeSync', systemTimeSync],
  ['system/workstation.json#keyring', systemWorkstation],
  ['client/programs.json#programs', clientPrograms],
])('%s is told as not known when it is forbidden', async (what, collector) => {
  const { files, missing } = await gather(collector, collectorContext());
  expect(files).toEqual({});
  expect(missing).toContain(`not-known ${what}`);
});

it('gives what the system told', async () => {
  const platform = platformWith({
    evidence: { cameras: () => Promise.resolve(known(['video0: HD Webcam'], 'test')) },
  });
  const { files, missing } = await gather(systemCameras, collectorContext({ platform }));
  expect(JSON.parse(files['system/cameras.json'] ?? '')).toMatchObject({
    cameras: { known: true, value: ['video0: HD Webcam'] },
  });
  expect(missing).toEqual([]);
});

it('gives what is known of the workstation and of each program, and names the rest', async () => {
  const platform = platformWith({
    client: {
      installations: () =>
        Promise.resolve(
          known([{ path: '/opt/x', version: '1', method: 'dpkg', versionSource: 'dpkg' }], 'dpkg'),
        ),
    },
    workstation: {
      keyring: () =>
        Promise.resolve(known({ present: false, service: null, running: null }, 'bus')),
      architecture: () => Promise.resolve(known({ builtFor: ['x64'], native: 'x64' }, '/opt/x')),
    },
  });
  const system = await gather(systemWorkstation, collectorContext({ platform }));
  expect(JSON.parse(system.files['system/workstation.json'] ?? '')).toMatchObject({
    keyring: { known: true, value: { present: false } },
    power: { known: false, reason: 'forbidden' },
  });
  expect(system.missing).toContain('not-known system/workstation.json#power');
  const programs = await gather(clientPrograms, collectorContext({ platform }));
  expect(JSON.parse(programs.files['client/programs.json'] ?? '')).toMatchObject({
    programs: {
      value: [
        { path: '/opt/x', architecture: { value: { native: 'x64' } }, sandbox: { known: false } },
      ],
    },
  });
});
