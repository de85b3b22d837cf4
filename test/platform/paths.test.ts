import { describe, expect, it } from 'vitest';
import { expandPaths, type PathSetup } from '../../src/platform/paths.ts';

const linux: PathSetup = {
  platform: 'linux',
  home: '/home/анна',
  env: { XDG_CONFIG_HOME: '/srv/cfg', EMPTY: '', RELATIVE: 'here' },
};
const windows: PathSetup = {
  platform: 'windows',
  home: 'C:\\Users\\Анна Петрова',
  env: { AppData: 'C:\\Users\\Анна Петрова\\AppData\\Roaming' },
};

describe('expandPaths', () => {
  it.each<[string, string, PathSetup, readonly string[]]>([
    ['home', '~/.config/eXpress', linux, ['/home/анна/.config/eXpress']],
    ['home alone', '~', linux, ['/home/анна']],
    ['a variable', '$XDG_CONFIG_HOME/eXpress/*.log', linux, ['/srv/cfg/eXpress/*.log']],
    ['a variable in braces', '${XDG_CONFIG_HOME}/eXpress', linux, ['/srv/cfg/eXpress']],
    ['a variable that is not set', '$NOT_SET/eXpress', linux, []],
    ['an empty variable', '$EMPTY/eXpress', linux, []],
    ['a relative value', '$RELATIVE/eXpress', linux, []],
    ['another user’s home', '~root/x', linux, []],
    [
      'a Windows variable in other letters',
      '%APPDATA%\\eXpress',
      windows,
      ['C:\\Users\\Анна Петрова\\AppData\\Roaming\\eXpress'],
    ],
    ['a dollar on Windows', 'C:\\$Recycle.Bin', windows, ['C:\\$Recycle.Bin']],
    ['home on Windows', '~/eXpress', windows, ['C:\\Users\\Анна Петрова\\eXpress']],
    ['a Windows variable that is not set', '%NOPE%\\eXpress', windows, []],
    ['a network share', '\\\\srv\\profiles\\x', windows, ['\\\\srv\\profiles\\x']],
  ])('%s', (_, path, setup, expected) => {
    expect(expandPaths([path], setup)).toEqual(expected);
  });

  it('gives each path once', () => {
    expect(expandPaths(['$XDG_CONFIG_HOME/a', '/srv/cfg/a'], linux)).toEqual(['/srv/cfg/a']);
  });

  it('does not take a dollar in a value for a reference', () => {
    const setup: PathSetup = { ...linux, env: { A: '/srv/$B', B: '/other' } };
    expect(expandPaths(['$A/x'], setup)).toEqual(['/srv/$B/x']);
  });
});
