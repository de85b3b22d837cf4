import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { architecture } from '../../../src/checks/client/architecture.ts';
import { callDevices } from '../../../src/checks/client/call-devices.ts';
import { certificates } from '../../../src/checks/client/certificates.ts';
import { graphics } from '../../../src/checks/client/graphics.ts';
import { keyring } from '../../../src/checks/client/keyring.ts';
import { libraries } from '../../../src/checks/client/libraries.ts';
import { links } from '../../../src/checks/client/links.ts';
import { notifications } from '../../../src/checks/client/notifications.ts';
import { permissions } from '../../../src/checks/client/permissions.ts';
import { sandbox } from '../../../src/checks/client/sandbox.ts';
import { screenSharing } from '../../../src/checks/client/screen-sharing.ts';
import type { Check } from '../../../src/checks/define.ts';
import { type Fact, known, notKnown } from '../../../src/model/fact.ts';
import type { Platform } from '../../../src/platform/platform.ts';
import type {
  AuthorityPresence,
  AuthorityQuery,
  CallDevices,
  ClientNames,
  Display,
  Libraries,
  LinkHandler,
  Notifications,
  Permission,
  ProgramArchitecture,
  Sandbox,
  WorkstationPlatform,
} from '../../../src/platform/workstation.ts';
import type { Profile } from '../../../src/profile/profile.ts';
import { findingsOf } from '../../support/host-check.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { clientContext, installedAs } from './client-context.ts';

const home = '/home/x';
const PATH = '/opt/eXpress/express';

async function look(
  check: Check,
  workstation: Partial<WorkstationPlatform>,
  more: { readonly name?: Platform['name']; readonly network?: Partial<Profile['network']> } = {},
): Promise<unknown> {
  const client = installedAs({ path: PATH });
  return findingsOf(check, clientContext({ home, client, workstation, ...more }));
}

const says =
  <T>(value: T) =>
  (): Promise<Fact<T>> =>
    Promise.resolve(known(value, 'test'));

describe('client.notifications', () => {
  it.each<[string, Notifications, object]>([
    ['shown', { shown: true, ofClient: null, blockedBy: [] }, { status: 'pass' }],
    [
      'do not disturb',
      { shown: false, ofClient: true, blockedBy: ['a=0'] },
      { status: 'warn', code: 'notifications-off', evidence: { blockedBy: ['a=0'] } },
    ],
    [
      'off for the client',
      { shown: true, ofClient: false, blockedBy: ['b=0'] },
      {
        status: 'warn',
        code: 'notifications-off-for-client',
        evidence: { application: 'eXpress' },
      },
    ],
  ])('%s', async (_name, facts, expected) => {
    expect(await look(notifications, { notifications: says(facts) })).toMatchObject([expected]);
  });

  it('asks by every name that the system may use', async () => {
    let asked: ClientNames | undefined;
    await look(notifications, {
      notifications: (query) => {
        asked = query;
        return Promise.resolve(notKnown('no-session', 'test'));
      },
    });
    expect(asked?.names).toContain('eXpress');
    expect(asked?.programs).toContain('express');
  });
});

describe('client.architecture', () => {
  it.each<[string, Platform['name'], ProgramArchitecture, object]>([
    ['the same', 'linux', { builtFor: ['x64'], native: 'x64' }, { status: 'pass', subject: PATH }],
    ['universal', 'macos', { builtFor: ['x64', 'arm64'], native: 'arm64' }, { status: 'pass' }],
    [
      'Rosetta',
      'macos',
      { builtFor: ['x64'], native: 'arm64' },
      { status: 'warn', code: 'client-emulated' },
    ],
    [
      'Windows on ARM',
      'windows',
      { builtFor: ['ia32'], native: 'arm64' },
      { code: 'client-emulated' },
    ],
    ['32 bits on 64', 'windows', { builtFor: ['ia32'], native: 'x64' }, { status: 'pass' }],
    [
      'Linux on ARM',
      'linux',
      { builtFor: ['x64'], native: 'arm64' },
      { status: 'fail', code: 'client-wrong-architecture' },
    ],
    [
      '64 bits on 32',
      'windows',
      { builtFor: ['x64'], native: 'ia32' },
      { code: 'client-wrong-architecture' },
    ],
  ])('%s', async (_name, name, facts, expected) => {
    expect(await look(architecture, { architecture: says(facts) }, { name })).toMatchObject([
      expected,
    ]);
  });

  it('has no program to look at where only an entry is known', async () => {
    const client = installedAs({ path: 'HKEY_LOCAL_MACHINE\\…\\{5D2A}', entryOnly: true });
    expect(await findingsOf(architecture, clientContext({ home, client }))).toMatchObject([
      { status: 'unknown', reason: 'not-found', subject: 'HKEY_LOCAL_MACHINE\\…\\{5D2A}' },
    ]);
  });
});

