import { type Fact } from '../../model/fact.ts';
import { commandFact, parsed } from '../facts.ts';
import type { Quota } from '../client-storage.ts';
import type { CommandRunner } from '../run-command.ts';

/**
 * quota(1): `-l` local disks alone (for others it would ask their servers over the network), `-w` one line a file system,
 * `-p` raw grace times; it ends with 1 when a limit is reached.
 */
const ARGS = ['-l', '-w', '-p'];

/** The current user's limits on local disks. Most computers have neither the program nor limits. */
export async function linuxQuotas(
  run: CommandRunner,
  signal: AbortSignal,
): Promise<Fact<readonly Quota[]>> {
  const source = `quota ${ARGS.join(' ')}`;
  const result = await run('quota', ARGS, { signal, timeoutMs: 2_000 });
  const ended = result.ok && result.exitCode === 1 ? { ...result, exitCode: 0 } : result;
  return parsed(commandFact(ended, source), parseQuota);
}

/**
 * `/dev/sda1  1234*  1000  2000  1700000000  10  0  0  0`: used, soft and hard limit in KiB, grace, then files.
 * A limit of 0 is none. Null: no table and no sentence of it.
 */
export function parseQuota(text: string): readonly Quota[] | null {
  if (/: (?:none|no limited resources used)\s*$/m.test(text)) return [];
  if (!/Filesystem/.test(text)) return text.trim() === '' ? [] : null;
  return text.split('\n').flatMap((line) => {
    const row = /^\s*(\/\S+|\S+:\S+)\s+(\d+)\*?\s+(\d+)\s+(\d+)\s/.exec(line);
    if (row === null) return [];
    const [, source = '', used, soft, hard] = row;
    const limit = Number(hard) > 0 ? Number(hard) : Number(soft);
    return limit === 0
      ? []
      : [{ source, usedBytes: Number(used) * 1024, limitBytes: limit * 1024 }];
  });
}
