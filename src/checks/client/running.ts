import { pass, unknown, warn } from '../../model/finding.ts';
import type { ClientProcess } from '../../platform/platform.ts';
import { defineHostCheck } from '../define.ts';
import { unknownFact } from '../unknown-fact.ts';
import { clientLayout, findProcesses } from './find-client.ts';

export const running = defineHostCheck({
  id: 'client.running',
  needs: ['client.installed'],
  limitMs: 20_000,
  codes: ['client-not-running', 'client-several-instances'],
  async run(context) {
    const { profile, clock } = context;
    const application = profile.application.name;
    if (clientLayout(context).processes.length === 0) return unknown('not-configured');
    const found = await findProcesses(context);
    if (!found.known) return unknownFact(found);
    const working = found.value.filter((process) => process.state !== 'stopped');
    // Where the system does not tell main processes from helpers, each may be the one.
    const candidates = working.filter((process) => process.main !== false);
    const first = oldest(candidates);
    if (first === undefined) {
      const leftoverPids = found.value.map((process) => process.pid);
      return warn('client-not-running', { application, leftoverPids });
    }
    const pids = severalOfOne(candidates);
    if (pids !== null) return warn('client-several-instances', { application, pids });
    return pass({
      pid: first.pid,
      processes: working.length,
      residentBytes: sum(working.map((process) => process.residentBytes ?? 0)),
      ...(first.startedAt === null
        ? {}
        : { runningMs: Math.max(0, Math.round(clock.now() - first.startedAt)) }),
      // Null: the system did not tell main processes from helpers, so nobody counted them.
      instances: candidates.every((process) => process.main === true) ? candidates.length : null,
    });
  },
});

/** Main processes of one person, when there are two or more: on a terminal server everybody has one. */
function severalOfOne(candidates: readonly ClientProcess[]): readonly number[] | null {
  const byUser = new Map<string, number[]>();
  for (const { main, user, pid } of candidates) {
    if (main !== true) continue;
    const pids = byUser.get(user ?? '') ?? [];
    pids.push(pid);
    byUser.set(user ?? '', pids);
  }
  return [...byUser.values()].find((pids) => pids.length > 1) ?? null;
}

function oldest(processes: readonly ClientProcess[]): ClientProcess | undefined {
  return [...processes].sort(
    (a, b) => (a.startedAt ?? Infinity) - (b.startedAt ?? Infinity) || a.pid - b.pid,
  )[0];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
