import { expect, it } from 'vitest';
import { ANDROID_COLLECTORS, COLLECTORS } from '../../src/collectors/index.ts';
import { queryText } from '../../src/commands/collect-logs/plan.ts';
import { planQueries } from '../../src/i18n/ru/plan-queries.ts';
import { collectorContext, platformWith } from '../support/collector-context.ts';

it('every question of a plan has its Russian', async () => {
  const context = collectorContext({ platform: platformWith() });
  const asked: string[] = [];
  for (const collector of [...COLLECTORS, ...ANDROID_COLLECTORS]) {
    for (const item of await collector.plan(context)) {
      if (item.kind === 'query') asked.push(item.query);
    }
  }
  expect(asked.length).toBeGreaterThanOrEqual(planQueries.size);
  expect(asked.map((query) => queryText(query, 'en'))).toEqual(asked);
  const english = asked.filter((query) => !/^[а-яё]/.test(queryText(query, 'ru')));
  expect(english).toEqual([]);
  expect(queryText('policies for eXpress, express', 'ru')).toBe('политики для eXpress, express');
});
