import { arch, release } from 'node:os';
import { EXPLANATIONS } from '../../checks/explains.ts';
import type { RunEvent } from '../../engine/events.ts';
import { findRootCauses } from '../../engine/root-causes.ts';
import { runChecks } from '../../engine/run-checks.ts';
import type { Report } from '../../model/report.ts';
import type { CommandContext } from './context.ts';
import type { PreparedRun } from './prepare-run.ts';

/** Runs the prepared checks and makes the one report that every format is printed from. */
export async function runReport(
  run: Pick<PreparedRun, 'loaded' | 'targets' | 'context'> & {
    readonly selection: Pick<PreparedRun['selection'], 'checks'>;
    readonly asked?: PreparedRun['asked'];
    readonly embedded?: true;
  },
  command: CommandContext,
  options: { readonly limitMs: number; readonly onEvent?: (event: RunEvent) => void },
): Promise<Report> {
  const startedAt = new Date(command.clock.now()).toISOString();
  const outcome = await runChecks({
    checks: run.selection.checks,
    context: run.context,
    limitMs: options.limitMs,
    signal: command.interrupts.stop,
    ...(options.onEvent === undefined ? {} : { onEvent: options.onEvent }),
  });
  return {
    schema: 'xpress-doctor/report/1',
    tool: { name: 'xpress-doctor', version: command.version },
    startedAt,
    durationMs: outcome.durationMs,
    host: {
      platform: process.platform,
      release: release(),
      arch: arch(),
      node: process.versions.node,
    },
    profile: { application: run.loaded.profile.application.name, file: run.loaded.file },
    targets: run.targets,
    checks: outcome.results,
    rootCauses: findRootCauses(outcome.results, EXPLANATIONS),
    ...(run.asked === undefined ? {} : { asked: { ...run.asked, limitMs: options.limitMs } }),
    ...(run.embedded === undefined ? {} : { embedded: run.embedded }),
    interrupted: outcome.interrupted,
  };
}
