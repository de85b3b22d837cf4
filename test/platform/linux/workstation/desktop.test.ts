import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { permissions } from '../../../../src/platform/linux/workstation/permissions.ts';
import type { Permission } from '../../../../src/platform/workstation.ts';
import { createLinuxWorkstation } from '../../../../src/platform/linux/workstation/index.ts';
import { deviceAccess } from '../../../../src/platform/linux/workstation/device-access.ts';
import { displayKind } from '../../../../src/platform/linux/workstation/display.ts';
import { parseIni } from '../../../../src/platform/linux/workstation/ini.ts';
import { libraries, parseCache } from '../../../../src/platform/linux/workstation/libraries.ts';
import { linkHandler } from '../../../../src/platform/linux/workstation/link-handler.ts';
import {
  applicationId,
  kdeNotifications,
  notifications,
} from '../../../../src/platform/linux/workstation/notifications.ts';
import { allowsNamespaces, sandbox } from '../../../../src/platform/linux/workstation/sandbox.ts';
import { quoted, sessionBus } from '../../../../src/platform/linux/workstation/session-bus.ts';
import {
  parsePactl,
  parsePcm,
  soundDevices,
} from '../../../../src/platform/linux/workstation/sound.ts';
import {
  clientAuthorities,
  trustedNames,
} from '../../../../src/platform/linux/workstation/client-authorities.ts';
import {
  neverAborted as signal,
  type Recorded,
  recordedTools,
} from '../../../support/recorded-tools.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const options = { signal };
const query = { names: ['eXpress', 'express'], programs: ['express'] };

describe('notifications', () => {
  const look = async (
    desktop: string | undefined,
    commands: Readonly<Record<string, Recorded>>,
    files: Readonly<Record<string, string>> = {},
  ): Promise<unknown> => {
    const env = desktop === undefined ? {} : { XDG_CURRENT_DESKTOP: desktop };
    const fact = await notifications(recordedTools({ env, commands, files }), query, options);
    return fact.known ? fact.value : fact.reason;
  };
  const BANNERS = 'gsettings get org.gnome.desktop.notifications show-banners';
  const OWN =
    'gsettings list-recursively org.gnome.desktop.notifications.application:/org/gnome/desktop/notifications/application/express/';
  const own = (enable: string): string =>
    `org.gnome.desktop.notifications.application application-id 'express.desktop'\norg.gnome.desktop.notifications.application enable ${enable}\norg.gnome.desktop.notifications.application show-banners true\n`;

  // Keys of gsettings-desktop-schemas, Cinnamon and MATE; the values are synthetic.
  it.each<[string, string | undefined, Readonly<Record<string, Recorded>>, unknown]>([
    ['no session', undefined, {}, 'no-session'],
    ['a desktop that is not known', 'fly', {}, 'not-supported'],
    [
      'GNOME shows all',
      'ubuntu:GNOME',
      { [BANNERS]: 'true\n', gsettings: { ok: true, stdout: '', stderr: '', exitCode: 1 } },
      { shown: true, ofClient: null, blockedBy: [] },
    ],
    [
      'GNOME, do not disturb',
      'GNOME',
      { [BANNERS]: 'false\n' },
      {
        shown: false,
        ofClient: null,
        blockedBy: ['org.gnome.desktop.notifications show-banners=false'],
      },
    ],
    [
      'GNOME, off for the client',
      'GNOME',
      { [BANNERS]: 'true\n', [OWN]: own('false') },
      {
        shown: true,
        ofClient: false,
        blockedBy: ['org.gnome.desktop.notifications.application express enable=false'],
      },
    ],
    [
      'GNOME, on for the client',
      'GNOME',
      { [BANNERS]: 'true\n', [OWN]: own('true') },
      { shown: true, ofClient: true, blockedBy: [] },
    ],
    [
      'MATE, do not disturb',
      'MATE',
      { 'gsettings get org.mate.NotificationDaemon do-not-disturb': 'true\n' },
      {
        shown: false,
        ofClient: null,
        blockedBy: ['org.mate.NotificationDaemon do-not-disturb=true'],
      },
    ],
    ['GNOME without gsettings', 'GNOME', {}, 'command-missing'],
    ['KDE as it comes', 'KDE', {}, { shown: true, ofClient: null, blockedBy: [] }],
  ])('%s', async (_name, desktop, commands, expected) => {
    expect(await look(desktop, commands)).toEqual(expected);
  });

  it('reads plasmanotifyrc', () => {
    const text =
      '[Applications][express]\nSeen=true\nShowPopups=false\n\n[DoNotDisturb]\nUntil=2026,11,22,18,0,0\n';
    const before = new Date(2026, 10, 22, 17, 0).getTime();
    const after = new Date(2026, 10, 22, 19, 0).getTime();
    expect(kdeNotifications(text, ['eXpress'], before)).toEqual({
      shown: false,
      ofClient: false,
      blockedBy: [
        'plasmanotifyrc DoNotDisturb Until=2026,11,22,18,0,0',
        'plasmanotifyrc express ShowPopups=false',
      ],
    });
    expect(kdeNotifications(text, ['other'], after)).toMatchObject({ shown: true, ofClient: null });
  });

  it('spells an application as GNOME does', () => {
    expect(applicationId('eXpress')).toBe('express');
    expect(applicationId('ru.unlimitedtech.express.desktop')).toBe('ru-unlimitedtech-express');
  });
});

