import { MAX_PATTERN_LENGTH, type PatternDanger } from '../model/pattern-danger.ts';
import { type PatternItem, type PatternSequence, patternTree } from './pattern-tree.ts';

/** Ways to match one text from one place that are still harmless. */
const MOST_WAYS = 256;

/**
 * What could make a pattern (flags `giu`) slower than the length of a line times the length of a match; null: nothing.
 * The rule is structural and stricter than it has to be: no back references, no look-around, no repetition inside of a
 * repetition without an end, and no two repetitions without an end that could share the same text between them.
 */
export function patternDanger(pattern: string): PatternDanger | null {
  if (pattern.length > MAX_PATTERN_LENGTH) return 'too-long';
  try {
    new RegExp(pattern, 'giu');
  } catch {
    return 'not-a-pattern';
  }
  const plain = pattern.replace(/\\\\/g, '');
  if (/\\[1-9]|\\k</.test(plain)) return 'back-reference';
  if (/\(\?<?[=!]/.test(plain)) return 'look-around';
  const cost = choice(patternTree(pattern), new Set());
  if (cost.nested) return 'nested-repetition';
  const shared = cost.shared > 0 && (cost.endless > 1 || cost.ways > 16);
  return shared || cost.ways > MOST_WAYS ? 'shared-repetition' : null;
}

interface Cost {
  /** Repetitions without an end. */
  readonly endless: number;
  /** Those of them that may give text to what follows. */
  readonly shared: number;
  /** Upper bound of the ways through everything that has an end. */
  readonly ways: number;
  readonly nested: boolean;
}

type Characters = ReadonlySet<number>;

/** Latin and Cyrillic with their signs, and one each of what lies beyond. */
const SAMPLE = [...Array(0x530).keys(), 0x2013, 0x2014, 0x2026, 0x2116, 0x4e2d, 0x1f600];
const known = new Map<string, Characters>();

function charactersOf(set: string): Characters {
  const found = known.get(set);
  if (found !== undefined) return found;
  const shape = new RegExp(`^(?:${set})$`, 'isu');
  const characters = new Set(SAMPLE.filter((point) => shape.test(String.fromCodePoint(point))));
  if (known.size > 1_000) known.clear();
  known.set(set, characters);
  return characters;
}

/** What an item may begin with. */
function firstOf({ set, alternatives }: PatternItem): Characters {
  if (set !== null) return charactersOf(set);
  return union(alternatives.map((items) => firstOfAll(items, new Set())));
}

function firstOfAll(items: PatternSequence, after: Characters): Characters {
  const sets: Characters[] = [];
  for (const item of items) {
    sets.push(firstOf(item));
    if (!mayBeEmpty(item)) return union(sets);
  }
  return union([...sets, after]);
}

function mayBeEmpty({ min, set, alternatives }: PatternItem): boolean {
  return min === 0 || (set === null && alternatives.some((items) => items.every(mayBeEmpty)));
}

/** Everything that an item may take. */
function allOf({ set, alternatives }: PatternItem): Characters {
  if (set !== null) return charactersOf(set);
  return union(alternatives.flatMap((items) => items.map(allOf)));
}

function union(sets: readonly Characters[]): Characters {
  return new Set(sets.flatMap((set) => [...set]));
}

function overlap(a: Characters, b: Characters): boolean {
  for (const point of a) if (b.has(point)) return true;
  return false;
}

/** `after`: what may stand behind; empty at the end of the pattern, where nothing can fail any more. */
function choice(alternatives: readonly PatternSequence[], after: Characters): Cost {
  const costs = alternatives.map((items) => sequence(items, after));
  const firsts = alternatives.map((items) => firstOfAll(items, after));
  const apart = firsts.every((first, at) =>
    firsts.slice(at + 1).every((other) => !overlap(first, other)),
  );
  const ways = costs.map((cost) => cost.ways);
  return {
    endless: Math.max(...costs.map(({ endless }) => endless)),
    shared: Math.max(...costs.map(({ shared }) => shared)),
    ways: apart ? Math.max(...ways) : ways.reduce((sum, one) => sum + one, 0),
    nested: costs.some(({ nested }) => nested),
  };
}

function sequence(items: PatternSequence, after: Characters): Cost {
  const total = { endless: 0, shared: 0, ways: 1, nested: false };
  items.forEach((item, at) => {
    const cost = itemCost(item, firstOfAll(items.slice(at + 1), after));
    total.endless += cost.endless;
    total.shared += cost.shared;
    total.ways *= cost.ways;
    total.nested ||= cost.nested;
  });
  return total;
}

function itemCost(item: PatternItem, after: Characters): Cost {
  const { set, alternatives, min, max } = item;
  const many = max > 1;
  const inner =
    set === null
      ? choice(alternatives, many ? union([after, firstOf(item)]) : after)
      : { endless: 0, shared: 0, ways: 1, nested: false };
  const giving = max > min && overlap(allOf(item), after);
  if (max === Infinity) {
    const varies = set === null && !isFixed(alternatives);
    return { endless: 1, shared: giving ? 1 : 0, ways: 1, nested: inner.nested || varies };
  }
  return {
    endless: inner.endless,
    shared: inner.shared,
    ways: inner.ways ** Math.max(1, max) * (giving ? max - min + 1 : 1),
    nested: inner.nested || (many && inner.endless > 0),
  };
}

/** One way through it, whatever the text. */
function isFixed(alternatives: readonly PatternSequence[]): boolean {
  return (
    alternatives.length === 1 &&
    (alternatives[0] ?? []).every(
      (item) => item.min === item.max && (item.set !== null || isFixed(item.alternatives)),
    )
  );
}
