import path from 'node:path';
import { requestTexts as en } from '../../i18n/en/request.ts';
import { requestTexts as ru } from '../../i18n/ru/request.ts';
import { UsageError } from '../../model/errors.ts';
import type { CommandContext } from '../shared/context.ts';
import type { CheckedAttachment } from './attachments.ts';
import { type CheckedBundle, checkBundle, isUnredacted } from './bundle.ts';
import { RequestLeft } from './left.ts';
import type { RequestWorld } from './world.ts';

/** Exit code 5 for a bundle that may not go along; a person at a terminal is asked. */
export async function trustedBundle(
  file: string | null,
  attachments: readonly CheckedAttachment[],
  accepted: boolean,
  context: CommandContext,
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
  if (problems.length === 0 || accepted) return bundle;
  if (io.stdinIsTerminal && io.stderrIsTerminal) {
    const agreed = await world.confirm(texts.confirmBundle(problems.join('; ')));
    if (agreed === null) throw new RequestLeft();
    if (agreed) return bundle;
  }
  throw new UsageError(problems.join('\n'), { hint: texts.errors.bundleHint, exitCode: 5 });
}