describe('displayKind', () => {
  it.each([
    [{ XDG_SESSION_TYPE: 'wayland', DISPLAY: ':0' }, 'wayland'],
    [{ XDG_SESSION_TYPE: 'x11', DISPLAY: ':0' }, 'x11'],
    [{ XDG_SESSION_TYPE: 'tty', DISPLAY: ':10.0' }, 'x11'],
    [{ WAYLAND_DISPLAY: 'wayland-0' }, 'wayland'],
    [{ XDG_SESSION_TYPE: 'tty' }, 'none'],
    [{ XDG_SESSION_TYPE: 'tty', SSH_CONNECTION: 'x', DISPLAY: 'localhost:10.0' }, 'none'],
    [{}, 'none'],
  ])('%j is %s', (env, kind) => {
    expect(displayKind(env)).toBe(kind);
  });
});

describe('the session bus', () => {
  it('reads names in either form', () => {
    const sent =
      'method return time=1 sender=org.freedesktop.DBus -> destination=:1.3 serial=3 reply_serial=2\n   array [\n      string "org.freedesktop.DBus"\n      string ":1.3"\n      string "org.freedesktop.secrets"\n   ]\n';
    expect([...quoted(sent)]).toEqual(['org.freedesktop.DBus', ':1.3', 'org.freedesktop.secrets']);
    expect([...quoted("(['org.freedesktop.DBus', ':1.5'],)\n")]).toEqual([
      'org.freedesktop.DBus',
      ':1.5',
    ]);
  });

  it.each([{}, { DBUS_SESSION_BUS_ADDRESS: 'autolaunch:' }, { XDG_RUNTIME_DIR: '/nonexistent' }])(
    'is not asked without an address, which would start one: %j',
    async (env) => {
      const tools = recordedTools({ env: { DISPLAY: ':0', ...env } });
      expect(await sessionBus(tools, options)).toMatchObject({ reason: 'no-session' });
      expect(tools.asked).toEqual([]);
    },
  );
});

