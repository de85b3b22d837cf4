import { fail, type Verdict, warn } from '../../model/finding.ts';
import type { ClientProcess } from '../../platform/client.ts';

export type ProcessCodes =
  | 'client-several-instances'
  | 'client-hung'
  | 'client-zombie'
  | 'client-other-user'
  | 'client-restart-needed';

/** What is wrong with the client's processes, other than that there are none. */
export function judgeProcesses(
  application: string,
  all: readonly ClientProcess[],
): readonly Verdict<ProcessCodes>[] {
  const verdicts: Verdict<ProcessCodes>[] = [];
  const pidsOf = (processes: readonly ClientProcess[]): readonly number[] =>
    processes.map(({ pid }) => pid);
  const alive = all.filter(({ state }) => state !== 'zombie' && state !== 'stopped');
  const mains = alive.filter(({ main }) => main !== false);

  const silent = alive.filter(({ state }) => state === 'not-responding');
  const blocked = alive.filter(({ state }) => state === 'blocked');
  if (silent.length > 0) {
    verdicts.push(fail('client-hung', { pids: pidsOf(silent), how: 'not-responding' }));
  }
  if (blocked.length > 0) {
    verdicts.push(fail('client-hung', { pids: pidsOf(blocked), how: 'blocked' }));
  }
  const zombies = all.filter(({ state }) => state === 'zombie');
  if (zombies.length > 0) verdicts.push(warn('client-zombie', { pids: pidsOf(zombies) }));

  const several = severalOfOne(mains);
  if (several !== null)
    verdicts.push(warn('client-several-instances', { application, pids: several }));

  // Beside one's own client, other people's are nobody's business: a terminal server has many.
  if (mains.length > 0 && mains.every(({ own }) => own === false)) {
    const users = [...new Set(mains.flatMap(({ user }) => user ?? []))];
    verdicts.push(warn('client-other-user', { pids: pidsOf(mains), users }));
  }
  const replaced = mains.filter((process) => process.replaced === true);
  if (replaced.length > 0) {
    const program = replaced[0]?.program ?? '';
    verdicts.push(warn('client-restart-needed', { pids: pidsOf(replaced), program }));
  }
  return verdicts;
}

/** Main processes of one person, when there are two or more: on a terminal server everybody has one. */
function severalOfOne(mains: readonly ClientProcess[]): readonly number[] | null {
  const byUser = new Map<string, number[]>();
  for (const { main, user, pid } of mains) {
    if (main !== true) continue;
    const pids = byUser.get(user ?? '') ?? [];
    pids.push(pid);
    byUser.set(user ?? '', pids);
  }
  return [...byUser.values()].find((pids) => pids.length > 1) ?? null;
}
