import { describe, expect, it } from 'vitest';
import { windowsProcesses } from '../../../src/platform/windows/processes.ts';
import { cimScript, parseCim } from '../../../src/platform/windows/processes-cim.ts';
import { parseTasklist } from '../../../src/platform/windows/processes-tasklist.ts';
import { missing, noSignal, printed, scripted } from '../../support/machine.ts';

// Synthetic: `tasklist /fo csv /nh` as documented, with the digit groups and unit of a Russian Windows.
const TASKLIST = [
  '"System Idle Process","0","Services","0","8 КБ"',
  '"eXpress.exe","4711","Console","1","212\u00a0340 КБ"',
  '"EXPRESS.EXE","4712","Console","1","98 112 K"',
  '"explorer.exe","300","Console","1","120,004 K"',
  '',
].join('\r\n');

const CIM = JSON.stringify([
  {
    pid: 4711,
    parent: 300,
    program: 'C:\\Users\\x\\eXpress.exe',
    started: '2026-11-22T08:00:00.0000000Z',
    helper: false,
  },
  { pid: 4712, parent: 4711, program: null, started: null, helper: null },
]);

async function find(powershell: Parameters<typeof scripted>[0]): Promise<unknown> {
  const run = scripted({ tasklist: printed(TASKLIST), ...powershell });
  const fact = await windowsProcesses(['eXpress.exe'], { run }, { signal: noSignal });
  return fact.known ? fact.value : fact.reason;
}

describe('windowsProcesses (synthetic)', () => {
  it('joins what tasklist and PowerShell say', async () => {
    expect(await find({ powershell: printed(CIM) })).toEqual([
      {
        pid: 4711,
        name: 'eXpress.exe',
        startedAt: Date.UTC(2026, 10, 22, 8),
        user: 'session 1',
        program: 'C:\\Users\\x\\eXpress.exe',
        residentBytes: 212_340 * 1024,
        main: true,
        state: 'running',
      },
      expect.objectContaining({ pid: 4712, main: false, residentBytes: 98_112 * 1024 }),
    ]);
  });

  it.each([
    ['missing', missing],
    ['forbidden by policy', printed('', 1, 'cannot be loaded because running scripts is disabled')],
    ['printing something else', printed('Windows PowerShell\r\n')],
  ])('does not tell main processes from helpers with PowerShell %s', async (_, answer) => {
    expect(await find({ powershell: answer })).toMatchObject([
      { pid: 4711, main: null },
      { pid: 4712, main: null },
    ]);
  });

  it.each<[string, Parameters<typeof scripted>[0], unknown]>([
    ['no tasklist', { tasklist: missing }, 'command-missing'],
    ['an empty list', { tasklist: printed('\r\n') }, 'unparsable'],
    ['a client that does not run', { tasklist: printed('"System","4","Services","0","8 K"') }, []],
  ])('%s', async (_, answers, expected) => {
    expect(await find(answers)).toEqual(expected);
  });

  it('passes over sentences and quotes inside of names', () => {
    expect(parseTasklist('ИНФОРМАЦИЯ: нет задач.\r\n"a""b.exe","7","","",""\r\n')).toEqual([
      { name: 'a""b.exe', pid: 7, session: null, residentBytes: null },
    ]);
  });

  it('puts nothing but numbers into the query', () => {
    // Where a policy refuses this one line, the others still answer.
    expect(cimScript([1])).toMatch(/;\s*try\{\[Console\]::OutputEncoding=.*?\}catch\{\};/);
    expect(cimScript([1, 22])).toContain("-Filter 'ProcessId=1 or ProcessId=22'");
  });

  it('reads a lone object', () => {
    expect(parseCim('\uFEFF{"pid":5,"parent":4}')).toMatchObject([{ pid: 5, parent: 4 }]);
  });
});
