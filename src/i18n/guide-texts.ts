import type {
  GuideAdviceId,
  GuideCheckId,
  GuideChoice,
  GuideEndId,
  GuideFieldId,
  GuideListId,
  GuideQuestionId,
} from '../model/guide-steps.ts';

/** What is said at a step: a title of one line, then what to know or to do, one sentence or two a line. */
export interface GuideStepText {
  readonly title: string;
  readonly lines?: readonly string[];
}

/** The sentences of every step of `guide`, in one language; the compiler refuses a step or a choice without one. */
export interface GuideStepTexts {
  /** Points at what the checks have printed right above. */
  readonly doSteps: string;
  readonly questions: {
    readonly [Q in GuideQuestionId]: GuideStepText & {
      readonly choices: Readonly<Record<GuideChoice<Q>, string>>;
    };
  };
  readonly advice: Readonly<Record<GuideAdviceId, GuideStepText & { lines: readonly string[] }>>;
  readonly checks: Readonly<Record<GuideCheckId, GuideStepText>>;
  readonly fields: Readonly<Record<GuideFieldId, GuideStepText>>;
  readonly lists: Readonly<Record<GuideListId, GuideStepText>>;
  readonly ends: Readonly<Record<GuideEndId, GuideStepText>>;
}
