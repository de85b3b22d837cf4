import { Chalk } from 'chalk';
import { lookAt } from '../../checks/network/look.ts';
import { createWatch, watchExitCode, type WatchRound } from '../../engine/watch.ts';
import { watchTexts as en } from '../../i18n/en/watch.ts';
import { formatDuration } from '../../i18n/format.ts';
import { watchTexts as ru } from '../../i18n/ru/watch.ts';
import { UsageError } from '../../model/errors.ts';
import type { Target } from '../../model/target.ts';
import { upAddresses } from '../../platform/node-interfaces.ts';
import type { Probes } from '../../probes/probes.ts';
import {
  watchChangeLine,
  watchColumns,
  watchJson,
  watchLine,
  watchRoundJson,
  watchSummary,
  watchSummaryJson,
} from '../../report/watch.ts';
import { printWrapped } from '../shared/print-wrapped.ts';
import type { CommandContext } from '../shared/context.ts';
import type { PreparedRun } from '../shared/prepare-run.ts';
import type { WatchPlan } from './watch-options.ts';

/** As many as `network.stability` takes. */
const SAMPLES = 20;

/** A run whose probes forget: each attempt of a watch gets new ones. */
export type WatchedRun = Pick<PreparedRun, 'loaded' | 'targets'> & {
  readonly context: Pick<PreparedRun['context'], 'route' | 'profile'>;
  readonly freshProbes: () => Probes;
  /** `eth0 10.0.0.2`, for a test; left out: this computer's. */
  readonly upAddresses?: () => readonly string[];
};

/**
 * `check --watch`: rounds until the time is over or the user ends it, which is a normal end: the exit code says what was
 * seen until then, not that it was ended. A round that was cut short is dropped.
 */
export async function watch(
  run: WatchedRun,
  plan: WatchPlan,
  command: CommandContext,
): Promise<void> {
  const { io, clock, language } = command;
  const texts = language === 'ru' ? ru : en;
  if (run.targets.length === 0)
    throw new UsageError(texts.noTargets, { hint: texts.noTargetsHint });
  const style = new Chalk({ level: io.colour.stdout ? 1 : 0 });
  const words = { language, style, ...(io.stdoutIsTerminal ? { width: io.columns } : {}) };
  const startedAt = clock.now();
  const kept = createWatch(run.targets.map(({ id }) => id));

  if (plan.format === 'pretty') {
    const every = formatDuration(language, plan.intervalMs);
    const { name } = run.context.profile.application;
    const heading = `${texts.started(name, run.targets.length, every)} ${texts.untilStopped}`;
    printWrapped(io, `${heading}\n\n`);
    io.out(watchColumns(words));
  }
  for await (const round of rounds(run, plan, command)) {
    const change = kept.add(round);
    if (plan.format === 'pretty') {
      if (change !== null) io.out(watchChangeLine(change, words));
      io.out(watchLine(round, words));
    }
    if (plan.format === 'ndjson') io.out(`${watchRoundJson(round)}\n`);
  }

  const summaries = kept.summaries();
  const endedAt = clock.now();
  const exitCode = watchExitCode(summaries);
  if (exitCode === 3) io.err(`${texts.nothing}\n`);
  else if (plan.format === 'pretty')
    io.out(watchSummary(summaries, endedAt, words, kept.changes()));
  const interfaceChanges = kept.changes();
  if (plan.format === 'ndjson') {
    for (const summary of summaries) io.out(`${watchSummaryJson(summary)}\n`);
  }
  if (plan.format === 'json') {
    const { intervalMs } = plan;
    const { version } = command;
    io.out(
      watchJson({ version, startedAt, endedAt, intervalMs, exitCode, summaries, interfaceChanges }),
    );
  }
  command.setExitCode(exitCode);
}

async function* rounds(
  run: WatchedRun,
  { lengthMs, intervalMs }: WatchPlan,
  { clock, interrupts }: CommandContext,
): AsyncGenerator<WatchRound> {
  const signal = interrupts.stop;
  const endsAt = clock.monotonic() + lengthMs;
  const look = (target: Target, length: number) =>
    lookAt(
      {
        ...{ freshProbes: run.freshProbes, route: run.context.route, clock, signal },
        thresholds: run.context.profile.thresholds,
      },
      target,
      { lengthMs: length, samples: SAMPLES },
    );
  for (let number = 1; !signal.aborted; number += 1) {
    const left = endsAt - clock.monotonic();
    // The rest of the time is not worth a round of its own.
    if (number > 1 && left < intervalMs / 2) return;
    const at = clock.now();
    const length = Math.min(intervalMs, left);
    // The table of routes would take a program in each round, on Windows PowerShell and its seconds. A wire that was
    // pulled, a Wi-Fi that was left and a tunnel that came show here as well.
    const interfaces = (run.upAddresses ?? upAddresses)();
    try {
      yield {
        number,
        at,
        interfaces,
        looks: await Promise.all(run.targets.map((one) => look(one, length))),
      };
    } catch (error) {
      if (isStopped(signal)) return;
      throw error;
    }
  }
}

/** Asked anew: the compiler takes the answer from before the waiting for the answer after it. */
function isStopped(signal: AbortSignal): boolean {
  return signal.aborted;
}
