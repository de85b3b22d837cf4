import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bed } from './bed.ts';

/** A real chronyd on the server's side, whose clock is off by `offset` (as faketime writes it). */
export async function startTimeServer(bed: Bed, offset = '+0'): Promise<void> {
  const config = join(bed.folder, 'chrony.conf');
  const lines = ['local stratum 8', 'allow', 'cmdport 0', `bindaddress ${bed.serverAddress}`];
  await writeFile(config, `${lines.join('\n')}\npidfile ${join(bed.folder, 'chrony.pid')}\n`);
  // -x: the real clock of this machine is left alone.
  const chronyd = ['chronyd', '-x', '-d', '-f', config];
  await bed.serve('server', 'faketime', ['-f', offset, ...chronyd], /./);
}
