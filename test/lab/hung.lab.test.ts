import { execFile, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { running } from '../../src/checks/client/running.ts';
import { clientContext } from '../checks/client/client-context.ts';
import { findingsOf } from '../support/host-check.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** A parent in vfork(2) waits uninterruptibly until its child ends: state D, as with a disk that does not answer. */
const PROGRAM = `#include <unistd.h>
int main(void) { if (vfork() == 0) { sleep(60); _exit(0); } return 0; }
`;

test('a client that really waits uninterruptibly hangs', async () => {
  const home = await tempFolder();
  const name = `xd-hung-${process.pid}`;
  await writeFile(join(home, 'main.c'), PROGRAM);
  await promisify(execFile)('gcc', ['-w', join(home, 'main.c'), '-o', join(home, name)]);
  const child = spawn(join(home, name), { stdio: 'ignore', detached: true });
  const { pid = 0 } = child;
  try {
    await expect
      .poll(
        async () => findingsOf(running, clientContext({ home, layout: { processes: [name] } })),
        { timeout: 20_000 },
      )
      .toMatchObject([
        { status: 'fail', code: 'client-hung', evidence: { how: 'blocked', pids: [pid] } },
      ]);
  } finally {
    process.kill(-pid, 'SIGKILL');
  }
}, 30_000);