describe('sound', () => {
  // Documentation/sound/designs/procfile.rst and pactl(1); synthetic.
  const PCM =
    '00-00: ALC257 Analog : ALC257 Analog : playback 1 : capture 1\n00-03: HDMI 0 : HDMI 0 : playback 1\n';
  const SOURCES =
    '1\talsa_output.pci.analog-stereo.monitor\tmodule-alsa-card.c\ts16le 2ch 48000Hz\tIDLE\n2\talsa_input.usb-headset.mono\tmodule-alsa-card.c\ts16le 1ch 48000Hz\tSUSPENDED\n';

  it('reads the kernel’s table', () => {
    expect(parsePcm(PCM, 'capture')).toEqual(['00-00 ALC257 Analog']);
    expect(parsePcm(PCM, 'playback')).toEqual(['00-00 ALC257 Analog', '00-03 HDMI 0']);
    expect(parsePcm('', 'capture')).toEqual([]);
  });

  it('leaves out what only repeats the sound that is played', () => {
    expect(parsePactl(SOURCES)).toEqual(['alsa_input.usb-headset.mono']);
    expect(parsePactl('0\tauto_null\tx\ty\tIDLE\n')).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, Recorded>>, unknown]>([
    ['a desktop on a kernel without sound', { DISPLAY: ':0' }, {}, []],
    ['a server without sound', {}, {}, 'no-session'],
    [
      'a server elsewhere',
      { PULSE_SERVER: 'tcp:192.0.2.1' },
      { 'pactl list short sources': SOURCES },
      ['alsa_input.usb-headset.mono'],
    ],
    ['a server elsewhere, no pactl', { PULSE_SERVER: 'tcp:192.0.2.1' }, {}, 'command-missing'],
  ])('%s', async (_name, env, commands, expected) => {
    const fact = await soundDevices(recordedTools({ env, commands }), 'capture', options);
    expect(fact.known ? fact.value : fact.reason).toEqual(expected);
  });

  it('does not start a server that does not run', async () => {
    const tools = recordedTools({
      files: { '/proc/asound/pcm': PCM },
      env: { XDG_RUNTIME_DIR: '/run/x' },
    });
    expect(await soundDevices(tools, 'capture', options)).toMatchObject({
      value: ['00-00 ALC257 Analog'],
    });
    expect(tools.asked).toEqual([]);
  });
});

describe('access to a device', () => {
  const tools = recordedTools({
    files: { '/dev/snd/controlC0': '', '/dev/snd/pcmC0D0c': '', '/dev/snd/pcmC1D0c': '' },
  });
  it.each<[string, readonly (boolean | null)[], string]>([
    ['one of them is open to us', [false, true], 'allowed'],
    ['all are closed', [false, false], 'denied'],
    ['they went away', [null, null], 'not-needed'],
  ])('%s', async (_name, answers, state) => {
    const left = [...answers];
    const ask = (): Promise<boolean | null> => Promise.resolve(left.shift() ?? null);
    const found = await deviceAccess(tools, '/dev/snd', /^pcmC\d+D\d+c$/, options, ask);
    expect(found.state).toBe(state);
  });
});

describe('libraries', () => {
  const real = (): ReturnType<typeof recordedTools> => recordedTools({});
  const cache = (...names: readonly string[]): string =>
    `2 libs found in cache\n${names.map((name) => `\t${name} (libc6,x86-64,AArch64, OS ABI: Linux 3.2.0) => /lib/${name}\n`).join('')}`;

  it('reads the cache for one processor', () => {
    const text =
      '3 библиотек найдено\n\tlibz.so.1 (libc6,x86-64) => /lib/libz.so.1\n\tlibz.so.1 (libc6) => /lib32/libz.so.1\n\tlibm.so.6 (libc6,AArch64) => /x\n';
    expect(parseCache(text, 'x86-64')).toEqual(['libz.so.1']);
  });

  it('finds what the file of this very Node needs', async () => {
    const tools = {
      ...real(),
      run: recordedTools({ commands: { ldconfig: cache('libm.so.6') } }).run,
    };
    const fact = await libraries(tools, process.execPath, options);
    const missing = fact.known ? fact.value.missing : [];
    expect(missing).toContain('libc.so.6');
    expect(missing).not.toContain('libm.so.6');
  });

  it('asks an AppImage for FUSE only where its runtime names it', async () => {
    const folder = await tempFolder();
    const elf = Buffer.alloc(4096);
    elf.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0x41, 0x49, 0x02]);
    elf.writeUInt16LE(62, 18);
    const plain = join(folder, 'static.AppImage');
    const fuse = join(folder, 'fuse.AppImage');
    await writeFile(plain, elf);
    await writeFile(fuse, Buffer.concat([elf, Buffer.from('dlopen libfuse.so.2 failed')]));
    const tools = recordedTools({ commands: { ldconfig: cache('libc.so.6') } });
    const missing = async (path: string): Promise<unknown> => {
      const fact = await libraries(tools, path, options);
      return fact.known && fact.value.missing;
    };
    expect(await missing(plain)).toEqual([]);
    expect(await missing(fuse)).toEqual(['libfuse.so.2']);
  });

  it.each([
    ['a script', '#!/bin/sh\nexit 0\n', 'unparsable'],
    ['an empty file', '', 'unparsable'],
    ['a header without the rest', '\u007fELF\u0002\u0001\u0001', 'unparsable'],
  ])('does not guess about %s', async (_name, text, reason) => {
    const path = join(await tempFolder(), 'программа');
    await writeFile(path, text, 'latin1');
    expect(await libraries(real(), path, options)).toMatchObject({ reason });
  });

  it('does not know without the cache', async () => {
    expect(await libraries(real(), process.execPath, options)).toMatchObject({
      reason: 'command-missing',
    });
  });
});

