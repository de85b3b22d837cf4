import { setMaxListeners } from 'node:events';
import type { Check, CheckContext } from '../checks/define.ts';
import { type CheckId, groupOf } from '../model/check-id.ts';
import { errorMessage } from '../model/errors.ts';
import { type Finding, skip } from '../model/finding.ts';
import type { CheckResult } from '../model/report.ts';
import { worstStatus } from '../model/status.ts';
import type { Target } from '../model/target.ts';
import type { RunEvent } from './events.ts';
import { type Limited, withLimit } from './limit.ts';
import { firstBlock, inOrderOfNeeds, type Task } from './needs.ts';

export interface RunOptions {
  /** In the order of the report. */
  readonly checks: readonly Check[];
  readonly context: Omit<CheckContext, 'signal'>;
  /** For the whole run, in ms. */
  readonly limitMs: number;
  /** The user's Ctrl-C. */
  readonly signal: AbortSignal;
  readonly onEvent?: (event: RunEvent) => void;
}

export interface RunOutcome {
  readonly results: readonly CheckResult[];
  readonly durationMs: number;
  readonly interrupted: 'user' | 'run-limit' | null;
}

/**
 * Runs all checks at once, each task as soon as the tasks it needs have ended. A dependent on a target waits for
 * its needs on the same target only, so that one silent server delays nobody else.
 */
export async function runChecks(options: RunOptions): Promise<RunOutcome> {
  const { checks, context, onEvent } = options;
  const { clock } = context;
  const startedAt = clock.monotonic();
  const run = new AbortController();
  // Every task of every target listens.
  setMaxListeners(0, run.signal);
  let interrupted: RunOutcome['interrupted'] = null;
  const interrupt = (why: 'user' | 'run-limit'): void => {
    interrupted ??= why;
    run.abort();
  };
  const onUserAbort = (): void => {
    interrupt('user');
  };
  if (options.signal.aborted) onUserAbort();
  options.signal.addEventListener('abort', onUserAbort, { once: true });
  const timer = setTimeout(() => {
    interrupt('run-limit');
  }, options.limitMs);

  const early = new AbortController();
  const earlyContext = { ...context, signal: AbortSignal.any([run.signal, early.signal]) };
  for (const check of checks) {
    askAhead(check, earlyContext);
  }

  const tasks = new Map<CheckId, readonly Task[]>();

  const runTask = async (check: Check, target: Target | null): Promise<readonly Finding[]> => {
    const because = await firstBlock(check, target, tasks);
    if (because !== null) return [{ status: 'skip', reason: 'need-failed', because }];
    const limited = await withLimit<readonly Finding[]>(
      async (signal) => {
        const taskContext = { ...context, signal };
        if (check.scope === 'target') {
          return target === null ? [] : [await check.run(taskContext, target)];
        }
        const said = await check.run(taskContext);
        return isList(said) ? said : [said];
      },
      check.limitMs,
      run.signal,
    );
    return limited.ended === 'done'
      ? limited.value
      : [ending(limited, check.limitMs, interrupted === 'run-limit' ? options.limitMs : null)];
  };

  const results = await Promise.all(
    inOrderOfNeeds(checks).map((check) => {
      let began: number | null = null;
      const start = (target: Target | null): Task => ({
        check,
        target,
        // The microtask lets every task be registered before the first one looks for its needs.
        ended: Promise.resolve().then(() => {
          began ??= clock.monotonic();
          return runTask(check, target);
        }),
      });
      const subjects = check.scope === 'target' ? applicable(check, context.targets) : [null];
      const own = subjects.map(start);
      tasks.set(check.id, own);
      onEvent?.({ type: 'check-started', id: check.id });
      return finish(check, own).then((findings) => {
        const result: CheckResult = {
          id: check.id,
          group: groupOf(check.id),
          status: worstStatus(findings.map((finding) => finding.status)),
          findings,
          durationMs: began === null ? 0 : Math.round(clock.monotonic() - began),
        };
        onEvent?.({ type: 'check-finished', result });
        return result;
      });
    }),
  );

  clearTimeout(timer);
  early.abort();
  options.signal.removeEventListener('abort', onUserAbort);
  const order = new Map(checks.map((check, index) => [check.id, index]));
  return {
    results: results.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)),
    durationMs: Math.round(clock.monotonic() - startedAt),
    interrupted,
  };
}

/** What goes wrong here, at once or later, `run` will see by itself. */
function askAhead(check: Check, context: CheckContext): void {
  if (check.scope !== 'host') return;
  // The promise is made around the call: a throw before its first await would end the whole run.
  new Promise((resolve) => {
    resolve(check.ahead?.(context));
  }).catch(() => undefined);
}

/** The findings of a check in the order of its targets, each with its subject; a miss of an optional target warns. */
async function finish(check: Check, tasks: readonly Task[]): Promise<readonly Finding[]> {
  if (check.scope === 'target' && tasks.length === 0) return [skip('no-target')];
  const parts = await Promise.all(
    tasks.map(async ({ ended, target }) =>
      (await ended).map((finding): Finding => {
        if (target === null) return finding;
        const said: Finding =
          finding.status === 'fail' && !target.required ? { ...finding, status: 'warn' } : finding;
        return { ...said, subject: target.id };
      }),
    ),
  );
  return parts.flat();
}

function ending(
  limited: Exclude<Limited<unknown>, { ended: 'done' }>,
  checkLimitMs: number,
  runLimitMs: number | null,
): Finding {
  switch (limited.ended) {
    case 'threw':
      return { status: 'error', message: errorMessage(limited.error) };
    case 'limit':
      return { status: 'timeout', limitMs: checkLimitMs, limit: 'check' };
    case 'aborted':
      return runLimitMs === null
        ? { status: 'cancelled' }
        : { status: 'timeout', limitMs: runLimitMs, limit: 'run' };
  }
}

function applicable(
  check: Extract<Check, { scope: 'target' }>,
  targets: readonly Target[],
): readonly Target[] {
  return targets.filter((target) => check.applies?.(target) ?? true);
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}