describe('client.permissions', () => {
  const permission = (state: Permission['state']): Permission => ({ state, source: 'here' });
  const state = (
    microphone: Permission['state'],
    camera: Permission['state'],
    screen: Permission['state'],
  ): Partial<WorkstationPlatform> => ({
    permissions: says({
      microphone: permission(microphone),
      camera: permission(camera),
      screen: permission(screen),
    }),
  });

  it('tells each by itself and leaves out what needs none', async () => {
    expect(await look(permissions, state('denied', 'allowed', 'not-needed'))).toMatchObject([
      {
        status: 'warn',
        code: 'microphone-denied',
        subject: 'microphone',
        evidence: { source: 'here' },
      },
      { status: 'pass', subject: 'camera' },
    ]);
  });

  it('does not pass what a closed database hides', async () => {
    expect(await look(permissions, state('unknown', 'unknown', 'unknown'))).toMatchObject([
      { status: 'unknown', detail: 'here' },
      { status: 'unknown' },
      { status: 'unknown', subject: 'screen' },
    ]);
  });

  it('is skipped where there is nothing to permit', async () => {
    expect(await look(permissions, state('not-needed', 'not-needed', 'not-needed'))).toMatchObject([
      { status: 'skip', reason: 'does-not-apply' },
    ]);
  });
});

describe('client.call-devices', () => {
  const none = known<readonly string[]>([], 'pcm');
  it.each<[string, CallDevices, readonly object[]]>([
    [
      'a headset and no camera',
      { microphones: known(['H'], 'pcm'), speakers: known(['H'], 'pcm'), cameras: none },
      [{ status: 'pass' }, { status: 'pass' }, { status: 'pass', subject: 'camera' }],
    ],
    [
      'nothing at all',
      { microphones: none, speakers: none, cameras: none },
      [
        { status: 'warn', code: 'no-microphone', evidence: { source: 'pcm' } },
        { status: 'warn', code: 'no-speaker' },
        { status: 'pass' },
      ],
    ],
    [
      'one that is not told',
      { microphones: notKnown('no-answer', 'pactl'), speakers: known(['S'], 'x'), cameras: none },
      [{ status: 'unknown', reason: 'no-answer' }, { status: 'pass' }, { status: 'pass' }],
    ],
  ])('%s', async (_name, facts, expected) => {
    expect(await look(callDevices, { callDevices: says(facts) })).toMatchObject(expected);
  });
});

describe('client.screen-sharing', () => {
  it.each<[string, Display, object]>([
    ['Windows', { kind: 'windows', desktop: null, missing: [] }, { status: 'skip' }],
    ['X11', { kind: 'x11', desktop: 'MATE', missing: [] }, { status: 'pass' }],
    ['Wayland, whole', { kind: 'wayland', desktop: 'GNOME', missing: [] }, { status: 'pass' }],
    [
      'Wayland without a portal',
      { kind: 'wayland', desktop: 'sway', missing: ['portal'] },
      { status: 'warn', code: 'screen-sharing-blocked', evidence: { missing: ['portal'] } },
    ],
    [
      'no session',
      { kind: 'none', desktop: null, missing: [] },
      { status: 'unknown', reason: 'no-session' },
    ],
    [
      'no bus',
      { kind: 'wayland', desktop: null, missing: null },
      { status: 'unknown', reason: 'no-session' },
    ],
  ])('%s', async (_name, facts, expected) => {
    expect(await look(screenSharing, { display: says(facts) })).toMatchObject([expected]);
  });
});

describe('client.keyring', () => {
  it('warns without one, passes with one, and is skipped off Linux', async () => {
    const absent = { keyring: says({ present: false, service: null, running: null }) };
    const present = {
      keyring: says({ present: true, service: 'org.freedesktop.secrets', running: false }),
    };
    expect(await look(keyring, absent)).toMatchObject([
      { status: 'warn', code: 'keyring-missing' },
    ]);
    expect(await look(keyring, present)).toMatchObject([{ status: 'pass' }]);
    expect(await look(keyring, absent, { name: 'windows' })).toMatchObject([{ status: 'skip' }]);
  });
});

describe('client.libraries', () => {
  it.each<[string, Libraries, object]>([
    ['all', { missing: [], missingOptional: [], looked: 60 }, { status: 'pass' }],
    [
      'one that it is linked with',
      { missing: ['libgtk-3.so.0'], missingOptional: ['libXss.so.1'], looked: 60 },
      {
        status: 'fail',
        code: 'libraries-missing',
        evidence: { path: PATH, libraries: ['libgtk-3.so.0'] },
      },
    ],
    [
      'one that it loads later',
      { missing: [], missingOptional: ['libsecret-1.so.0'], looked: 60 },
      { status: 'warn', code: 'libraries-optional-missing' },
    ],
  ])('%s', async (_name, facts, expected) => {
    expect(await look(libraries, { libraries: says(facts) })).toMatchObject([expected]);
  });
});

