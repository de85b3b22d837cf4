import type { GuideStepId } from '../model/guide-steps.ts';
import type { AnyTree, Condition, Next, Step } from './step.ts';

/** Every `next` that a step has, whatever is answered. */
export function nextsOf(step: Step): readonly Next[] {
  switch (step.kind) {
    case 'question':
      return step.next === 'by-the-way' ? [] : Object.values(step.next);
    case 'check':
      return [step.found, step.otherwise];
    case 'advice':
      return ['solved', step.next];
    case 'field':
    case 'list':
      return [step.next];
    case 'end':
      return [];
  }
}

/** The steps that can follow directly, in the order of the data. */
export function followers(step: Step): readonly GuideStepId[] {
  const ids = nextsOf(step).flatMap((next) =>
    typeof next === 'string' ? [next] : next.map(({ to }) => to),
  );
  return [...new Set(ids)];
}

export function conditionsOf(step: Step): readonly Condition[] {
  const own = step.kind === 'check' && step.when !== undefined ? [step.when] : [];
  const ofEdges = nextsOf(step).flatMap((next) =>
    typeof next === 'string' ? [] : next.flatMap(({ when = [] }) => when),
  );
  return [...own, ...ofEdges];
}

/** Everything that can be come by from `start`: each step before those that follow it; asked ones before their asker. */
export function reachable(
  tree: AnyTree,
  start: GuideStepId,
  follow: (id: GuideStepId) => readonly GuideStepId[] = (id) => followers(tree[id]),
): readonly GuideStepId[] {
  const done = new Set<GuideStepId>();
  const seen = new Set<GuideStepId>();
  const order: GuideStepId[] = [];
  const visit = (id: GuideStepId): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const next of follow(id).toReversed()) visit(next);
    order.unshift(id);
  };
  visit(start);
  // Questions by the way stand before the first step that asks them.
  return order.flatMap((id) => {
    const asked = (tree[id].asks ?? []).filter((question) => !done.has(question));
    for (const one of [...asked, id]) done.add(one);
    return [...asked, id];
  });
}
