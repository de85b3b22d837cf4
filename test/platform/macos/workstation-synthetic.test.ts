// Synthetic: after the manual pages and Apple's documentation; not captured.
import { writeFile } from 'node:fs/promises';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMacosWorkstation } from '../../../src/platform/macos/workstation/index.ts';
import { architecturesIn } from '../../../src/platform/program-header.ts';
import {
  neverAborted as signal,
  type Recorded,
  recordedTools,
} from '../../support/recorded-tools.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const options = { signal };

function macos(
  commands: Readonly<Record<string, Recorded>>,
): ReturnType<typeof createMacosWorkstation> {
  return createMacosWorkstation(recordedTools({ commands }));
}

it.each<[string, Recorded, object]>([
  ['on', 'Network Time: On\n', { value: { active: true, synchronised: null } }],
  ['off', 'Network Time: Off\n', { value: { active: false } }],
  [
    'an ordinary user',
    'You need administrator access to run this tool... exiting!\n',
    { known: false, reason: 'forbidden' },
  ],
])('network time: %s', async (_name, output, expected) => {
  const fact = await macos({ systemsetup: output }).clockService(options);
  expect(fact).toMatchObject(expected);
});

it.each([
  ['a user', {}, false, true],
  ['a user over ssh', { SSH_CONNECTION: '10.0.0.2 50000 10.0.0.1 22' }, false, false],
  ['root', {}, true, false],
])('at a desktop: %s', (_name, env, administrator, value) => {
  const tools = { ...recordedTools({ env }), administrator };
  expect(createMacosWorkstation(tools).atDesktop()).toMatchObject({ value });
});

it.each([
  ['1\n', 'normal'],
  ['2\n', 'warning'],
  ['4\n', 'critical'],
])('memory pressure %j is %s', async (output, level) => {
  const fact = await macos({ sysctl: output }).memoryPressure(options);
  expect(fact).toMatchObject({ value: { level } });
});

it('tells battery, charge and low power mode', async () => {
  const fact = await macos({
    'pmset -g batt':
      "Now drawing from 'Battery Power'\n -InternalBattery-0 (id=4653155)\t57%; discharging; 4:12 remaining present: true\n",
    'pmset -g':
      'System-wide power settings:\nCurrently in use:\n standby              1\n lowpowermode         1\n',
  }).power(options);
  expect(fact).toMatchObject({ value: { source: 'battery', chargePercent: 57, saving: true } });
});

it('says why it cannot know permissions and notifications', async () => {
  const query = { names: ['eXpress'], programs: [] };
  expect(await macos({}).permissions(query, options)).toMatchObject({
    value: { microphone: { state: 'unknown', source: 'TCC.db: closed without Full Disk Access' } },
  });
  expect(await macos({}).notifications(query, options)).toMatchObject({ reason: 'not-supported' });
});

it('names microphones, loudspeakers and cameras of one question', async () => {
  const fact = await macos({
    system_profiler: JSON.stringify({
      SPAudioDataType: [
        {
          _name: 'coreaudio_device',
          _items: [
            { _name: 'MacBook Pro Microphone', coreaudio_device_input: 1 },
            { _name: 'MacBook Pro Speakers', coreaudio_device_output: 2 },
          ],
        },
      ],
      SPCameraDataType: [{ _name: 'FaceTime HD Camera' }],
    }),
  }).callDevices(options);
  expect(fact).toMatchObject({
    value: {
      microphones: { value: ['MacBook Pro Microphone'] },
      speakers: { value: ['MacBook Pro Speakers'] },
      cameras: { value: ['FaceTime HD Camera'] },
    },
  });
});

describe('a bundle', () => {
  const bundleWith = async (header: Buffer): Promise<string> => {
    const bundle = join(await tempFolder(), 'eXpress.app');
    await mkdir(join(bundle, 'Contents/MacOS'), { recursive: true });
    await writeFile(join(bundle, 'Contents/MacOS/eXpress'), header);
    return bundle;
  };
  const PLIST = JSON.stringify({
    CFBundleExecutable: 'eXpress',
    CFBundleURLTypes: [{ CFBundleURLSchemes: ['expressapp'] }],
  });
  const INTEL = Buffer.alloc(64);
  INTEL.writeUInt32BE(0xcffaedfe, 0);
  INTEL.writeUInt32LE(0x1000007, 4);

  it('built for Intel on Apple silicon', async () => {
    const bundle = await bundleWith(INTEL);
    const fact = await macos({ plutil: PLIST, sysctl: '1\n' }).architecture(bundle, options);
    expect(fact).toMatchObject({ value: { builtFor: ['x64'], native: 'arm64' } });
  });

  it('says that it opens the links', async () => {
    const programs = ['/Applications/eXpress.app'];
    const mac = macos({ plutil: PLIST });
    expect(await mac.linkHandler({ scheme: 'expressapp', programs }, options)).toMatchObject({
      value: { handler: '/Applications/eXpress.app', gone: null },
    });
    expect(await mac.linkHandler({ scheme: 'other', programs }, options)).toMatchObject({
      known: true,
      value: null,
    });
  });
});

describe('headers of programs', () => {
  const header = (
    ...writes: readonly (readonly [at: number, bytes: readonly number[]])[]
  ): Buffer => {
    const buffer = Buffer.alloc(128);
    for (const [at, bytes] of writes) buffer.set(bytes, at);
    return buffer;
  };
  it.each<[string, Buffer, readonly string[]]>([
    ['ELF x86-64', header([0, [0x7f, 0x45, 0x4c, 0x46, 2, 1]], [18, [62, 0]]), ['x64']],
    ['ELF AArch64', header([0, [0x7f, 0x45, 0x4c, 0x46, 2, 1]], [18, [183, 0]]), ['arm64']],
    [
      'PE x64',
      header([0, [0x4d, 0x5a]], [60, [64]], [64, [0x50, 0x45, 0, 0, 0x64, 0x86]]),
      ['x64'],
    ],
    [
      'PE x86',
      header([0, [0x4d, 0x5a]], [60, [64]], [64, [0x50, 0x45, 0, 0, 0x4c, 0x01]]),
      ['ia32'],
    ],
    ['PE whose header is elsewhere', header([0, [0x4d, 0x5a]], [60, [0xff, 0xff]]), []],
    [
      'a universal bundle',
      header([0, [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 2]], [8, [1, 0, 0, 7]], [28, [1, 0, 0, 0x0c]]),
      ['x64', 'arm64'],
    ],
    ['a script', Buffer.from('#!/bin/sh\n'.padEnd(100)), []],
    ['nothing', Buffer.alloc(0), []],
  ])('%s', (_name, bytes, expected) => {
    expect(architecturesIn(bytes)).toEqual(expected);
  });
});
