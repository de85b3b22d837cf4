import { join } from 'node:path';
import { type Moved, moveAside, type MoveOptions } from './move-aside.ts';
import type { ClearPlan } from './plan.ts';
import { newTally, removeTree, type Tally } from './remove-tree.ts';

export interface Cleared extends Moved {
  readonly removed: Readonly<Tally>;
}

/**
 * What an earlier run left goes first (it may be the space that the disk lacks), then every part is moved aside, and
 * only after that the deletion begins. Ended at any point, each part is whole in its place or waits aside, where
 * the next run finds it.
 */
export async function clearCache(
  root: string,
  plan: ClearPlan,
  options: MoveOptions,
): Promise<Cleared> {
  const removed = newTally();
  let moved: Moved = { aside: [], names: [], notMoved: [], interrupted: false };
  try {
    for (const { name } of plan.leftovers) {
      await removeTree(join(root, name), removed, options.signal);
    }
    moved = await moveAside(root, plan.take, options);
    for (const path of moved.aside) await removeTree(path, removed, options.signal);
    return { ...moved, removed };
  } catch (error) {
    if (!options.signal.aborted) throw error;
    return { ...moved, removed, interrupted: true };
  }
}
