import { dirname, resolve } from 'node:path';
import type { GuideAnswers } from '../../guide/answer.ts';
import { guideTexts as en } from '../../i18n/en/guide.ts';
import { guideTexts as ru } from '../../i18n/ru/guide.ts';
import { UsageError } from '../../model/errors.ts';
import type { RequestOutput } from '../request/parts.ts';
import type { Agreed } from '../request/trusted-bundle.ts';
import type { CommandContext } from '../shared/context.ts';
import type { GuideOptions } from './options.ts';
import { attachmentsOf } from './request.ts';

/** Options that only a walk has a use for. */
const OF_A_WALK = [
  ['--devices', 'devices'],
  ['--bundle', 'bundle'],
  ['--output', 'output'],
  ['--output-dir', 'outputDir'],
  ['--pseudonyms', 'pseudonyms'],
] as const;

/** Options that cannot be had together, or that would do nothing. */
export function refuseContradictions(options: GuideOptions, { language }: CommandContext): void {
  const texts = language === 'ru' ? ru : en;
  const exclusive = (['list', 'print', 'answers'] as const).filter(
    (name) => options[name] !== undefined,
  );
  const [one, other] = exclusive;
  const refuse = (first: string, second: string): never => {
    throw new UsageError(texts.contradiction(first, second));
  };
  if (one !== undefined && other !== undefined) refuse(`--${one}`, `--${other}`);
  if (one === 'list' || one === 'print') {
    for (const [option, key] of OF_A_WALK) {
      if (options[key] !== undefined) refuse(`--${one}`, option);
    }
  }
  if (options.output !== undefined && options.outputDir !== undefined) {
    refuse('--output', '--output-dir');
  }
  if (options.print === true && options.format === 'json') refuse('--print', '--format json');
  if (options.force === true && options.output === undefined) {
    throw new UsageError(texts.forceWithoutOutput, { hint: texts.forceWithoutOutputHint });
  }
}

/** Paths in a file of answers count from that file, as those in a request's own file do. */
export function folderOf(options: GuideOptions, { cwd }: Pick<CommandContext, 'cwd'>): string {
  return options.answers === undefined ? cwd : dirname(resolve(cwd, options.answers));
}

export interface LookedAhead {
  readonly output: RequestOutput;
  /** What a person has agreed to send in spite of. */
  readonly accepted: Agreed;
}

/**
 * What would be refused at the end is told before the first question and the first check: a place that cannot be
 * written to, attachments of the answers that are missing or not what they seem, a bundle that is none. A person is
 * asked here about a bundle that is not trusted: `RequestLeft` when that question is left.
 */
export async function lookAhead(
  options: GuideOptions,
  answers: GuideAnswers | null,
  limitBytes: number,
  context: CommandContext,
): Promise<LookedAhead> {
  const [{ prepareOutput }, { checkAttachments }, { trustedBundle }, { askYesNo }] =
    await Promise.all([
      import('../request/output.ts'),
      import('../request/attachments.ts'),
      import('../request/trusted-bundle.ts'),
      import('../shared/prompt.ts'),
    ]);
  const { cwd, language } = context;
  const { format, bundle, ...place } = options;
  const output = await prepareOutput(
    { ...place, format: format === 'json' ? 'json' : 'markdown' },
    context,
  );
  const folder = folderOf(options, context);
  const named = answers === null ? [] : attachmentsOf(answers);
  const paths = named.map((path) => resolve(folder, path));
  const attachments = await checkAttachments(paths, limitBytes, language);
  const file = bundle === undefined ? null : resolve(cwd, bundle);
  const accepted: Agreed = new Set();
  const world = { confirm: (question: string) => askYesNo(question, language) };
  await trustedBundle(file, attachments, accepted, context, world);
  return { output, accepted };
}
