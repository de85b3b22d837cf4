import type { Check } from '../checks/define.ts';
import type { CheckId } from '../model/check-id.ts';
import type { Because, Finding } from '../model/finding.ts';
import type { Target } from '../model/target.ts';

/** One check on one target, or one check on the computer. */
export interface Task {
  readonly check: Check;
  readonly target: Target | null;
  readonly ended: Promise<readonly Finding[]>;
}

/** Why the task cannot run, or null. Waits for its needs. */
export async function firstBlock(
  check: Check,
  target: Target | null,
  tasks: ReadonlyMap<CheckId, readonly Task[]>,
): Promise<Because | null> {
  for (const need of check.needs ?? []) {
    // A need that was not selected, or that has nothing to do with this target, asks for nothing.
    const needed = (tasks.get(need) ?? []).filter(
      (task) => target === null || task.target === null || task.target.id === target.id,
    );
    const blocks = await Promise.all(
      needed.map(async (task) => blockOf(need, task.target, await task.ended)),
    );
    // A check of the whole computer can go on while one of the targets works.
    const first = blocks[0];
    if (first !== undefined && first !== null && blocks.every((block) => block !== null))
      return first;
  }
  return null;
}

function blockOf(
  check: CheckId,
  target: Target | null,
  findings: readonly Finding[],
): Because | null {
  for (const finding of findings) {
    if (finding.status === 'skip' && finding.because !== undefined) return finding.because;
    const failed =
      finding.status === 'fail' ||
      finding.status === 'error' ||
      finding.status === 'timeout' ||
      finding.status === 'cancelled';
    if (!failed) continue;
    return {
      check,
      ...(target === null ? {} : { subject: target.id }),
      ...(finding.status === 'fail' ? { code: finding.code } : {}),
    };
  }
  return null;
}

/** Needs before dependents, otherwise as given. A cycle is a bug of the registry: it throws. */
export function inOrderOfNeeds(checks: readonly Check[]): readonly Check[] {
  const byId = new Map(checks.map((check) => [check.id, check]));
  const sorted = new Set<Check>();
  const visit = (check: Check, path: readonly CheckId[]): void => {
    if (sorted.has(check)) return;
    if (path.includes(check.id))
      throw new Error(`checks need each other: ${[...path, check.id].join(' → ')}`);
    for (const need of check.needs ?? []) {
      const needed = byId.get(need);
      if (needed !== undefined) visit(needed, [...path, check.id]);
    }
    sorted.add(check);
  };
  for (const check of checks) visit(check, []);
  return [...sorted];
}
