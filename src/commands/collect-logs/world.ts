import type { Collector } from '../../collectors/define.ts';
import { ANDROID_COLLECTORS, COLLECTORS } from '../../collectors/index.ts';
import type { Report } from '../../model/report.ts';
import type { MachineIdentity } from '../../redact/identity.ts';
import type { LeakScanner } from '../../redact/leak-scan.ts';
import { CHECKS_LIMIT_MS } from '../../model/checks-limit.ts';
import { type AskSecret, askYesNo } from '../shared/prompt.ts';
import type { CollectLogsOptions } from './options.ts';
import type { AskWord } from './unredacted.ts';
import type { CommandContext } from '../shared/context.ts';
import { machineIdentity } from '../shared/machine-identity.ts';
import { type PreparedRun, prepareRun } from '../shared/prepare-run.ts';

/** Everything that `collect-logs` reaches outside of itself; a test gives another one. */
export interface CollectLogsWorld {
  readonly run: Pick<PreparedRun, 'loaded' | 'targets' | 'context'>;
  readonly collectors: readonly Collector[];
  /** At most so long, in ms. */
  check(limitMs: number): Promise<Report>;
  identity(signal: AbortSignal): Promise<MachineIdentity>;
  /** Makes pseudonyms; random unless a test wants the same bytes twice. */
  readonly pseudonymKey?: Uint8Array;
  /** What the finished zip is searched with; made from the identity unless a test wants a sharper one. */
  readonly scanner?: LeakScanner;
  confirm(question: string): Promise<boolean>;
  /** Resolves when the user presses Enter, or when the signal fires. */
  readonly waitForEnter: (signal: AbortSignal) => Promise<void>;
  readonly askSecret?: AskSecret;
  /** Consent to a bundle without redaction, letter by letter. */
  readonly askWord?: AskWord;
}

export async function collectLogsWorld(
  options: CollectLogsOptions,
  context: CommandContext,
): Promise<CollectLogsWorld> {
  const android = options.android === true || options.serial !== undefined;
  const run = await prepareRun(
    {
      ...{ words: [], skip: [], profile: options.profile, servers: options.server },
      ...{ android, serial: options.serial, planOnly: options.plan === true },
      checks: options.checks,
    },
    context,
  );
  const { profile, platform, env } = run.context;
  return {
    run,
    collectors: android ? [...COLLECTORS, ...ANDROID_COLLECTORS] : COLLECTORS,
    async check(limitMs) {
      const { runReport } = await import('../shared/run-report.ts');
      return runReport(run, context, { limitMs: Math.min(limitMs, CHECKS_LIMIT_MS) });
    },
    waitForEnter,
    identity: (signal) => machineIdentity({ platform, env, profile, targets: run.targets }, signal),
    // Ctrl-C or a closed terminal at the question is a no.
    confirm: async (question) => (await askYesNo(question, context.language, true)) === true,
  };
}

async function waitForEnter(signal: AbortSignal): Promise<void> {
  const { stdin } = process;
  await new Promise<void>((resolve) => {
    const finish = (): void => {
      stdin.off('data', finish);
      stdin.off('end', finish);
      signal.removeEventListener('abort', finish);
      // Nothing else reads here, and a flowing input would keep the process alive.
      stdin.pause();
      resolve();
    };
    stdin.on('data', finish);
    stdin.on('end', finish);
    signal.addEventListener('abort', finish);
    if (signal.aborted) finish();
  });
}
