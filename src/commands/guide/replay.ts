import type { GuideAnswers } from '../../guide/answer.ts';
import { readAnswers } from '../../guide/read-answers.ts';
import type { AnyTree } from '../../guide/step.ts';
import { guideTexts as en } from '../../i18n/en/guide.ts';
import { guideTexts as ru } from '../../i18n/ru/guide.ts';
import { UsageError } from '../../model/errors.ts';
import type { GuideStepId } from '../../model/guide-steps.ts';
import type { CommandContext } from '../shared/context.ts';
import type { Asker } from './asker.ts';
import { answerError } from './problem.ts';
import { yamlFromFile } from './yaml-file.ts';

type Context = Pick<CommandContext, 'cwd' | 'language' | 'interrupts'>;

/** The answers of `--answers`. Throws `UsageError` for a file, a step or an answer that is none. */
export async function answersFromFile(
  file: string,
  tree: AnyTree,
  context: Context,
): Promise<GuideAnswers> {
  const value = await yamlFromFile(file, context);
  const read = readAnswers(value, tree);
  if (!read.ok) throw answerError(read.problem, context.language);
  return read.answers;
}

export interface Replay {
  readonly ask: Asker;
  /** Answers to steps that this path did not come by. */
  unused(): readonly GuideStepId[];
}

/** Answers from a file. An answer that is missing ends the guide, with the step and what it takes. */
export function replay(answers: GuideAnswers, context: Pick<CommandContext, 'language'>): Replay {
  const texts = context.language === 'ru' ? ru : en;
  const used = new Set<GuideStepId>();
  return {
    ask({ view }) {
      const { id, step, choices } = view;
      const answer = answers.get(id);
      if (answer !== undefined) {
        used.add(id);
        return Promise.resolve(answer);
      }
      const expected =
        choices.length > 0
          ? texts.choices(choices.map(({ value }) => value).join(', '))
          : step.kind === 'field'
            ? texts.freeText
            : id === 'similar-devices'
              ? texts.listOfDevices
              : texts.listOfFiles;
      return Promise.reject(
        new UsageError(`${texts.problems.missing(id)} (${view.title})`, { hint: expected }),
      );
    },
    unused: () => [...answers.keys()].filter((id) => !used.has(id)),
  };
}
