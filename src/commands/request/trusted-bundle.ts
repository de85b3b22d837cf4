import path from 'node:path';
import { requestTexts as en } from '../../i18n/en/request.ts';
import { requestTexts as ru } from '../../i18n/ru/request.ts';
import { UsageError } from '../../model/errors.ts';
import type { CommandContext } from '../shared/context.ts';
import type { CheckedAttachment } from './attachments.ts';
import { type CheckedBundle, checkBundle, isUnredacted } from './bundle.ts';
import { RequestLeft } from './left.ts';
import type { RequestWorld } from './world.ts';

/** What a person has agreed to send in spite of: sentences, so that nobody is asked twice about one. */
export type Agreed = Set<string>;

/**
 * Exit code 5 for a bundle that may not go along; a person at a terminal is asked, unless all is in `accepted`.
 * `accepted` as true: nobody is asked at all.
 */
export async function trustedBundle(
  file: string | null,
  attachments: readonly CheckedAttachment[],
  accepted: true | Agreed,
  context: Pick<CommandContext, 'io' | 'language' | 'interrupts'>,
  world: Pick<RequestWorld, 'confirm'>,
): Promise<CheckedBundle | null> {
  const texts = context.language === 'ru' ? ru : en;
  const { io } = context;
  const bundle = file === null ? null : await checkBundle(file, context);
  const problems = [
    ...(bundle?.problems ?? []),
    ...attachments
      .filter(({ name }) => isUnredacted(name))
      .map(({ path: name }) => texts.errors.bundleUnredacted(path.basename(name))),
  ];
  if (accepted === true) return bundle;
  const open = problems.filter((problem) => !accepted.has(problem));
  if (open.length === 0) return bundle;
  if (io.stdinIsTerminal && io.stderrIsTerminal) {
    const agreed = await world.confirm(texts.confirmBundle(open.join('; ')));
    if (agreed === null) throw new RequestLeft();
    for (const problem of agreed ? open : []) accepted.add(problem);
    if (agreed) return bundle;
  }
  throw new UsageError(open.join('\n'), { hint: texts.errors.bundleHint, exitCode: 5 });
}
