import type { Sealed } from '../../bundle/seal.ts';
import { redactionTexts as en } from '../../i18n/en/collect-logs-redaction.ts';
import { redactionTexts as ru } from '../../i18n/ru/collect-logs-redaction.ts';
import { clean } from '../../report/clean.ts';
import { checksumFile, writeChecksum } from './checksum.ts';
import type { CollectLogsOptions } from './options.ts';
import type { BundleRedactions } from './redaction.ts';
import type { CommandContext } from '../shared/context.ts';
import { systemErrorText } from '../shared/system-error.ts';

/** Lines for the user about what lies beside the bundle. */
export interface Afterwards {
  readonly done: readonly string[];
  readonly failed: readonly string[];
}

/** The bundle is there: its checksum and its pseudonyms are written. What fails is told; the bundle stays. */
export async function besideTheBundle(
  sealed: Sealed,
  redactions: Pick<BundleRedactions, 'keep'>,
  options: CollectLogsOptions,
  context: CommandContext,
): Promise<Afterwards> {
  const texts = context.language === 'ru' ? ru : en;
  const done: string[] = [];
  const failed: string[] = [];
  try {
    done.push(texts.checksum(clean(await writeChecksum(sealed.path, sealed.sha256))));
  } catch (error) {
    failed.push(
      texts.checksumFailed(
        clean(checksumFile(sealed.path)),
        systemErrorText(error, context.language),
      ),
    );
  }
  if (options.pseudonyms === undefined) return { done, failed };
  const file = clean(options.pseudonyms);
  try {
    await redactions.keep();
    done.push(texts.pseudonyms.kept(file));
  } catch (error) {
    failed.push(texts.pseudonyms.notSaved(file, systemErrorText(error, context.language)));
  }
  return { done, failed };
}
