import { describe, expect, test } from 'vitest';
import { type Check, defineHostCheck } from '../../src/checks/define.ts';
import { CHECKS } from '../../src/checks/index.ts';
import { selectChecks } from '../../src/engine/select-checks.ts';
import type { CheckId } from '../../src/model/check-id.ts';
import { pass } from '../../src/model/finding.ts';

const check = (id: CheckId, needs: readonly CheckId[] = []): Check =>
  defineHostCheck({ id, needs, limitMs: 1, codes: [], run: async () => pass() });

const ALL = [
  check('network.interfaces'),
  check('network.dns', ['network.interfaces']),
  check('network.tcp', ['network.dns']),
  check('client.installed'),
  check('client.version', ['client.installed']),
];

test.each<{ name: string; words: string[]; skip: string[]; ids: string[]; unknown?: string[] }>([
  {
    name: 'no words: everything',
    words: [],
    skip: [],
    ids: ALL.map(({ id }) => id),
  },
  { name: 'a group', words: ['client'], skip: [], ids: ['client.installed', 'client.version'] },
  {
    name: 'a check takes what it needs along, in the order of the report',
    words: ['network.tcp'],
    skip: [],
    ids: ['network.interfaces', 'network.dns', 'network.tcp'],
  },
  {
    name: 'what is skipped stays out even when it is needed',
    words: ['network.tcp'],
    skip: ['network.dns'],
    ids: ['network.interfaces', 'network.tcp'],
  },
  {
    name: 'a group can be skipped',
    words: [],
    skip: ['network'],
    ids: ['client.installed', 'client.version'],
  },
  {
    name: 'words that are nothing are told',
    words: ['netwrok', 'client'],
    skip: ['x.y'],
    ids: ['client.installed', 'client.version'],
    unknown: ['netwrok', 'x.y'],
  },
])('$name', ({ words, skip, ids, unknown = [] }) => {
  const selection = selectChecks(ALL, words, skip);
  expect(selection.checks.map(({ id }) => id)).toEqual(ids);
  expect(selection.unknown).toEqual(unknown);
});

describe('a check that is run only when it is named', () => {
  const all = [...ALL, { ...check('android.device'), onlyWhenNamed: true } as const];
  test.each<{ name: string; words: string[]; also: string[]; ids: string[] }>([
    { name: 'not by itself', words: [], also: [], ids: ALL.map(({ id }) => id) },
    { name: 'by its group', words: ['android'], also: [], ids: ['android.device'] },
    { name: 'by its id', words: ['android.device'], also: [], ids: ['android.device'] },
    {
      name: 'besides everything else',
      words: [],
      also: ['android'],
      ids: [...ALL.map(({ id }) => id), 'android.device'],
    },
    {
      name: 'besides what is named',
      words: ['client.installed'],
      also: ['android'],
      ids: ['client.installed', 'android.device'],
    },
  ])('$name', ({ words, also, ids }) => {
    expect(selectChecks(all, words, [], also).checks.map(({ id }) => id)).toEqual(ids);
  });

  test.each<[string, string[], boolean]>([
    ['not by itself', [], false],
    ['not by its group', ['network'], false],
    ['by its id', ['network.websocket-idle'], true],
  ])('one that takes long: %s', (_, words, chosen) => {
    const ids = selectChecks(CHECKS, words, []).checks.map(({ id }) => id);
    expect(ids.includes('network.websocket-idle')).toBe(chosen);
  });

  test('no check of a phone runs in a plain check', () => {
    const ids = selectChecks(CHECKS, [], []).checks.map(({ id }) => id);
    expect(ids.filter((id) => id.startsWith('android.'))).toEqual([]);
    expect(CHECKS.filter(({ id }) => id.startsWith('android.'))).toHaveLength(8);
  });
});
