import type { ArticleId } from '../faq/article-ids.ts';
import type { CheckGroup, CheckId } from '../model/check-id.ts';
import type {
  GuideAdviceId,
  GuideCheckId,
  GuideChoice,
  GuideEndId,
  GuideFieldId,
  GuideListId,
  GuideQuestionId,
  GuideStepId,
} from '../model/guide-steps.ts';

/** How a run of checks ended. `unsettled`: nothing wrong was seen, but not everything could be measured. */
export const CHECK_OUTCOMES = ['found', 'clear', 'unsettled', 'skipped'] as const;
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number];

/** Looks back at what was answered or found. What was not come by does not hold. */
export type Condition =
  | { readonly step: GuideQuestionId; readonly is: readonly string[] }
  | { readonly outcome: GuideCheckId; readonly is: readonly CheckOutcome[] };

export interface Edge {
  /** All of them have to hold; the last edge of a list has none. */
  readonly when?: readonly Condition[];
  readonly to: GuideStepId;
}

/** Where to go: the first edge that holds. */
export type Next = GuideStepId | readonly Edge[];

/** Questions that are asked before this step, each unless it is answered already. */
interface Asking {
  readonly asks?: readonly GuideQuestionId[];
}

/** A question by the way has no `next`: other steps ask it. `implied` answers it without asking. */
export interface QuestionStep<Q extends GuideQuestionId> extends Asking {
  readonly kind: 'question';
  readonly next: { readonly [C in GuideChoice<Q>]: Next } | 'by-the-way';
  readonly implied?: readonly { readonly when: Condition; readonly answer: GuideChoice<Q> }[];
}

export interface AdviceStep extends Asking {
  readonly kind: 'advice';
  readonly articles?: readonly ArticleId[];
  /** When it did not help, or could not be done. Help ends in `solved`. */
  readonly next: Next;
}

export interface CheckStep extends Asking {
  readonly kind: 'check';
  /** As `check` takes them. */
  readonly checks: readonly (CheckId | CheckGroup)[];
  /** Where it does not hold, the checks would look at the wrong computer: they are skipped without asking. */
  readonly when?: Condition;
  readonly found: Next;
  readonly otherwise: Next;
}

export interface FieldStep extends Asking {
  readonly kind: 'field';
  /** False: may be left empty. */
  readonly required: boolean;
  readonly next: Next;
}

export interface ListStep extends Asking {
  readonly kind: 'list';
  readonly next: Next;
}

export interface EndStep extends Asking {
  readonly kind: 'end';
}

/** A question whose choices are not looked at one by one. */
export interface AnyQuestionStep extends Asking {
  readonly kind: 'question';
  readonly next: Readonly<Record<string, Next>> | 'by-the-way';
  readonly implied?: readonly { readonly when: Condition; readonly answer: string }[];
}

export type Step = AnyQuestionStep | AdviceStep | CheckStep | FieldStep | ListStep | EndStep;

/** Every step of the vocabulary has its place, each of its own kind: the compiler holds the tree to it. */
export type Tree = { readonly [Q in GuideQuestionId]: QuestionStep<Q> } & {
  readonly [A in GuideAdviceId]: AdviceStep;
} & { readonly [C in GuideCheckId]: CheckStep } & { readonly [F in GuideFieldId]: FieldStep } & {
  readonly [L in GuideListId]: ListStep;
} & { readonly [E in GuideEndId]: EndStep };

/** A tree with every step seen alike, as a walker or a validator wants it. */
export type AnyTree = Readonly<Record<GuideStepId, Step>>;
