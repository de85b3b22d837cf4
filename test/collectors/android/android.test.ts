import { describe, expect, it } from 'vitest';
import { androidFacts } from '../../../src/collectors/android/facts.ts';
import { androidLog } from '../../../src/collectors/android/log.ts';
import { ANDROID_COLLECTORS, COLLECTORS } from '../../../src/collectors/index.ts';
import { createAndroid } from '../../../src/platform/android/index.ts';
import { DEFAULT_PROFILE } from '../../../src/profile/defaults.ts';
import { type FakeAdb, fakeAdb, readyLine } from '../../platform/android/fake-adb.ts';
import {
  PACKAGE,
  type SyntheticPhone,
  syntheticPhone,
} from '../../platform/android/synthetic-phone.ts';
import { realClock } from '../../support/check-context.ts';
import { collectorContext } from '../../support/collector-context.ts';
import { gather } from '../../support/gather.ts';

function context(adb: FakeAdb, since: number | null = null): ReturnType<typeof collectorContext> {
  return collectorContext({
    profile: DEFAULT_PROFILE,
    since,
    android: createAndroid({
      platform: 'linux',
      env: {},
      run: fakeAdb(adb).run,
      clock: realClock,
      endOnExit: () => () => undefined,
    }),
  });
}

function onePhone(phone: Partial<SyntheticPhone> = {}): FakeAdb {
  return { devices: [readyLine('R58MF2A0')], shells: { R58MF2A0: syntheticPhone(phone) } };
}

const LOG = [
  `2026-11-22 12:00:00.000 +0300  4242  4243 I Push: first`,
  `2026-11-22 12:30:00.000 +0300  2222  2223 I Bank: token=abc`,
  `2026-11-22 13:00:00.000 +0300  4242  4243 I Push: second`,
];

describe('facts', () => {
  it('of each phone in a file of its own', async () => {
    const adb: FakeAdb = {
      devices: [`${readyLine('AAAA1111')}\n${readyLine('BBBB2222', 'SM_G950F')}\nCCCC3333 offline`],
      shells: { AAAA1111: syntheticPhone(), BBBB2222: syntheticPhone({ version: null }) },
    };
    const { files, missing } = await gather(androidFacts, context(adb));
    expect(Object.keys(files)).toEqual([
      'android/phone-1/facts.json',
      'android/phone-2/facts.json',
    ]);
    const facts: unknown = JSON.parse(files['android/phone-1/facts.json'] ?? '');
    expect(facts).toMatchObject({
      phone: { known: true, value: 'Pixel 7 (…1111)' },
      system: { known: true, value: { release: '14', api: 34 } },
      client: { known: true, value: { version: '3.72.5' } },
      standbyBucket: { known: true, value: 10 },
      storage: { known: true, value: { freeBytes: 32 * 1024 ** 3 } },
    });
    expect(files['android/phone-2/facts.json']).toContain('"client"');
    expect(missing).toEqual(['not-known android/phone-3']);
    expect(JSON.stringify(files)).not.toMatch(/AAAA1111|SYNTH|Ivanov|Home Wi-Fi/);
  });

  it.each<[string, FakeAdb, string]>([
    ['no adb', { installed: () => false }, 'not-known android'],
    ['no phone', {}, 'not-found android'],
  ])('%s is told', async (_, adb, expected) => {
    expect((await gather(androidFacts, context(adb))).missing).toEqual([expected]);
  });
});

describe('log', () => {
  it("holds the client's lines and nobody else's", async () => {
    const { files } = await gather(androidLog, context(onePhone({ log: LOG, pid: 4242 })));
    expect(files['android/phone-1/logcat.txt']).toBe(`${LOG[0] ?? ''}\n${LOG[2] ?? ''}\n`);
  });

  it('begins at --since', async () => {
    const since = Date.parse('2026-11-22T09:45:00Z');
    const { files } = await gather(androidLog, context(onePhone({ log: LOG, pid: 4242 }), since));
    expect(files['android/phone-1/logcat.txt']).toBe(`${LOG[2] ?? ''}\n`);
  });

  it('without a line about the client is told as missing', async () => {
    const { files, missing } = await gather(androidLog, context(onePhone({ log: LOG })));
    expect(files).toEqual({});
    expect(missing).toEqual(['not-found android/phone-1/logcat.txt']);
  });

  it('that the phone does not give is told as missing', async () => {
    const answers = { logcat: { stdout: '', stderr: 'Permission denied', exitCode: 1 } };
    const { missing } = await gather(androidLog, context(onePhone({ answers })));
    expect(missing).toEqual(['not-known android/phone-1/logcat.txt']);
  });
});

it('is planned without asking anybody, and is not part of a plain bundle', async () => {
  const adb = fakeAdb({});
  const planned = await Promise.all(
    ANDROID_COLLECTORS.map((collector) =>
      collector.plan(collectorContext({ profile: DEFAULT_PROFILE })),
    ),
  );
  const text = JSON.stringify(planned);
  expect(text).toContain(`dumpsys package ${PACKAGE}`);
  expect(text).toContain('logcat -d');
  expect(adb.asked).toEqual([]);
  expect(COLLECTORS.filter(({ id }) => id.startsWith('android.'))).toEqual([]);
});
