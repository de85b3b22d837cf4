import { expect, test } from 'vitest';
import { scenariosPage } from './page.ts';

test('a row tells every code, the root cause, who can fix it and the longest time', () => {
  const scenario = { id: 'a', title: 'One | two', madeBy: 'nft', expected: 'tcp-refused' } as const;
  const cause = { code: 'tcp-refused', status: 'fail', fixer: 'server-admin' } as const;
  const observations = [
    { printed: ['tcp-refused'], rootCauses: [cause], ms: 900 },
    { printed: ['tcp-refused', 'dns-slow'], rootCauses: [cause], ms: 1_250 },
  ];
  const page = scenariosPage(
    [{ title: 'TCP', scenarios: [scenario, { ...scenario, id: 'b', title: 'Other' }] }],
    [{ run: '1', scenario: 'a', observations }],
  );
  expect(page).toContain(
    '| One \\| two | nft | `tcp-refused`, `dns-slow` | `tcp-refused` | server-admin | 1.3 |',
  );
  expect(page).toContain('| Other | nft | not measured |');
});

test('where all is well the row says so', () => {
  const scenario = { id: 'a', title: 'Healthy', madeBy: 'a server', expected: null };
  const observations = [{ printed: [], rootCauses: [], ms: 500 }];
  expect(
    scenariosPage(
      [{ title: 'T', scenarios: [scenario] }],
      [{ run: '1', scenario: 'a', observations }],
    ),
  ).toContain('| Healthy | a server | none | none: all is well |  | 0.5 |');
});
