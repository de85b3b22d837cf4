import { describe, expect, it } from 'vitest';
import type { CommandResult } from '../../../src/platform/run-command.ts';
import { excludedBelow, keptProfile } from '../../../src/platform/windows/roaming-profile.ts';
import { noSignal, printed, scripted } from '../../support/machine.ts';

// Synthetic: ProfileList as Microsoft's registry reference describes it, in the form of `reg query`.
const LIST = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList';

function profile(sid: string, values: Readonly<Record<string, string>>): readonly string[] {
  const lines = Object.entries(values).map(([name, data]) => {
    const type = data.startsWith('0x') ? 'REG_DWORD' : 'REG_EXPAND_SZ';
    return `    ${name}    ${type}    ${data}`;
  });
  return [`${LIST}\\${sid}`, ...lines, ''];
}

const SYSTEM = profile('S-1-5-18', {
  ProfileImagePath: '%systemroot%\\system32\\config\\systemprofile',
  State: '0x0',
});
const OTHER = profile('S-1-5-21-1-1002', {
  ProfileImagePath: 'C:\\Users\\Иван',
  CentralProfile: '\\\\srv\\profiles$\\other',
  State: '0x10',
});

const FOLDER = 'C:\\Users\\Иван Петров\\AppData\\Roaming\\eXpress';
const SERVER = '\\\\srv\\profiles$\\Иван Петров';

async function kept(
  own: Readonly<Record<string, string>>,
  more: Readonly<Record<string, CommandResult>> = {},
  folder = FOLDER,
): Promise<unknown> {
  const list = [
    '',
    ...SYSTEM,
    ...OTHER,
    ...profile('S-1-5-21-1-1001', {
      ProfileImagePath: '%SystemDrive%\\Users\\Иван Петров',
      ...own,
    }),
  ].join('\r\n');
  const run = scripted({
    'reg query HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList': printed(list),
    ...more,
    'reg query': printed('', 1),
  });
  const tools = { run, env: { SystemDrive: 'C:', SystemRoot: 'C:\\Windows' }, home: 'C:\\x' };
  const fact = await keptProfile(folder, tools, { signal: noSignal });
  return fact.known ? fact.value : fact.reason;
}

const values = (...lines: readonly string[]): CommandResult =>
  printed(['', 'HKEY_…\\System', ...lines.map((line) => `    ${line}`), ''].join('\r\n'));

describe('keptProfile (synthetic)', () => {
  it.each<[string, Readonly<Record<string, string>>, unknown]>([
    ['a local profile', { State: '0x0' }, null],
    ['a local profile of an administrator', { State: '0x100' }, null],
    ['an empty name of the server’s copy', { CentralProfile: '', State: '0x0' }, null],
    [
      'a roaming profile',
      { CentralProfile: SERVER, State: '0x10' },
      { kind: 'roaming', server: SERVER, excluded: [], limitBytes: null },
    ],
    [
      'a mandatory profile',
      { CentralProfile: '\\\\srv\\man$\\all.man', State: '0x1' },
      { kind: 'mandatory', server: '\\\\srv\\man$\\all.man', excluded: [], limitBytes: null },
    ],
    [
      'a temporary profile',
      { State: '0x804' },
      { kind: 'temporary', server: '', excluded: [], limitBytes: null },
    ],
  ])('%s', async (_, own, expected) => {
    expect(await kept(own)).toEqual(expected);
  });

  it('tells nothing of a folder outside of the profile, nor of one whose name only begins alike', async () => {
    const roaming = { CentralProfile: SERVER, State: '0x10' };
    expect(await kept(roaming, {}, 'D:\\Data\\eXpress')).toBeNull();
    expect(await kept(roaming, {}, 'C:\\Users\\Иван Петров2\\eXpress')).toBeNull();
    expect(await kept(roaming, {}, `\\\\?\\${FOLDER.toUpperCase()}`)).toMatchObject({
      kind: 'roaming',
    });
  });

  it('follows the policy that allows local profiles only', async () => {
    const policy = 'reg query HKLM\\Software\\Policies\\Microsoft\\Windows\\System';
    const only = { [policy]: values('LocalProfile    REG_DWORD    0x1') };
    expect(await kept({ CentralProfile: SERVER, State: '0x10' }, only)).toBeNull();
  });

  it('reads both lists of what is left out', async () => {
    const more = {
      'reg query HKCU\\Software\\Policies\\Microsoft\\Windows\\System': values(
        'ExcludeProfileDirs    REG_SZ    AppData\\Roaming\\eXpress\\Cache; appdata\\roaming\\express\\GPUCache\\',
      ),
      'reg query HKCU\\Software\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon': values(
        'ExcludeProfileDirs    REG_SZ    AppData\\Local;AppData\\LocalLow;$Recycle.Bin;OneDrive',
      ),
    };
    expect(await kept({ CentralProfile: SERVER, State: '0x10' }, more)).toMatchObject({
      excluded: ['Cache', 'GPUCache'],
    });
  });

  it.each([
    [
      'a limit',
      ['EnableProfileQuota    REG_DWORD    0x1', 'MaxProfileSize    REG_DWORD    0x7530'],
      30_000 * 1024,
    ],
    [
      'a limit that is switched off',
      ['EnableProfileQuota    REG_DWORD    0x0', 'MaxProfileSize    REG_DWORD    0x7530'],
      null,
    ],
    ['a limit of no size', ['EnableProfileQuota    REG_DWORD    0x1'], null],
  ])('reads %s of the whole profile', async (_, lines, limitBytes) => {
    const key = 'reg query HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\System';
    const found = await kept(
      { CentralProfile: SERVER, State: '0x10' },
      { [key]: values(...lines) },
    );
    expect(found).toMatchObject({ limitBytes });
  });

  it('says why it does not know', async () => {
    const refused = { 'reg query': printed('Редактирование реестра запрещено', 1) };
    const tools = { run: scripted(refused), env: {}, home: 'C:\\x' };
    expect(await keptProfile(FOLDER, tools, { signal: noSignal })).toMatchObject({
      known: false,
      reason: 'failed',
    });
  });
});

describe('excludedBelow', () => {
  it.each([
    ['nothing of it', 'AppData\\Roaming\\eXpress', ['OneDrive'], []],
    ['the folder itself', 'AppData\\Roaming\\eXpress', ['AppData\\Roaming\\eXpress'], ['']],
    ['one around it', 'AppData\\Roaming\\eXpress', ['appdata\\roaming'], ['']],
    ['a part, and the whole', 'A\\eXpress', ['A\\eXpress\\Cache', 'A'], ['']],
    ['a folder of a similar name', 'A\\eXpress', ['A\\eXpress 2', 'A\\eX'], []],
    ['AppData\\Local never roams', 'AppData\\Local\\eXpress', [], ['']],
  ])('%s', (_, inside, excluded, expected) => {
    expect(excludedBelow(inside, excluded)).toEqual(expected);
  });
});