describe('client.sandbox', () => {
  it.each<[string, Sandbox, object]>([
    ['namespaces', { userNamespaces: true, forbiddenBy: [], helper: false }, { status: 'pass' }],
    [
      'the helper',
      { userNamespaces: false, forbiddenBy: ['x=0'], helper: true },
      { status: 'pass' },
    ],
    [
      'a helper without its bit',
      { userNamespaces: false, forbiddenBy: ['x=0'], helper: false },
      { status: 'fail', code: 'sandbox-blocked', evidence: { forbiddenBy: ['x=0'] } },
    ],
    [
      'an AppImage',
      { userNamespaces: false, forbiddenBy: ['x=0'], helper: null },
      { status: 'warn' },
    ],
    [
      'nothing told',
      { userNamespaces: null, forbiddenBy: [], helper: null },
      { status: 'unknown' },
    ],
  ])('%s', async (_name, facts, expected) => {
    expect(await look(sandbox, { sandbox: says(facts) })).toMatchObject([expected]);
  });
});

describe('client.links', () => {
  it('asks for the scheme of the profile', async () => {
    const judged = async (value: LinkHandler | null): Promise<unknown> =>
      look(links, { linkHandler: says(value) });
    const code = 'link-handler-missing';
    expect(await judged(null)).toMatchObject([
      { status: 'warn', code, evidence: { scheme: 'expressapp', gone: null } },
    ]);
    const handler = 'express.desktop';
    expect(await judged({ handler, gone: null })).toMatchObject([
      { status: 'pass', evidence: { handler } },
    ]);
    expect(await judged({ handler, gone: PATH })).toMatchObject([
      { status: 'warn', code, evidence: { gone: PATH } },
    ]);
  });
});

describe('client.certificates', () => {
  const network = {
    certificateAuthorities: ['/etc/corp.pem'],
    requiredAuthorities: [
      { name: 'Russian Trusted Root CA' },
      { name: 'Corp', sha256: 'ab'.repeat(32) },
    ],
  };
  const found = (...present: readonly (boolean | null)[]): Partial<WorkstationPlatform> => ({
    clientAuthorities: says(
      present.map(
        (one, at): AuthorityPresence => ({ name: `CA ${at}`, present: one, source: 's' }),
      ),
    ),
  });

  it.each<[string, readonly (boolean | null)[], object]>([
    ['all are there', [true, true], { status: 'pass', evidence: { names: ['CA 0', 'CA 1'] } }],
    [
      'one is not',
      [true, false, null],
      { status: 'warn', code: 'authority-missing', evidence: { names: ['CA 1'] } },
    ],
    ['one could not be seen', [true, null], { status: 'unknown', detail: 'CA 1: s' }],
  ])('%s', async (_name, present, expected) => {
    expect(await look(certificates, found(...present), { network })).toMatchObject([expected]);
  });

  it('is skipped where the profile names none', async () => {
    expect(await look(certificates, found(true))).toMatchObject([{ status: 'skip' }]);
  });

  it('asks by files and by fingerprints in one spelling', async () => {
    let asked: AuthorityQuery | undefined;
    const clientAuthorities: WorkstationPlatform['clientAuthorities'] = (query) => {
      asked = query;
      return Promise.resolve(known([], 'test'));
    };
    await look(certificates, { clientAuthorities }, { network });
    expect(asked).toEqual({
      files: ['/etc/corp.pem'],
      named: [
        { name: 'Russian Trusted Root CA', sha256: null },
        { name: 'Corp', sha256: Array.from({ length: 32 }, () => 'AB').join(':') },
      ],
    });
  });
});

describe('client.graphics', () => {
  // The lines are Chromium's, as people quote them; the log around them is synthetic.
  const CRASH =
    '[1:0513/151040.412:ERROR:content\\browser\\gpu\\gpu_process_host.cc:996] GPU process exited unexpectedly: exit_code=-2147483645\n';
  const END =
    "[1:0513/151040.622:FATAL:content\\browser\\gpu\\gpu_data_manager_impl_private.cc:417] GPU process isn't usable. Goodbye.\n";

  it.each<[string, string, object]>([
    ['a quiet log', '[2026-11-22 10:00:00.000] [info] Window reloaded\n', { status: 'pass' }],
    [
      'crashes until Chromium gives up',
      `${CRASH}${CRASH}${END}`,
      {
        status: 'warn',
        code: 'gpu-process-crashed',
        evidence: { crashes: 2, exitCode: -2147483645, givenUp: true },
      },
    ],
    ['only the newest MiB counts', `${CRASH}${'x'.repeat(1024 * 1024)}`, { status: 'pass' }],
  ])('%s', async (_name, text, expected) => {
    const folder = await tempFolder();
    const log = join(folder, '.config/eXpress/log.log');
    await mkdir(dirname(log), { recursive: true });
    await writeFile(log, text);
    expect(await findingsOf(graphics, clientContext({ home: folder }))).toMatchObject([expected]);
  });
});
