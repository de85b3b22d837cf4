import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileReader } from '../../src/platform/files.ts';
import { libraries } from '../../src/platform/linux/workstation/libraries.ts';
import { createLinuxWorkstation } from '../../src/platform/linux/workstation/index.ts';
import { createCommandRunner } from '../../src/platform/run-command.ts';
import { createAuthority } from '../../src/probes/embedded/certificates.ts';
import { recordedTools } from '../support/recorded-tools.ts';
import type { WorkstationPlatform } from '../../src/platform/workstation.ts';

const { signal } = new AbortController();
const options = { signal };
/** Somebody sits at the computer: without a session these questions have no answer. */
const DESKTOP = { DISPLAY: ':99' };
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'рабочее место-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The real commands and files of this computer, for a user whose home is the folder. */
function workstation(env: Readonly<Record<string, string>>): WorkstationPlatform {
  const whole = { PATH: process.env['PATH'] ?? '', HOME: folder, ...env };
  return createLinuxWorkstation({
    ...recordedTools({ env: whole, home: folder }),
    run: createCommandRunner({ platform: 'linux', env: whole }),
    files: createFileReader({ codePage: null }),
  });
}

/** A real message bus; the names would be started by a program that does nothing. */
async function startBus(
  ...names: readonly string[]
): Promise<{ readonly address: string; readonly bus: ChildProcess }> {
  const services = join(folder, 'services');
  mkdirSync(services);
  for (const name of names) {
    const text = `[D-BUS Service]\nName=${name}\nExec=/bin/false\n`;
    writeFileSync(join(services, `${name}.service`), text);
  }
  const socket = join(folder, 'bus');
  const config = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=${encodeURI(socket)}</listen><servicedir>${services}</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`;
  const file = join(folder, 'bus.conf');
  writeFileSync(file, config);
  const bus = spawn('dbus-daemon', [`--config-file=${file}`, '--nofork', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    bus.stdout.once('data', (data: Buffer) => {
      resolve(data.toString().trim());
    });
    bus.once('exit', () => {
      reject(new Error('dbus-daemon ended'));
    });
  });
  return { address, bus };
}

describe('a real session bus', () => {
  const SECRETS = 'org.freedesktop.secrets';
  const PORTAL = 'org.freedesktop.portal.Desktop';

  it.each<[string, readonly string[], object]>([
    [
      'with a Secret Service to start',
      [SECRETS],
      { present: true, service: SECRETS, running: false },
    ],
    ['with nothing of the kind', [PORTAL], { present: false, service: null, running: null }],
  ])('%s', async (_name, names, expected) => {
    const { address, bus } = await startBus(...names);
    try {
      const system = workstation({ ...DESKTOP, DBUS_SESSION_BUS_ADDRESS: address });
      expect(await system.keyring(options)).toMatchObject({ known: true, value: expected });
    } finally {
      bus.kill();
    }
  });

  it('is found by its socket when the variable is lost, and tells what Wayland lacks', async () => {
    const { bus } = await startBus(PORTAL);
    try {
      const env = { XDG_RUNTIME_DIR: folder, XDG_SESSION_TYPE: 'wayland' };
      expect(await workstation(env).display(options)).toMatchObject({
        value: { kind: 'wayland', missing: ['pipewire'] },
      });
      writeFileSync(join(folder, 'pipewire-0'), '');
      expect(await workstation(env).display(options)).toMatchObject({
        value: { missing: [] },
      });
    } finally {
      bus.kill();
    }
  });

  it('is no bus where nobody listens', async () => {
    const system = workstation({
      ...DESKTOP,
      DBUS_SESSION_BUS_ADDRESS: `unix:path=${folder}/no`,
    });
    expect(await system.keyring(options)).toMatchObject({ known: false, reason: 'failed' });
  });
});

it('reads do not disturb and the switch of one program as gsettings keeps them', async () => {
  const env = {
    GSETTINGS_BACKEND: 'keyfile',
    XDG_CONFIG_HOME: folder,
    XDG_CURRENT_DESKTOP: 'GNOME',
  };
  const set = (schema: string, key: string, value: string): void => {
    execFileSync('gsettings', ['set', schema, key, value], { env: { ...process.env, ...env } });
  };
  const query = { names: ['eXpress'], programs: [] };
  const system = workstation(env);
  expect(await system.notifications(query, options)).toMatchObject({ value: { shown: true } });
  const own =
    'org.gnome.desktop.notifications.application:/org/gnome/desktop/notifications/application/express/';
  set(own, 'enable', 'false');
  expect(await system.notifications(query, options)).toMatchObject({
    value: { shown: true, ofClient: false },
  });
  set('org.gnome.desktop.notifications', 'show-banners', 'false');
  expect(await system.notifications(query, options)).toMatchObject({ value: { shown: false } });
});

it('agrees with xdg-mime about who opens the links', async () => {
  const applications = join(folder, '.local/share/applications');
  mkdirSync(applications, { recursive: true });
  const type = 'x-scheme-handler/expressapp';
  const desktop = '[Desktop Entry]\nType=Application\nName=eXpress\nExec=true %u\n';
  const query = { scheme: 'expressapp', programs: [] };
  const home = { HOME: folder, XDG_CONFIG_HOME: join(folder, '.config') };
  const env = { ...process.env, ...DESKTOP, ...home };
  const system = workstation(env);
  const theirs = (): string =>
    execFileSync('xdg-mime', ['query', 'default', type], { env }).toString().trim();

  expect(await system.linkHandler(query, options)).toMatchObject({ value: null });
  writeFileSync(join(applications, 'express.desktop'), desktop);
  mkdirSync(join(folder, '.config'));
  execFileSync('xdg-mime', ['default', 'express.desktop', type], { env });
  expect(theirs()).toBe('express.desktop');
  expect(await system.linkHandler(query, options)).toMatchObject({
    value: { handler: 'express.desktop' },
  });
});

describe('a real NSS database', () => {
  const add = async (): Promise<{ readonly pem: string; readonly database: string }> => {
    const authority = await createAuthority('Corp Root CA');
    const pem = join(folder, 'корневой.pem');
    writeFileSync(pem, authority.certificatePem);
    const database = `sql:${join(folder, '.pki/nssdb')}`;
    mkdirSync(join(folder, '.pki/nssdb'), { recursive: true });
    execFileSync('certutil', ['-N', '-d', database, '--empty-password']);
    return { pem, database };
  };
  const named = [{ name: 'Corp Root CA', sha256: null }];

  it('has what was added, by its file and by its name', async () => {
    const { pem, database } = await add();
    const system = workstation({});
    const ask = async (): Promise<unknown> => {
      const fact = await system.clientAuthorities({ files: [pem], named }, options);
      return fact.known && fact.value.map(({ name, present }) => [name, present]);
    };
    const both = (present: boolean): unknown => [
      ['Corp Root CA', present],
      ['Corp Root CA', present],
    ];
    expect(await ask()).toEqual(both(false));
    execFileSync('certutil', ['-A', '-d', database, '-t', 'C,,', '-n', 'x', '-i', pem]);
    expect(await ask()).toEqual(both(true));
  });

  it('does not say more than it knows without certutil', async () => {
    const { pem, database } = await add();
    execFileSync('certutil', ['-A', '-d', database, '-t', 'C,,', '-n', 'x', '-i', pem]);
    const system = workstation({ PATH: '/nonexistent' });
    const absent = { name: 'Somebody Else CA', sha256: null };
    const fact = await system.clientAuthorities(
      { files: [pem], named: [...named, absent] },
      options,
    );
    expect(fact).toMatchObject({
      value: [{ present: null }, { present: false }, { name: 'Corp Root CA', present: true }],
    });
  });
});

it('reads of a real Chromium what readelf reads', async () => {
  const program = '/usr/lib/chromium/chromium';
  const listed = execFileSync('readelf', ['-d', program], { env: { ...process.env, LC_ALL: 'C' } });
  const needed = [...listed.toString().matchAll(/\(NEEDED\).*\[(.+)\]/g)].map(([, name]) => name);
  const tools = {
    ...recordedTools({
      commands: { ldconfig: '1 lib\n\tlibnothing.so.1 (libc6,x86-64,AArch64) => /x\n' },
    }),
    files: createFileReader({ codePage: null }),
  };
  const fact = await libraries(tools, program, options);
  expect(needed.length).toBeGreaterThan(20);
  expect(fact.known && fact.value.missing).toEqual(needed);
});
