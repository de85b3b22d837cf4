import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.ts';
import { ARTICLE_IDS } from '../../src/faq/article-ids.ts';
import { reachable } from '../../src/guide/routes.ts';
import type { AnyTree, Next } from '../../src/guide/step.ts';
import { FIRST_STEP, TREE } from '../../src/guide/tree.ts';
import { treeFaults } from '../../src/guide/validate.ts';
import { guideStepTexts as en } from '../../src/i18n/en/guide-steps.ts';
import { guideStepTexts as ru } from '../../src/i18n/ru/guide-steps.ts';
import { groupOf } from '../../src/model/check-id.ts';
import {
  GUIDE_ADVICE,
  GUIDE_CHECKS,
  GUIDE_ENDS,
  GUIDE_FIELDS,
  GUIDE_LISTS,
  GUIDE_QUESTIONS,
} from '../../src/model/guide-steps.ts';

const known: readonly string[] = [
  ...Object.keys(GUIDE_QUESTIONS),
  ...GUIDE_ADVICE,
  ...GUIDE_CHECKS,
  ...GUIDE_FIELDS,
  ...GUIDE_LISTS,
  ...GUIDE_ENDS,
];

/** Every step seen alike. */
const tree: AnyTree = TREE;

describe('the tree', () => {
  it('has no dead end, no circle, no step that cannot be come by, no condition that nobody asks for', () => {
    expect(treeFaults(TREE, FIRST_STEP)).toEqual([]);
  });

  it('has exactly the steps of the vocabulary, and no id twice', () => {
    expect(Object.keys(TREE).toSorted()).toEqual(known.toSorted());
    expect(new Set(known).size).toBe(known.length);
  });

  it('leads from the first step to every end', () => {
    expect(reachable(TREE, FIRST_STEP)).toEqual(expect.arrayContaining([...GUIDE_ENDS]));
  });

  it('branches for every choice of a question and no other', () => {
    for (const [id, choices] of Object.entries(GUIDE_QUESTIONS)) {
      const step = tree[id as keyof typeof GUIDE_QUESTIONS];
      if (step.kind !== 'question' || step.next === 'by-the-way') continue;
      expect(Object.keys(step.next).toSorted(), id).toEqual([...choices].toSorted());
    }
  });

  it.each(GUIDE_CHECKS)('%s names checks or groups that are registered', (id) => {
    const names = new Set<string>(CHECKS.flatMap((check) => [check.id, groupOf(check.id)]));
    for (const check of TREE[id].checks) expect([...names], id).toContain(check);
  });

  it.each(GUIDE_ADVICE)('the articles of %s exist', (id) => {
    for (const article of TREE[id].articles ?? []) expect(ARTICLE_IDS).toContain(article);
  });
});

/** Every text of a language with its path; functions are of no use here. */
function textsOf(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
}

describe('the texts', () => {
  it('are complete in both languages: every path of one is a path of the other', () => {
    const bare = (texts: unknown) => textsOf(texts, '').map(([path]) => path.replace(/\.\d+$/, ''));
    expect(new Set(bare(ru))).toEqual(new Set(bare(en)));
  });

  it.each([
    ['en', en],
    ['ru', ru],
  ])('%s: no line is empty or has two lines in it', (_, texts) => {
    for (const [path, sentence] of textsOf(texts, '')) {
      expect(sentence.trim(), path).toBe(sentence);
      expect(sentence, path).toMatch(/^[^\n]+$/);
    }
  });

  it('Russian is Russian and English is English', () => {
    for (const [path, sentence] of textsOf(ru, '')) {
      if (!/\.(choices\.(express|openid)|title)$/.test(path)) {
        expect(sentence, path).toMatch(/[а-яё]|Да|Нет|eXpress|iPhone/i);
      }
    }
    for (const [path, sentence] of textsOf(en, '')) {
      // The vendor's own titles stay in their language.
      expect(sentence.replace(/«[^»]*»/g, ''), path).not.toMatch(/[а-яё]/i);
    }
  });
});

describe('treeFaults', () => {
  const changed = (change: Partial<AnyTree>): AnyTree => ({ ...tree, ...change });
  const leading = (next: Next) => changed({ reinstall: { kind: 'advice', next } });

  it.each([
    [
      'a step that nothing leads to',
      changed({ 'login-what': { ...tree['login-what'], kind: 'advice', next: 'solved' } }),
      { step: 'panel-unblock', fault: 'unreachable' },
    ],
    ['a circle', leading('switch-network'), { step: 'reinstall', fault: 'circle' }],
    [
      'an edge list that may hold nowhere',
      leading([{ when: [{ step: 'problem', is: ['slow'] }], to: 'solved' }]),
      { step: 'reinstall', fault: 'no-unconditional-edge' },
    ],
    ['a list of no edges', leading([]), { step: 'reinstall', fault: 'no-unconditional-edge' }],
    [
      'an edge after the one that always holds',
      leading([{ to: 'solved' }, { to: 'request-bug' }]),
      { step: 'reinstall', fault: 'edge-never-taken' },
    ],
    [
      'a condition on a question that nobody asks',
      leading([{ when: [{ step: 'log-bundle', is: ['yes'] }], to: 'solved' }, { to: 'solved' }]),
      { step: 'reinstall', fault: 'condition-never-asked' },
    ],
    [
      'a condition on an answer that does not exist',
      leading([{ when: [{ step: 'problem', is: ['slwo'] }], to: 'solved' }, { to: 'solved' }]),
      { step: 'reinstall', fault: 'unknown-answer-in-condition' },
    ],
    [
      'a question by the way as the next step',
      leading('platform'),
      { step: 'platform', fault: 'dead-end' },
    ],
  ])('tells %s', (_, broken, fault) => {
    expect(treeFaults(broken, FIRST_STEP)).toContainEqual(fault);
  });
});
