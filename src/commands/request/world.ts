import { askLine, askYesNo } from '../shared/prompt.ts';
import type { MachineIdentity } from '../../redact/identity.ts';
import type { LoadedProfile } from '../../profile/profile.ts';
import type { CommandContext } from '../shared/context.ts';
import { loadedProfile, targetsFor } from '../shared/load-profile.ts';
import type { ReportFacts } from '../../request/report-facts.ts';
import { CHECKS_LIMIT_MS } from '../../model/checks-limit.ts';
import type { RequestOptions } from './options.ts';

/** Everything that `request` reaches outside of itself; a test gives another one. */
export interface RequestWorld {
  profile(): Promise<LoadedProfile>;
  identity(loaded: LoadedProfile): Promise<MachineIdentity>;
  /** Runs the checks; what their report says. */
  check(): Promise<ReportFacts | null>;
  /** Null: the question was left with Ctrl-C or a closed terminal. */
  ask(question: string): Promise<string | null>;
  confirm(question: string): Promise<boolean | null>;
  /** Makes pseudonyms; random unless a test wants the same bytes twice. */
  readonly pseudonymKey?: Uint8Array;
}

export function requestWorld(
  options: Pick<RequestOptions, 'profile' | 'server'>,
  context: CommandContext,
): RequestWorld {
  const servers = options.server ?? [];
  return {
    profile: () => loadedProfile(options.profile, context),
    async identity(loaded) {
      const [{ machineIdentity }, { createPlatform }, { withTurnSecrets }] = await Promise.all([
        import('../shared/machine-identity.ts'),
        import('../../platform/create-platform.ts'),
        import('../shared/turn-secrets.ts'),
      ]);
      const { env, interrupts } = context;
      const platform = await createPlatform({ platform: process.platform, env });
      const targets = targetsFor(loaded, servers, context);
      const profile = await withTurnSecrets(loaded.profile, env, interrupts.stop);
      return machineIdentity({ platform, env, profile, targets }, interrupts.stop);
    },
    async check() {
      const [{ prepareRun }, { runReport }, { factsOf }] = await Promise.all([
        import('../shared/prepare-run.ts'),
        import('../shared/run-report.ts'),
        import('./report.ts'),
      ]);
      const run = await prepareRun(
        { words: [], skip: [], profile: options.profile, servers },
        context,
      );
      const report = await runReport(run, context, { limitMs: CHECKS_LIMIT_MS });
      return factsOf(report, context.language);
    },
    ask: askLine,
    confirm: (question) => askYesNo(question, context.language),
  };
}
