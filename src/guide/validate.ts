import { GUIDE_QUESTIONS, type GuideQuestionId, type GuideStepId } from '../model/guide-steps.ts';
import { conditionsOf, followers, nextsOf, reachable } from './routes.ts';
import { type AnyTree, CHECK_OUTCOMES } from './step.ts';

export interface TreeFault {
  readonly step: GuideStepId;
  readonly fault:
    | 'unreachable'
    | 'dead-end'
    | 'circle'
    | 'no-unconditional-edge'
    | 'edge-never-taken'
    | 'condition-never-asked'
    | 'unknown-answer-in-condition';
}

/** What is wrong with a tree; empty: every path ends, every step can be come by, every condition can hold. */
export function treeFaults(tree: AnyTree, start: GuideStepId): readonly TreeFault[] {
  const ids = idsOf(tree);
  const fromStart = new Set(reachable(tree, start));
  const faults: TreeFault[] = [];
  for (const id of ids) {
    const step = tree[id];
    const tell = (fault: TreeFault['fault']): void => {
      faults.push({ step: id, fault });
    };
    if (!fromStart.has(id)) tell('unreachable');
    const isByTheWay = step.kind === 'question' && step.next === 'by-the-way';
    if (step.kind !== 'end' && !isByTheWay && followers(step).length === 0) tell('dead-end');
    if (isByTheWay && ids.some((other) => followers(tree[other]).includes(id))) tell('dead-end');
    if (reachesItself(tree, id)) tell('circle');
    for (const next of nextsOf(step)) {
      if (typeof next === 'string') continue;
      if (next.length === 0 || next.at(-1)?.when !== undefined) tell('no-unconditional-edge');
      if (next.slice(0, -1).some(({ when }) => when === undefined)) tell('edge-never-taken');
    }
    for (const condition of conditionsOf(step)) {
      if (!('step' in condition)) {
        if (!condition.is.every((outcome) => CHECK_OUTCOMES.includes(outcome))) {
          tell('unknown-answer-in-condition');
        }
        continue;
      }
      // A question that branches is behind some of the ways here; on the others nothing is known of it.
      const asked = isBranching(tree, id, condition.step) || isAsked(tree, id, condition.step);
      if (!asked) tell('condition-never-asked');
      const known: readonly string[] = GUIDE_QUESTIONS[condition.step];
      if (!condition.is.every((answer) => known.includes(answer))) {
        tell('unknown-answer-in-condition');
      }
    }
  }
  return faults;
}

function isBranching(tree: AnyTree, id: GuideStepId, question: GuideQuestionId): boolean {
  const step = tree[question];
  const branches = step.kind === 'question' && step.next !== 'by-the-way';
  return branches && reachable(tree, question).includes(id);
}

/** By the step itself, or by every step that leads to it. */
function isAsked(
  tree: AnyTree,
  id: GuideStepId,
  question: GuideQuestionId,
  seen: ReadonlySet<GuideStepId> = new Set(),
): boolean {
  if (tree[id].asks?.includes(question) === true) return true;
  const before = idsOf(tree).filter((other) => followers(tree[other]).includes(id));
  const path = new Set([...seen, id]);
  return (
    before.length > 0 &&
    before.every((other) => !path.has(other) && isAsked(tree, other, question, path))
  );
}

function idsOf(tree: AnyTree): readonly GuideStepId[] {
  return Object.keys(tree).filter((id): id is GuideStepId => Object.hasOwn(tree, id));
}

function reachesItself(tree: AnyTree, id: GuideStepId): boolean {
  const seen = new Set<GuideStepId>();
  const visit = (other: GuideStepId): boolean => {
    if (other === id) return true;
    if (seen.has(other)) return false;
    seen.add(other);
    return followers(tree[other]).some(visit);
  };
  return followers(tree[id]).some(visit);
}
