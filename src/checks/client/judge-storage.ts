import type { Fact } from '../../model/fact.ts';
import { fail, type Verdict, warn } from '../../model/finding.ts';
import type { FolderFacts, StorageFacts } from '../../platform/client-storage.ts';
import type { Volume } from '../../platform/system.ts';
import type { CheckContext } from '../define.ts';
import { findProcesses } from './find-client.ts';

export type StorageCodes = 'cache-quota-full' | 'cache-database-broken' | 'cache-database-locked';

/** So near to its limit a client cannot store a picture any more. Our choice. */
const QUOTA_LEFT_BYTES = 50 * 1024 * 1024;

/** Databases, their locks, and the user's quota on the volume. What the system does not tell is left out. */
export async function judgeStorage(
  { path }: FolderFacts,
  volume: Fact<Volume>,
  { troubles, locks, quotas }: StorageFacts,
  context: CheckContext,
): Promise<readonly Verdict<StorageCodes>[]> {
  const verdicts: Verdict<StorageCodes>[] = troubles.map((trouble) =>
    warn('cache-database-broken', { ...trouble }),
  );
  if (locks.known && locks.value.length > 0) {
    const processes = await findProcesses(context);
    const own = new Set(processes.known ? processes.value.map(({ pid }) => pid) : []);
    for (const lock of locks.value) {
      if (processes.known && !own.has(lock.pid)) {
        verdicts.push(warn('cache-database-locked', { ...lock }));
      }
    }
  }
  const source = volume.known ? volume.value.source : undefined;
  const quota = quotas.known ? quotas.value.find((entry) => entry.source === source) : undefined;
  if (quota !== undefined && quota.limitBytes - quota.usedBytes < QUOTA_LEFT_BYTES) {
    const { usedBytes, limitBytes } = quota;
    verdicts.push(fail('cache-quota-full', { path, usedBytes, limitBytes }));
  }
  return verdicts;
}