describe('sandbox', () => {
  const look = async (
    files: Readonly<Record<string, string>>,
    helperMode: number | null = null,
  ): Promise<unknown> => {
    const folder = await tempFolder();
    const program = join(folder, 'express');
    await writeFile(program, '');
    if (helperMode !== null) {
      await writeFile(join(folder, 'chrome-sandbox'), '');
      await chmod(join(folder, 'chrome-sandbox'), helperMode);
    }
    const filled = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, text.replace('PROGRAM', program)]),
    );
    const fact = await sandbox(recordedTools({ files: filled }), program, options);
    return fact.known && fact.value;
  };
  const ROOT = process.getuid?.() === 0;
  const APPARMOR = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';
  const MAX = { '/proc/sys/user/max_user_namespaces': '96365\n' };

  it.each<[string, Readonly<Record<string, string>>, number | null, object]>([
    ['a usual kernel', MAX, null, { userNamespaces: true, forbiddenBy: [], helper: null }],
    [
      'a hardened Debian or Astra',
      { ...MAX, '/proc/sys/kernel/unprivileged_userns_clone': '0\n' },
      0o755,
      { userNamespaces: false, forbiddenBy: ['kernel.unprivileged_userns_clone=0'], helper: false },
    ],
    [
      'RED OS without namespaces, with the helper',
      { '/proc/sys/user/max_user_namespaces': '0\n' },
      0o4755,
      { userNamespaces: false, forbiddenBy: ['user.max_user_namespaces=0'], helper: ROOT },
    ],
    [
      'Ubuntu without a profile',
      {
        ...MAX,
        [APPARMOR]: '1\n',
        '/etc/apparmor.d/chrome': 'profile chrome /opt/google/chrome/chrome {\n  userns,\n}\n',
      },
      null,
      { userNamespaces: false, forbiddenBy: ['kernel.apparmor_restrict_unprivileged_userns=1'] },
    ],
    [
      'Ubuntu with a profile of the client',
      {
        ...MAX,
        [APPARMOR]: '1\n',
        '/etc/apparmor.d/express':
          'abi <abi/4.0>,\nprofile express "PROGRAM" flags=(unconfined) {\n  userns,\n}\n',
      },
      null,
      { userNamespaces: true, forbiddenBy: [] },
    ],
    ['nothing is told', {}, null, { userNamespaces: null, forbiddenBy: [] }],
  ])('%s', async (_name, files, helperMode, expected) => {
    expect(await look(files, helperMode)).toMatchObject(expected);
  });

  it('does not take a comment for a rule', () => {
    expect(allowsNamespaces('profile x /opt/x {\n  # userns,\n}\n', ['/opt/x'])).toBe(false);
    expect(allowsNamespaces('# /opt/x\nprofile y /opt/y {\n  userns,\n}\n', ['/opt/x'])).toBe(
      false,
    );
  });
});

describe('linkHandler', () => {
  const APPLICATIONS = '/usr/share/applications';
  const TYPE = 'x-scheme-handler/expressapp';
  const look = async (files: Readonly<Record<string, string>>): Promise<unknown> => {
    const env = { XDG_CURRENT_DESKTOP: 'KDE', DISPLAY: ':0' };
    const fact = await linkHandler(recordedTools({ files, env }), 'expressapp', options);
    return fact.known ? (fact.value?.handler ?? null) : fact.reason;
  };

  it('tells of an AppImage that was moved away', async () => {
    const gone = join(await tempFolder(), 'eXpress-3.60.1.AppImage');
    const applications = '/home/ivan/.local/share/applications';
    const files = {
      [`${applications}/mimeinfo.cache`]: `[MIME Cache]\n${TYPE}=express.desktop;\n`,
      [`${applications}/express.desktop`]: `[Desktop Entry]\nExec=env X=1 "${gone}" %U\n`,
    };
    const look = async (): Promise<unknown> =>
      linkHandler(recordedTools({ files }), 'expressapp', options);
    expect(await look()).toMatchObject({ value: { handler: 'express.desktop', gone } });
    await writeFile(gone, '');
    expect(await look()).toMatchObject({ value: { handler: 'express.desktop', gone: null } });
  });

  it.each<[string, Readonly<Record<string, string>>, string | null]>([
    ['nobody', {}, null],
    [
      'the package alone',
      {
        [`${APPLICATIONS}/mimeinfo.cache`]: `[MIME Cache]\n${TYPE}=express.desktop;\n`,
        [`${APPLICATIONS}/express.desktop`]: '',
      },
      'express.desktop',
    ],
    [
      'the choice of the user goes first, that for his desktop before it',
      {
        '/home/ivan/.config/mimeapps.list': `[Default Applications]\n${TYPE}=firefox.desktop\n`,
        '/home/ivan/.config/kde-mimeapps.list': `[Default Applications]\n${TYPE}=express.desktop\n`,
        [`${APPLICATIONS}/express.desktop`]: '',
        [`${APPLICATIONS}/firefox.desktop`]: '',
      },
      'express.desktop',
    ],
    [
      'a program that is gone does not count',
      { '/home/ivan/.config/mimeapps.list': `[Default Applications]\n${TYPE}=express.desktop;\n` },
      null,
    ],
    [
      'an association that was taken away',
      {
        '/home/ivan/.config/mimeapps.list': `[Removed Associations]\n${TYPE}=express.desktop;\n`,
        [`${APPLICATIONS}/mimeinfo.cache`]: `[MIME Cache]\n${TYPE}=express.desktop;\n`,
        [`${APPLICATIONS}/express.desktop`]: '',
      },
      null,
    ],
    [
      'a path is no name',
      { '/home/ivan/.config/mimeapps.list': `[Default Applications]\n${TYPE}=../x/evil.desktop\n` },
      null,
    ],
  ])('%s', async (_name, files, expected) => {
    expect(await look(files)).toBe(expected);
  });

  it('does not know over ssh what another user has registered', async () => {
    expect(await linkHandler(recordedTools({}), 'expressapp', options)).toMatchObject({
      reason: 'no-session',
    });
  });
});

