import { describe, expect, test } from 'vitest';
import { readReportFacts } from '../../src/request/report-facts.ts';

/** synthetic: the parts of a report that a request reads. */
function report(checks: readonly unknown[], more: object = {}): string {
  return JSON.stringify({
    schema: 'xpress-doctor/report/1',
    startedAt: '2026-11-22T14:00:00.000Z',
    host: { platform: 'win32', release: '10.0.26100', arch: 'x64', node: '24.0.0' },
    profile: { application: 'eXpress', file: null },
    checks,
    rootCauses: [
      { status: 'fail', code: 'tcp-refused', title: 'Refused', seen: ['seen'], steps: [] },
    ],
    summary: { text: 'Something is wrong.' },
    ...more,
  });
}

const finding = (evidence: object) => ({ status: 'pass', evidence });

describe('platforms and versions', () => {
  test.each([
    [
      'as the system names itself',
      [{ id: 'system.os', findings: [finding({ name: 'Windows 11 Pro', arch: 'x64' })] }],
      ['Desktop, Windows 11 Pro, x64'],
      [],
    ],
    [
      'an unsupported system',
      [{ id: 'system.os', findings: [finding({ os: 'Windows 7, x86' })] }],
      ['Desktop, Windows 7, x86'],
      [],
    ],
    ['what Node says otherwise', [], ['Desktop, Windows (10.0.26100), x64'], []],
    [
      'two installations',
      [
        {
          id: 'client.version',
          findings: [finding({ version: '3.72.37' }), finding({ version: '3.60.1' }), finding({})],
        },
      ],
      ['Desktop, Windows (10.0.26100), x64'],
      ['eXpress 3.72.37', 'eXpress 3.60.1'],
    ],
    [
      'the servers’ versions that the profile names',
      [
        {
          id: 'client.version',
          findings: [
            finding({
              version: '3.72.37',
              servers: [
                { label: 'CTS', version: '3.67.11' },
                { label: 'RTS', version: '3.70' },
              ],
            }),
            finding({ version: '3.60.1', servers: 'none' }),
          ],
        },
      ],
      ['Desktop, Windows (10.0.26100), x64'],
      ['eXpress 3.72.37', 'eXpress 3.60.1', 'CTS 3.67.11, RTS 3.70'],
    ],
    [
      'the version of what is installed',
      [
        { id: 'client.version', findings: [finding({})] },
        { id: 'client.installed', findings: [finding({ version: '3.70.0' })] },
      ],
      ['Desktop, Windows (10.0.26100), x64'],
      ['eXpress 3.70.0'],
    ],
    [
      'phones on a cable, and not the computer that the cable is in',
      [
        {
          id: 'android.system',
          findings: [
            {
              ...finding({ release: '14', maker: 'HONOR', model: 'REA-NX9', skin: 'MagicOS 8' }),
              subject: 'REA-NX9 (…4f2a)',
            },
            finding({ phone: 'Pixel 7', release: '15', maker: 'Google', model: 'Pixel 7' }),
          ],
        },
        {
          id: 'android.client',
          findings: [finding({ version: '3.72.37' }), finding({ version: '3.72.37' })],
        },
      ],
      ['Android 14, HONOR REA-NX9, MagicOS 8', 'Android 15, Google Pixel 7'],
      ['eXpress 3.72.37 (Android)'],
    ],
    [
      'a phone beside this computer’s client',
      [
        { id: 'client.version', findings: [finding({ version: '3.70.0' })] },
        { id: 'android.system', findings: [finding({ release: '14', model: 'REA-NX9' })] },
        { id: 'android.client', findings: [finding({ version: '3.72.37' })] },
      ],
      ['Desktop, Windows (10.0.26100), x64', 'Android 14, REA-NX9'],
      ['eXpress 3.70.0', 'eXpress 3.72.37 (Android)'],
    ],
  ])('%s', (_name, checks, platforms, versions) => {
    expect(readReportFacts(report(checks))).toMatchObject({ platforms, versions });
  });
});

test('root causes come along', () => {
  expect(readReportFacts(report([]))?.causes).toEqual([
    { status: 'fail', code: 'tcp-refused', title: 'Refused', seen: ['seen'] },
  ]);
});

test.each([
  ['no JSON', 'hello'],
  ['something else', '{}'],
  ['another version', report([], { schema: 'xpress-doctor/report/2' })],
  ['a list', '[]'],
  ['half a report', report([]).slice(0, 100)],
])('null for %s', (_name, text) => {
  expect(readReportFacts(text)).toBeNull();
});
