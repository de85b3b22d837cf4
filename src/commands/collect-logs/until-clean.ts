import { BundleFailure } from '../../bundle/failure.ts';
import type { Sealed } from '../../bundle/seal.ts';
import { redactionTexts as en } from '../../i18n/en/collect-logs-redaction.ts';
import { redactionTexts as ru } from '../../i18n/ru/collect-logs-redaction.ts';
import { MET_TOKEN } from '../../redact/leak/token-search.ts';
import type { CommandContext } from '../shared/context.ts';
import { tellWrapped } from '../shared/print-wrapped.ts';
import type { CollectProgress } from './progress.ts';
import type { BundleRedaction, BundleRedactions } from './redaction.ts';

/** The second one is enough, unless logs change meanwhile. Our choice. */
const MOST_TRIES = 3;

/**
 * Makes the bundle; when nothing was found in it but secrets that were taken out elsewhere, makes it once more without
 * them. Any other failure, and the last try's, passes.
 */
export async function untilClean(
  redactions: BundleRedactions,
  seal: (redaction: BundleRedaction) => Promise<Sealed>,
  { context, progress }: { context: CommandContext; progress: CollectProgress },
): Promise<Sealed> {
  const texts = context.language === 'ru' ? ru : en;
  const tell = (line: string): void => {
    if (context.quiet) return;
    progress.aside(() => {
      tellWrapped(context.io, `${line}\n`);
    });
  };
  const met = new Set<string>();
  for (let tries = 1; ; tries++) {
    const redaction = redactions.open([...met].sort());
    try {
      const sealed = await seal(redaction);
      const oneIn = redaction.tokensOneIn();
      if (oneIn > 1) tell(texts.tokensSampled(oneIn));
      return sealed;
    } catch (error) {
      if (tries === MOST_TRIES || !isOfMetTokens(error)) throw error;
      // What is hidden already and still is there will be there the next time, too.
      const found = redaction.foundTokens().filter((token) => !met.has(token));
      if (found.length === 0) throw error;
      for (const token of found) met.add(token);
      tell(texts.collectedAgain(found.length));
    } finally {
      await redaction.close();
    }
  }
}

function isOfMetTokens(error: unknown): boolean {
  if (!(error instanceof BundleFailure) || error.code !== 'leak') return false;
  return error.leaks.every((leak) => leak.class === MET_TOKEN);
}
