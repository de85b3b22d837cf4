import { execFile, spawn } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { createLinuxEvidence } from '../../src/platform/linux/evidence.ts';
import { createCommandRunner } from '../../src/platform/run-command.ts';
import { neverAborted, recordedTools } from '../support/recorded-tools.ts';
import { tempFolder } from '../support/temp-folder.ts';

const run = promisify(execFile);
const REMOTE = '/lib/systemd/systemd-journal-remote';

/** Fields of one entry in the Journal Export Format. */
function exported(fields: Readonly<Record<string, string>>, at: number): string {
  const lines = Object.entries({
    __REALTIME_TIMESTAMP: String(at * 1_000_000),
    __MONOTONIC_TIMESTAMP: String(at),
    _BOOT_ID: '0'.repeat(31) + '1',
    _MACHINE_ID: '0'.repeat(31) + '2',
    ...fields,
  }).map(([name, value]) => `${name}=${value}`);
  return `${lines.join('\n')}\n\n`;
}

/** A real journal file, written by systemd's own program. */
async function journalOf(entries: readonly string[]): Promise<string> {
  // journald's programs refuse names that the shell would have to quote.
  const file = path.join(await tempFolder(), 'made.journal');
  const child = spawn(REMOTE, ['-o', file, '-'], { stdio: ['pipe', 'ignore', 'inherit'] });
  child.stdin.end(entries.join(''));
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(code).toBe(0);
  await run('journalctl', ['--verify', '--file', file]);
  return file;
}

it('finds in a real journal what is about the client, its crashes and the kernel, and nothing else', async () => {
  const t = 1_700_000_000;
  const file = await journalOf([
    exported({ _COMM: 'express', _PID: '10', PRIORITY: '4', MESSAGE: 'too old' }, t - 10),
    exported({ _COMM: 'express', _PID: '10', PRIORITY: '4', MESSAGE: 'GPU process exited' }, t + 1),
    exported(
      { _COMM: 'sshd', _PID: '11', PRIORITY: '6', MESSAGE: 'Accepted password for ivan' },
      t + 2,
    ),
    exported({ _TRANSPORT: 'kernel', PRIORITY: '6', MESSAGE: 'express[10]: segfault at 0' }, t + 3),
    exported({ _TRANSPORT: 'kernel', PRIORITY: '6', MESSAGE: 'eth0: link up' }, t + 4),
    exported(
      {
        SYSLOG_IDENTIFIER: 'systemd-coredump',
        COREDUMP_COMM: 'express',
        COREDUMP_EXE: '/opt/eXpress/express',
        PRIORITY: '2',
        MESSAGE: 'Process 10 (express) dumped core.',
      },
      t + 5,
    ),
    exported({ _EXE: '/opt/eXpress/express', _COMM: 'Chrome_ChildIOT', MESSAGE: 'by file' }, t + 6),
  ]);
  const real = createCommandRunner({ platform: process.platform, env: process.env });
  const tools = {
    ...recordedTools({}),
    run: (program: string, args: readonly string[], options: Parameters<typeof real>[2]) =>
      real(program, ['--file', file, ...args], options),
  };
  const query = { processes: ['express'], programs: ['/opt/eXpress/express'], sinceMs: t * 1000 };
  const events = await createLinuxEvidence(tools).clientEvents(query, { signal: neverAborted });
  expect(events.known ? events.value.events.map(({ text }) => text) : events).toEqual([
    'GPU process exited',
    'express[10]: segfault at 0',
    'Process 10 (express) dumped core.',
    'by file',
  ]);
});
