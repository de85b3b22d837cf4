import { describe, expect, it } from 'vitest';
import { windowsAutostart } from '../../../src/platform/windows/autostart.ts';
import { missing, noSignal, printed, scripted } from '../../support/machine.ts';

// Synthetic: `reg query` as documented.
const RUN = 'HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run';
const query = { programs: ['%LOCALAPPDATA%\\Programs\\eXpress\\eXpress.exe'], packages: [] };

async function find(values: string): Promise<unknown> {
  const run = scripted({
    'reg query HKCU': printed(`\r\n${RUN}\r\n${values}\r\n`),
    'reg query HKLM': printed('', 1, 'ERROR: no key'),
  });
  const fact = await windowsAutostart(query, { run }, noSignal, (path) =>
    Promise.resolve(path.startsWith('C:\\Users\\Анна')),
  );
  return fact.known ? fact.value : fact.reason;
}

describe('windowsAutostart (synthetic)', () => {
  it.each([
    [
      'a program in quotes with arguments',
      '    eXpress    REG_SZ    "C:\\Users\\Анна\\eXpress\\eXpress.exe" --hidden',
      [{ source: `${RUN}\\express`, programFound: true }],
    ],
    [
      'a program that is gone',
      '    eXpress    REG_SZ    D:\\Old Programs\\eXpress.exe /x',
      [{ program: 'D:\\Old Programs\\eXpress.exe', programFound: false }],
    ],
    [
      'a path with a variable',
      '    eXpress    REG_EXPAND_SZ    %LOCALAPPDATA%\\Programs\\eXpress\\eXpress.exe',
      [{ programFound: null }],
    ],
    ['another program', '    Other    REG_SZ    C:\\Users\\Анна\\eXpressScribe.exe', []],
    ['a value of the wrong type', '    eXpress    REG_BINARY    65005800', []],
  ])('%s', async (_, values, expected) => {
    expect(await find(values)).toMatchObject(expected);
  });

  it('does not know without reg', async () => {
    const fact = await windowsAutostart(query, { run: scripted({ reg: missing }) }, noSignal);
    expect(fact).toMatchObject({ known: false, reason: 'command-missing' });
  });
});
