import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PLATFORM_FACTS } from '../scripts/platform-facts.ts';
import { createPlatform } from '../src/platform/create-platform.ts';

const SYSTEMS = ['linux', 'darwin', 'win32'] as const;

test.each(SYSTEMS)(
  'docs/platforms.md has a row for each question that %s answers',
  async (system) => {
    const platform = await createPlatform({ platform: system, env: {} });
    const halves: Readonly<Record<string, unknown>> = { ...platform };
    for (const [half, questions] of Object.entries(halves)) {
      if (typeof questions !== 'object' || questions === null) continue;
      const rows = Object.entries(PLATFORM_FACTS).find(([name]) => name === half)?.[1] ?? {};
      expect(Object.keys(rows).toSorted(), half).toEqual(Object.keys(questions).toSorted());
    }
  },
);

test('what is called synthetic says so in its tests', () => {
  const folder = new URL('platform/', import.meta.url);
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(?:macos|windows)\/.*\.test\.ts$/.test(name.replaceAll('\\', '/')))
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
  expect(texts.length).toBeGreaterThan(3);
  for (const { name, text } of texts) expect(text, name).toMatch(/synthetic|wine|captured/i);
});
