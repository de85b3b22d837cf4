import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { SUPPORT_PAGE, supportPage } from '../../scripts/support-page.ts';
import { ARTICLE_IDS } from '../../src/faq/article-ids.ts';
import { CHECKS } from '../../src/checks/index.ts';
import { followers } from '../../src/guide/routes.ts';
import { TREE } from '../../src/guide/tree.ts';
import { groupOf } from '../../src/model/check-id.ts';
import { GUIDE_ADVICE, GUIDE_ENDS } from '../../src/model/guide-steps.ts';
import { buildProgram } from '../../src/program.ts';
import { runRegistered } from '../support/run-registered.ts';

/** Lines of the page that tell somebody to do something; the others are menus, headings and definitions. */
const INSTRUCTING = [
  ...[2, 30, 31, 32, 33, 35, 37, 42, 43, 44, 45, 46, 47, 48, 50],
  ...[53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75],
  ...[76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88],
  ...[89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 101, 102],
];

const instructions = SUPPORT_PAGE.flatMap((section) => section.instructions);

function commandNames(command: Command): readonly string[] {
  const own = command.parent === null ? '' : command.name();
  const below = command.commands.flatMap(commandNames);
  return own === '' ? below : [own, ...below.map((name) => `${own} ${name}`)];
}

let commandsThere: ReadonlySet<string> = new Set();

beforeAll(async () => {
  await runRegistered((_, context) => {
    commandsThere = new Set(commandNames(buildProgram(context)));
  }, []);
});

describe('docs/support-page.md', () => {
  it('is what its data says (npm run docs)', async () => {
    const url = new URL('../../docs/support-page.md', import.meta.url);
    expect(await readFile(url, 'utf8')).toBe(supportPage());
  });

  it('covers every line of the page that tells somebody to do something', () => {
    const covered = new Set(instructions.flatMap(({ lines }) => lines));
    expect([...covered].toSorted((a, b) => a - b)).toEqual(INSTRUCTING);
  });

  it.each(instructions)('$says', ({ commands = [], steps = [], checks = [], articles = [] }) => {
    const known = {
      commands: commandsThere,
      steps: new Set(Object.keys(TREE)),
      checks: new Set<string>(CHECKS.flatMap(({ id }) => [id, groupOf(id)])),
      articles: new Set<string>(ARTICLE_IDS),
    };
    expect(commands.length + steps.length + checks.length).toBeGreaterThan(0);
    expect(commands.filter((name) => !known.commands.has(name))).toEqual([]);
    expect(steps.filter((name) => !known.steps.has(name))).toEqual([]);
    expect(checks.filter((name) => !known.checks.has(name))).toEqual([]);
    expect(articles.filter((name) => !known.articles.has(name))).toEqual([]);
  });

  it('names the steps between the others on the ways of the administrator’s examples', () => {
    const section = SUPPORT_PAGE.find(({ title }) => title.startsWith('Администратору'));
    for (const { steps = [] } of section?.instructions ?? []) {
      for (const id of steps) {
        const step = TREE[id];
        if (step.kind === 'check' && step.found !== step.otherwise) {
          expect(steps).toContain(step.found);
        }
        // What the page's own article is followed by, when it did not help.
        if (id === 'read-notifications')
          expect(steps).toEqual(expect.arrayContaining(followers(step).slice(1)));
      }
    }
    expect(section?.instructions.flatMap(({ steps = [] }) => steps)).toContain('fix-login-server');
  });

  it('has every advice of the guide that is the page’s, and every way it can end', () => {
    const named = new Set<string>(instructions.flatMap(({ steps = [] }) => steps));
    // What the checks found, and two troubles of which the vendor's FAQ tells and the page does not.
    const own = /^fix-|^panel-unblock$|^ask-for-methods$/;
    expect(GUIDE_ADVICE.filter((id) => !named.has(id) && !own.test(id))).toEqual([]);
    expect(GUIDE_ENDS.filter((id) => !named.has(id))).toEqual(['solved']);
  });
});
