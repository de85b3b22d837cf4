import {
  GUIDE_CHECKS,
  GUIDE_ENDS,
  type GuideAdviceId,
  type GuideCheckId,
  type GuideEndId,
  type GuideFieldId,
  type GuideListId,
  type GuideQuestionId,
  type GuideStepId,
} from '../model/guide-steps.ts';
import { type GuideAnswer, text, textOf } from './answer.ts';
import type { AnyTree, CheckOutcome, Condition, Next, Step } from './step.ts';

/** What is known on the way. */
export interface GuideState {
  /** In the order in which they were given. */
  readonly answers: ReadonlyMap<GuideStepId, GuideAnswer>;
  readonly outcomes: ReadonlyMap<GuideCheckId, CheckOutcome>;
}

/** A step at which an answer is due. */
export type AskedStepId =
  | GuideQuestionId
  | GuideAdviceId
  | GuideCheckId
  | GuideFieldId
  | GuideListId;

/** The one who answers and the one who acts: a terminal, or a file with answers. */
export interface Companion {
  /** An answer that fits the step. */
  ask(step: AskedStepId, state: GuideState): Promise<GuideAnswer>;
  /** What an answer brings about. For a check that is to run: how it ended. */
  act(step: AskedStepId, answer: GuideAnswer, state: GuideState): Promise<CheckOutcome | null>;
}

export interface Walked {
  readonly end: GuideEndId;
  readonly state: GuideState;
}

/**
 * Goes from `start` to an end. Each step is come by once at most, so an answer belongs to its step's id.
 * Ends by itself: a tree without circles cannot be walked for ever.
 */
export async function walk(
  tree: AnyTree,
  start: GuideStepId,
  companion: Companion,
): Promise<Walked> {
  const answers = new Map<GuideStepId, GuideAnswer>();
  const outcomes = new Map<GuideCheckId, CheckOutcome>();
  const state: GuideState = { answers, outcomes };

  /** Asks, acts and remembers. */
  const settle = async (id: AskedStepId, step: Step): Promise<GuideAnswer> => {
    const implied = impliedAnswer(step, state);
    const answer = implied === null ? await companion.ask(id, state) : text(implied);
    answers.set(id, answer);
    if (isCheck(id) && textOf(answer) === 'skip') outcomes.set(id, 'skipped');
    else if (implied === null) {
      const outcome = await companion.act(id, answer, state);
      if (outcome !== null && isCheck(id)) outcomes.set(id, outcome);
    }
    return answer;
  };

  let id = start;
  for (;;) {
    const step = tree[id];
    for (const question of step.asks ?? []) {
      if (!answers.has(question)) await settle(question, tree[question]);
    }
    if (isEnd(id)) return { end: id, state };
    const answer = await settle(id, step);
    id = follow(step, answer, isCheck(id) ? outcomes.get(id) : undefined, state);
  }
}

function follow(
  step: Step,
  answer: GuideAnswer,
  outcome: CheckOutcome | undefined,
  state: GuideState,
): GuideStepId {
  switch (step.kind) {
    case 'question': {
      // Somebody began with it: then the guide itself begins.
      if (step.next === 'by-the-way') return 'problem';
      const next = step.next[textOf(answer)];
      if (next === undefined) throw new Error(`no branch for ${textOf(answer)}`);
      return resolve(next, state);
    }
    case 'advice':
      return textOf(answer) === 'helped' ? 'solved' : resolve(step.next, state);
    case 'check':
      return resolve(outcome === 'found' ? step.found : step.otherwise, state);
    case 'field':
    case 'list':
      return resolve(step.next, state);
    case 'end':
      throw new Error('nothing follows an end');
  }
}

/** The first edge that holds. */
function resolve(next: Next, state: GuideState): GuideStepId {
  if (typeof next === 'string') return next;
  const edge = next.find(({ when = [] }) => when.every((condition) => holds(condition, state)));
  if (edge === undefined) throw new Error('no edge holds');
  return edge.to;
}

/** What was neither asked nor run does not hold. */
function holds(condition: Condition, state: GuideState): boolean {
  if ('step' in condition) {
    return condition.is.includes(textOf(state.answers.get(condition.step)));
  }
  const outcome = state.outcomes.get(condition.outcome);
  return outcome !== undefined && condition.is.includes(outcome);
}

/** The answer that other answers give already, or null. */
function impliedAnswer(step: Step, state: GuideState): string | null {
  if (step.kind === 'check') {
    return step.when === undefined || holds(step.when, state) ? null : 'skip';
  }
  if (step.kind !== 'question') return null;
  return step.implied?.find(({ when }) => holds(when, state))?.answer ?? null;
}

function isEnd(id: GuideStepId): id is GuideEndId {
  return GUIDE_ENDS.some((end) => end === id);
}

function isCheck(id: GuideStepId): id is GuideCheckId {
  return GUIDE_CHECKS.some((check) => check === id);
}
