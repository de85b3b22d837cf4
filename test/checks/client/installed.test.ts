import { chmod, mkdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installed } from '../../../src/checks/client/installed.ts';
import { known, notKnown } from '../../../src/model/fact.ts';
import { writeClientArchive } from '../../support/asar-file.ts';
import type { ClientPlatform } from '../../../src/platform/client.ts';
import type { Installation } from '../../../src/platform/installation.ts';
import { findingsOf } from '../../support/host-check.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { clientContext, installedAs, runningAs } from './client-context.ts';

async function install(home: string, folder: string, version: string): Promise<void> {
  await mkdir(join(home, folder), { recursive: true });
  await writeFile(join(home, folder, 'express'), '');
  await chmod(join(home, folder, 'express'), 0o755);
  await writeClientArchive(join(home, folder, 'resources/app.asar'), version);
}

describe('client.installed', () => {
  it('passes with the place and the version', async () => {
    const home = await tempFolder();
    await install(home, 'opt', '3.72.37');
    expect(await findingsOf(installed, clientContext({ home }))).toMatchObject([
      { status: 'pass', evidence: { path: join(home, 'opt/express'), version: '3.72.37' } },
    ]);
  });

  it('fails with the places that were looked at', async () => {
    const home = await tempFolder();
    const context = clientContext({ home, layout: { packages: ['xd-no-such-package'] } });
    expect(await findingsOf(installed, context)).toEqual([
      {
        status: 'fail',
        code: 'client-not-installed',
        evidence: {
          application: 'eXpress',
          looked: [join(home, 'opt/express'), 'xd-no-such-package'],
        },
      },
    ]);
  });

  it('warns about two installations', async () => {
    const home = await tempFolder();
    await install(home, 'opt', '3.72.37');
    await install(home, 'old', '3.60.0');
    const context = clientContext({
      home,
      layout: { programs: ['~/opt/express', '~/old/express'] },
    });
    const places = [
      `${join(home, 'old/express')} (3.60.0, file)`,
      `${join(home, 'opt/express')} (3.72.37, file)`,
    ];
    expect(await findingsOf(installed, context)).toMatchObject([
      { status: 'warn', code: 'client-installed-twice', evidence: { places } },
    ]);
  });

  it('finds a client elsewhere by its running program', async () => {
    const home = await tempFolder();
    await install(home, 'elsewhere', '3.71.0');
    const program = join(home, 'elsewhere/express');
    const context = clientContext({ home, client: runningAs({ program }) });
    expect(await findingsOf(installed, context)).toMatchObject([
      { status: 'pass', evidence: { path: program, version: '3.71.0' } },
    ]);
  });

  it('finds the program of an entry that does not say where by the running client', async () => {
    const program = 'D:\\Programs\\eXpress\\eXpress.exe';
    const placed: Installation = {
      ...{ path: program, version: '3.72.37', method: 'registry HKLM' },
      versionSource: 'HKEY_LOCAL_MACHINE\\…\\{5D2A}',
    };
    const client: Partial<ClientPlatform> = {
      installations: ({ programs, packages }) =>
        Promise.resolve(
          known(
            programs.includes(program) && packages.includes('eXpress')
              ? [placed]
              : [{ ...placed, path: placed.versionSource, entryOnly: true }],
            'test',
          ),
        ),
      ...runningAs({ program }),
    };
    const context = clientContext({
      home: '/nonexistent',
      layout: { packages: ['eXpress'] },
      client,
    });
    expect(await findingsOf(installed, context)).toMatchObject([
      { status: 'pass', evidence: { path: program, version: '3.72.37' } },
    ]);
  });

  it('does not call a silent package manager an absent client', async () => {
    const client = {
      installations: () => Promise.resolve(notKnown('no-answer', 'dpkg-query')),
      processes: () => Promise.resolve(known([], '/proc')),
    };
    const context = clientContext({ home: await tempFolder(), client });
    expect(await findingsOf(installed, context)).toMatchObject([
      { status: 'unknown', reason: 'no-answer' },
    ]);
  });

  it('has nothing to look for without a layout', async () => {
    const context = clientContext({
      home: await tempFolder(),
      layout: { programs: [], packages: [] },
      client: installedAs(),
    });
    expect(await findingsOf(installed, context)).toMatchObject([
      { status: 'unknown', reason: 'not-configured' },
    ]);
  });

  it('tells Electron and Chrome where they can be read', async () => {
    const runtime = { electron: '39.2.7', chrome: null, source: '/opt/eXpress/version' };
    const context = clientContext({ home: '/nonexistent', client: installedAs({ runtime }) });
    const [finding] = await findingsOf(installed, context);
    expect(finding).toMatchObject({
      status: 'pass',
      evidence: { electron: '39.2.7', runtimeSource: '/opt/eXpress/version' },
    });
    expect(finding).not.toHaveProperty('evidence.chrome');
  });

  it('fails for an archive that was cut', async () => {
    const home = await tempFolder();
    await install(home, 'opt', '3.72.37');
    const path = join(home, 'opt/resources/app.asar');
    await truncate(path, 100);
    expect(await findingsOf(installed, clientContext({ home }))).toMatchObject([
      { status: 'fail', code: 'client-damaged', subject: path, evidence: { kind: 'archive' } },
    ]);
  });

  it('warns while an update is at work', async () => {
    const home = await tempFolder();
    await install(home, 'opt', '3.72.37');
    const path = join(home, 'opt/resources/app.asar');
    await truncate(path, 100);
    await writeFile(`${path}.tmp`, '');
    expect(await findingsOf(installed, clientContext({ home }))).toEqual([
      {
        status: 'warn',
        code: 'client-being-updated',
        subject: path,
        evidence: { path, updating: `${path}.tmp` },
      },
    ]);
  });
});
