import { type Finding, warn } from '../../model/finding.ts';
import type { ClientProcess } from '../../platform/client.ts';
import type { CheckContext } from '../define.ts';
import { clientLayout } from './find-client.ts';

export type LockCodes = 'client-lock-stale';

/**
 * Locks of the data folders that no client of this computer holds: their process has ended, its number has gone to
 * another program, or they were left by another computer that shares the folder.
 */
export async function staleLocks(
  processes: readonly ClientProcess[],
  context: CheckContext,
): Promise<readonly Finding<LockCodes>[]> {
  const { platform, signal } = context;
  const alive = new Set(processes.filter(({ state }) => state !== 'zombie').map(({ pid }) => pid));
  const findings: Finding<LockCodes>[] = [];
  for (const folder of platform.client.expand(clientLayout(context).data)) {
    const lock = await platform.client.lock(folder, { signal });
    if (!lock.known || lock.value === null) continue;
    const { path, host, pid, sameHost } = lock.value;
    if (sameHost && alive.has(pid)) continue;
    const holder = !sameHost ? 'other-host' : lock.value.alive === true ? 'other-program' : 'none';
    findings.push({ ...warn('client-lock-stale', { path, host, pid, holder }), subject: path });
  }
  return findings;
}