/** An administrator over ssh, or a service: a desktop session is there, and not seen from here. */
describe('without a session', () => {
  const ssh = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/0/bus', XDG_SESSION_TYPE: 'tty' };

  it('tells nothing of a keyring', async () => {
    const workstation = createLinuxWorkstation(recordedTools({ env: ssh }));
    expect(await workstation.keyring(options)).toMatchObject({ reason: 'no-session' });
  });

  it.each([
    ['root over ssh', ssh, true, false],
    ['root in a desktop, by sudo', { DISPLAY: ':0' }, true, false],
    ['a user over ssh', ssh, false, false],
    ['a user in a desktop', { DISPLAY: ':0' }, false, true],
  ])('%s', (_name, env, administrator, value) => {
    const workstation = createLinuxWorkstation({ ...recordedTools({ env }), administrator });
    expect(workstation.atDesktop()).toMatchObject({ known: true, value });
  });

  it('tells nothing of devices that logind gives to others', async () => {
    const tools = recordedTools({ env: ssh });
    const look = async (state: Permission['state']): Promise<unknown> => {
      const fact = await permissions(tools, options, () =>
        Promise.resolve({ state, source: '/dev/video0' }),
      );
      return fact.known ? fact.value.camera.state : fact.reason;
    };
    expect(await look('denied')).toBe('no-session');
    expect(await look('allowed')).toBe('no-session');
    expect(await look('not-needed')).toBe('not-needed');
  });

  it('tells nothing of the authorities of a person whose home is another one', async () => {
    const home = await tempFolder();
    const named = { files: [], named: [{ name: 'Corp CA', sha256: null }] };
    const present = async (over: object): Promise<unknown> => {
      const fact = await clientAuthorities(
        { ...recordedTools({ env: ssh }), home, ...over },
        named,
        options,
      );
      return fact.known ? fact.value.map((one) => one.present) : fact.reason;
    };
    expect(await present({ administrator: true })).toBe('no-session');
    expect(await present({ administrator: false })).toEqual([false]);
  });
});

describe('what has a sandbox and libraries of its own', () => {
  it.each([
    '/snap/express/current/opt/eXpress/express',
    '/var/lib/flatpak/app/ru.express/current/active/files/bin/express',
  ])('%s is not judged by this system', async (program) => {
    const tools = recordedTools({ files: { '/proc/sys/user/max_user_namespaces': '0\n' } });
    expect(await sandbox(tools, program, options)).toMatchObject({ reason: 'not-supported' });
    expect(await libraries(tools, program, options)).toMatchObject({ reason: 'not-supported' });
  });

  it('a container’s own rules are not known', async () => {
    const files = { '/proc/sys/user/max_user_namespaces': '96365\n', '/.dockerenv': '' };
    expect(await sandbox(recordedTools({ files }), '/opt/x/x', options)).toMatchObject({
      reason: 'not-supported',
    });
  });
});

describe('parseIni', () => {
  it('keeps the first of two, passes comments over, and drops the mark of a key', () => {
    const groups = parseIni('\ufeff[A]\n# c=d\nb = 1\nb=2\nName[de]=x\n[A][B]\r\nk[$e]=v=w\r\n');
    expect(groups.get('A')?.get('b')).toBe('1');
    expect(groups.get('A')?.get('Name')).toBe('x');
    expect(groups.get('A][B')?.get('k')).toBe('v=w');
  });
});

it('takes those for authorities that are trusted for TLS', () => {
  const text = `
Certificate Nickname                                         Trust Attributes
                                                             SSL,S/MIME,JAR/XPI

Корпоративный CA                                             C,,
mail only                                                    ,C,
server                                                       P,,
old one                                                      CT,C,C
`;
  expect(trustedNames(text)).toEqual(['Корпоративный CA', 'old one']);
});
