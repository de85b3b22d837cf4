import { describe, expect, it } from 'vitest';
import { version } from '../../../src/checks/client/version.ts';
import { known } from '../../../src/model/fact.ts';
import type { ClientPlatform } from '../../../src/platform/client.ts';
import type { Application } from '../../../src/profile/profile.ts';
import { findingsOf } from '../../support/host-check.ts';
import { clientContext, installedAs, runningAs } from './client-context.ts';

type Row = readonly [string, string | null, string | null, string | null, object];

describe('client.version', () => {
  it.each<Row>([
    ['equal to the latest', '3.72.37', '3.51.18', '3.72.37', { status: 'pass' }],
    ['a correction newer than the latest', '3.72.99', null, '3.72.37', { status: 'pass' }],
    [
      'of a later line than the latest',
      '3.73.1',
      null,
      '3.72.37',
      {
        status: 'warn',
        code: 'client-too-new',
        evidence: { version: '3.73.1', latest: '3.72.37', latestSource: 'profile' },
      },
    ],
    [
      'older than the minimum',
      '3.9.0',
      '3.51.18',
      null,
      {
        status: 'fail',
        code: 'client-too-old',
        evidence: { version: '3.9.0', minimum: '3.51.18' },
      },
    ],
    [
      'older than the latest',
      '3.60.1',
      '3.51.18',
      '3.72.37',
      {
        status: 'warn',
        code: 'client-outdated',
        evidence: { version: '3.60.1', latest: '3.72.37', latestSource: 'profile' },
      },
    ],
    ['four numbers, as Windows writes', '3.72.37.1042', null, '3.72.37', { status: 'pass' }],
    [
      'no bounds in the profile',
      '3.72.37',
      null,
      null,
      { status: 'unknown', reason: 'not-configured', evidence: { version: '3.72.37' } },
    ],
    ['no version', null, '3.51.18', null, { status: 'unknown', reason: 'no-version-source' }],
    [
      'a version that is none',
      'nightly',
      '3.51.18',
      null,
      { status: 'unknown', reason: 'unparsable' },
    ],
  ])('%s', async (_, own, minimum, latest, expected) => {
    const context = clientContext({
      home: '/nonexistent',
      versions: { minimum, latest },
      client: installedAs({ version: own }),
    });
    expect(await findingsOf(version, context)).toMatchObject([expected]);
  });

  it.each<[string, Partial<Application['versions']>, object]>([
    ['a pass', { latest: '3.72.37' }, { status: 'pass' }],
    ['a failure', { minimum: '3.80' }, { status: 'fail', code: 'client-too-old' }],
    ['an old one', { latest: '3.73.1' }, { status: 'warn', code: 'client-outdated' }],
    ['a new one', { latest: '3.60.1' }, { status: 'warn', code: 'client-too-new' }],
    ['nothing to compare with', {}, { detail: '3.72.37, CTS 3.67.11, RTS 3.70' }],
  ])('tells the servers’ versions beside %s', async (_, bounds, expected) => {
    const servers = [
      { label: 'CTS', version: '3.67.11' },
      { label: 'RTS', version: '3.70' },
    ];
    const context = clientContext({
      home: '/nonexistent',
      versions: { ...bounds, server: servers },
      client: installedAs({}),
    });
    expect(await findingsOf(version, context)).toMatchObject([
      { ...expected, evidence: { version: '3.72.37', servers } },
    ]);
  });

  it('judges each of two installations', async () => {
    const context = clientContext({
      home: '/nonexistent',
      versions: { minimum: '3.70.0', latest: null },
      client: installedAs({ path: '/a' }, { path: '/b', version: '3.1.0' }),
    });
    expect(await findingsOf(version, context)).toMatchObject([
      { status: 'pass', subject: '/a' },
      { status: 'fail', code: 'client-too-old', subject: '/b' },
      {
        status: 'warn',
        code: 'client-mixed-versions',
        evidence: {
          versions: [
            { path: '/a', version: '3.72.37' },
            { path: '/b', version: '3.1.0' },
          ],
        },
      },
    ]);
  });

  it.each<[string, string, boolean, readonly object[]]>([
    [
      'is older than the installed one',
      '3.1.0',
      true,
      [
        { status: 'pass' },
        { status: 'fail', code: 'client-too-old', subject: '/home/x/express' },
        { status: 'warn', code: 'client-mixed-versions' },
      ],
    ],
    ['is the same under another path', '3.72.37.0', true, [{ status: 'pass' }]],
    ['is another user’s', '3.1.0', false, [{ status: 'pass' }]],
  ])('a client that runs from elsewhere and %s', async (_, running, own, expected) => {
    const installation = { path: '/a', version: '3.72.37', method: 'dpkg', versionSource: 'dpkg' };
    const client: Partial<ClientPlatform> = {
      installations: ({ programs: [path = ''] }) =>
        Promise.resolve(
          known(
            [
              path === '/home/x/express'
                ? { ...installation, path, version: running }
                : installation,
            ],
            'test',
          ),
        ),
      ...runningAs({ program: '/home/x/express', own }),
    };
    const versions = { minimum: '3.70.0', latest: null };
    const context = clientContext({ home: '/nonexistent', versions, client });
    expect(await findingsOf(version, context)).toMatchObject(expected);
  });

  it('does not mind one version in two places', async () => {
    const context = clientContext({
      home: '/nonexistent',
      versions: { minimum: '3.70.0', latest: null },
      client: installedAs({ path: '/a' }, { path: '/b', version: '3.72.37.0' }),
    });
    expect(await findingsOf(version, context)).toMatchObject([
      { status: 'pass' },
      { status: 'pass' },
    ]);
  });

  it.each([
    ['holds no update information', { updateInformation: false, writable: true }, true],
    ['may not be replaced', { updateInformation: true, writable: false }, true],
    ['can be replaced', { updateInformation: true, writable: true }, false],
    ['tells nothing', { updateInformation: null, writable: null }, false],
  ])('an old AppImage that %s', async (_, appImage, told) => {
    const path = '/home/x/eXpress-3.60.1.AppImage';
    const context = clientContext({
      home: '/nonexistent',
      versions: { minimum: null, latest: '3.72.37' },
      client: installedAs({ path, version: '3.60.1', method: 'appimage', appImage }),
    });
    const findings = await findingsOf(version, context);
    expect(findings[0]).toMatchObject({ status: 'warn', code: 'client-outdated' });
    expect(findings.slice(1)).toEqual(
      told
        ? [
            {
              status: 'warn',
              code: 'appimage-not-updated',
              subject: path,
              evidence: { path, ...appImage },
            },
          ]
        : [],
    );
  });
});
