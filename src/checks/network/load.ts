import { type Finding, skip, unknown } from '../../model/finding.ts';
import type { Target } from '../../model/target.ts';
import type { LoadPlan } from '../../probes/load-result.ts';
import { defineHostCheck } from '../define.ts';
import { LOAD_CODES, loadVerdict } from './load-verdict.ts';

/**
 * 3 MiB a second, 25 megabits, is more than any call takes, and little enough that this program itself is not what
 * delays the samples; a link that carries it has no queue, so what a faster one does when it is full is not seen.
 */
export const LOAD_PLAN: LoadPlan = {
  idle: { count: 20, intervalMs: 50, timeoutMs: 900 },
  loaded: { intervalMs: 100, timeoutMs: 3_000 },
  load: { connections: 4, bytes: 12 * 1024 * 1024, durationMs: 4_000, paddingBytes: 4_096 },
};

/**
 * Queueing delay under load: latency to a server while the link is idle, and while requests of ours fill it. The request is
 * the harmless one of `network.http` in the size of `network.path-mtu`. One server after the other, and after the other
 * measurements of the path, which it would spoil; only required servers of the profile and of the command line.
 */
export const load = defineHostCheck({
  id: 'network.load',
  needs: ['network.interfaces', 'network.http', 'network.path-mtu', 'network.stability'],
  onlyWhenNamed: 'by-id',
  limitMs: 120_000,
  codes: [...LOAD_CODES],
  async run({ probes, targets, profile, signal }) {
    const findings: Finding<(typeof LOAD_CODES)[number]>[] = [];
    for (const target of targets.filter(isLoaded)) {
      const { id: subject, host } = target;
      const path = target.httpPath ?? '/';
      const small = await probes.get(target, path, { signal });
      if (!small.ok) {
        findings.push({ ...unknown('no-answer', small.failed.stage), subject });
        continue;
      }
      const result = await probes.load(target, path, LOAD_PLAN, { signal });
      const verdict = result.ok
        ? loadVerdict(result, {
            ...{ host, plan: LOAD_PLAN, limits: profile.thresholds, answerMs: small.ms },
          })
        : unknown('no-answer', result.failed.stage);
      findings.push({ ...verdict, subject });
    }
    return findings.length === 0 ? skip('no-target') : findings;
  },
});

/** Is this server one that `network.load` loads? Never the vendor's public ones: someone here has named it. */
export function isLoaded({ httpPath, required, source }: Target): boolean {
  return httpPath !== null && required && source !== 'default';
}
