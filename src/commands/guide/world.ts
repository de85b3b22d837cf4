import type { Article } from '../../faq/article.ts';
import type { Report } from '../../model/report.ts';
import type { Target } from '../../model/target.ts';
import type { LoadedProfile } from '../../profile/profile.ts';
import { CHECKS_LIMIT_MS } from '../../model/checks-limit.ts';
import type { CommandContext } from '../shared/context.ts';
import type { GuideOptions } from './options.ts';
import type { Prompter } from './terminal.ts';
import { loadedProfile, targetsFor } from '../shared/load-profile.ts';

/** Everything that `guide` reaches outside of itself; a test gives another one. */
export interface GuideWorld {
  readonly loaded: LoadedProfile;
  readonly targets: readonly Target[];
  /** Runs checks and what they need; their lines go to stdout when `shown`, root causes included. */
  check(words: readonly string[], shown: boolean): Promise<Report>;
  search(words: string): Promise<readonly Article[]>;
  prompter(): Promise<Prompter>;
}

const MOST_ARTICLES = 5;

/** Throws `UsageError` for a broken profile or server before the first question. */
export async function guideWorld(
  options: Pick<GuideOptions, 'profile' | 'server'>,
  context: CommandContext,
): Promise<GuideWorld> {
  const { language } = context;
  const loaded = await loadedProfile(options.profile, context);
  const targets = targetsFor(loaded, options.server, context);
  return {
    loaded,
    targets,
    async check(words, shown) {
      const [{ prepareRun }, { runReport }, { showRun }, { loadSentences }] = await Promise.all([
        import('../shared/prepare-run.ts'),
        import('../shared/run-report.ts'),
        import('../shared/show-run.ts'),
        import('../../report/load-sentences.ts'),
      ]);
      const run = await prepareRun(
        { words, skip: [], profile: options.profile, servers: options.server },
        context,
      );
      const sentences = await loadSentences(language);
      const show = await showRun(run, sentences, context, { lines: shown });
      const report = await runReport(run, context, {
        limitMs: CHECKS_LIMIT_MS,
        onEvent: show.onEvent,
      });
      show.end();
      if (shown) {
        const [{ present }, { renderPretty }] = await Promise.all([
          import('../../report/present.ts'),
          import('../../report/pretty.ts'),
        ]);
        context.io.out(renderPretty(present(report, sentences), show.renderOptions));
      }
      return report;
    },
    async search(words) {
      const { searchFaq } = await import('../faq/search.ts');
      const { hits } = await searchFaq(words, { limit: MOST_ARTICLES });
      return hits.map(({ article }) => article);
    },
    async prompter() {
      const { inquirerPrompter } = await import('./terminal.ts');
      return inquirerPrompter(context);
    },
  };
}
