import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { threadProgram } from '../../bundle/threads/entry-point.ts';
import { openRedaction, type Packer, type Redaction } from '../../bundle/threads/redaction.ts';
import { redactionTexts as en } from '../../i18n/en/collect-logs-redaction.ts';
import { redactionTexts as ru } from '../../i18n/ru/collect-logs-redaction.ts';
import { UsageError } from '../../model/errors.ts';
import { clean } from '../../report/clean.ts';
import { checksumFile } from './checksum.ts';
import type { CollectLogsOptions } from './options.ts';
import type { CollectPlan } from './plan.ts';
import type { CollectLogsWorld } from './world.ts';
import type { CommandContext } from '../shared/context.ts';
import { openPseudonyms, type PseudonymsFile, refuseAmongLogs } from '../shared/pseudonyms-file.ts';

/** Of one try to make the bundle; to be closed when it is over. */
export interface BundleRedaction extends Omit<Redaction, 'packer'> {
  readonly packer: Packer | undefined;
}

/** What all tries have in common: whose computer it is, the key and the file of the pseudonyms. */
export interface BundleRedactions {
  /** `metTokens` go wherever they stand. */
  open(metTokens: readonly string[]): BundleRedaction;
  /** Keeps what the next bundle needs; to be called when there is a bundle. */
  keep(): Promise<void>;
  /** Without `keep` nothing of this bundle stays. Never rejects. */
  close(): Promise<void>;
}

/** What is wrong with the wishes is told before anything is run. */
export async function refuseBadWishes(
  options: CollectLogsOptions,
  plan: CollectPlan,
  output: string,
  context: CommandContext,
): Promise<void> {
  const { language, cwd } = context;
  const texts = language === 'ru' ? ru : en;
  if (options.pseudonyms === undefined) return;
  if (options.redact === false) {
    throw new UsageError(texts.pseudonyms.withoutRedaction, {
      hint: texts.pseudonyms.withoutRedactionHint,
    });
  }
  const file = path.resolve(cwd, options.pseudonyms);
  if (file === output || file === checksumFile(output)) {
    throw new UsageError(texts.pseudonyms.asOutput(clean(file)), {
      hint: texts.pseudonyms.asOutputHint,
    });
  }
  const folders = plan.items.flatMap((item) =>
    item.kind === 'file' ? [path.dirname(item.path)] : item.kind === 'folder' ? [item.path] : [],
  );
  await refuseAmongLogs(file, [...new Set(folders)], language);
}

/** Redaction and leak scan of one bundle; to be closed when it is sealed. */
export async function bundleRedactions(
  options: CollectLogsOptions,
  context: CommandContext,
  world: CollectLogsWorld,
): Promise<BundleRedactions> {
  if (options.redact === false) return NO_REDACTIONS;
  const { language, io, verbose, interrupts, cwd } = context;
  const texts = language === 'ru' ? ru : en;
  const file =
    options.pseudonyms === undefined
      ? null
      : await openPseudonyms(path.resolve(cwd, options.pseudonyms), language);
  try {
    // Not `stop`: what may not leave has to be known for the shortest bundle, too.
    const found = await world.identity(interrupts.kill);
    const identity = file === null ? found : file.table.ordered(found);
    const { rules: extraRules } = world.run.context.profile.redaction;
    const pseudonymKey = file?.table.key ?? world.pseudonymKey ?? randomBytes(32);
    const done = { kept: false, told: false };
    const onWithoutThreads = (why: string): void => {
      if (verbose && !done.told) io.err(`${texts.withoutThreads} [${clean(why)}]\n`);
      done.told = true;
    };
    return {
      open(metTokens) {
        const redaction = openRedaction(
          { identity, extraRules, pseudonymKey, metTokens },
          { program: threadProgram(), onWithoutThreads },
          file?.table ?? null,
        );
        return {
          ...redaction,
          scanner: world.scanner ?? redaction.scanner,
          packer: world.scanner === undefined ? redaction.packer : undefined,
        };
      },
      async keep() {
        done.kept = true;
        await file?.save(identity);
      },
      async close() {
        if (!done.kept) await file?.discard();
      },
    };
  } catch (error) {
    await discard(file);
    throw error;
  }
}

async function discard(file: PseudonymsFile | null): Promise<void> {
  await file?.discard();
}

/** Everything as it stands: the user agreed to it. */
const NO_REDACTION: BundleRedaction = {
  foundTokens: () => [],
  tokensOneIn: () => 1,
  redactor: { stream: (source) => source, text: (value) => value, counts: () => ({}) },
  scanner: {
    async scan(_name, source) {
      // Read to its end: it is verified all the same.
      const chunks = source[Symbol.asyncIterator]();
      while ((await chunks.next()).done !== true);
      return [];
    },
    scanText: () => [],
  },
  packer: undefined,
  close: () => Promise.resolve(),
};
const NO_REDACTIONS: BundleRedactions = {
  open: () => NO_REDACTION,
  keep: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
