import { describe, expect, it } from 'vitest';
import { CACHE_PARTS, leftoverName, roleOf } from '../../src/cache/parts.ts';
import { blockedOf, type Part, planClear, sumOf } from '../../src/cache/plan.ts';

const part = (name: string, kind: Part['kind'] = 'folder'): Part => ({
  ...{ name, kind, bytes: 10, files: 1, writtenDayBytes: 0, writtenWeekBytes: 0, complete: true },
});

describe('what a part is', () => {
  it.each([
    ['IndexedDB', 'session'],
    ['indexeddb', 'session'],
    ['Local Storage', 'session'],
    ['Session Storage', 'session'],
    ['Cookies', 'session'],
    ['Cookies-journal', 'session'],
    ['Network', 'session'],
    ['Preferences', 'settings'],
    ['Local State', 'settings'],
    ['logs', 'log'],
    ['log.log', 'log'],
    ['log.old.log', 'log'],
    ['cache', 'other'],
    ['Cache2', 'other'],
    ['Service Worker/Database', 'other'],
    ['.xpress-doctor-cleared-20261122T160412Z', 'leftover'],
    ['.xpress-doctor-cleared-20261122T160412Z-2', 'leftover'],
    ['.xpress-doctor-cleared-', 'other'],
    ['xpress-doctor-cleared-20261122T160412Z', 'other'],
  ] as const)('%s: %s', (name, role) => {
    expect(roleOf(name)).toBe(role);
  });

  it('knows again the name that it gives', () => {
    for (const attempt of [1, 2, 99]) {
      expect(roleOf(leftoverName(Date.parse('2026-11-22T16:04:12.345Z'), attempt))).toBe(
        'leftover',
      );
    }
  });
});

describe('the plan', () => {
  it.each([false, true])('takes every cache of the closed list, session: %s', (session) => {
    const { take, keep } = planClear(
      CACHE_PARTS.map((name) => part(name)),
      { session },
    );
    expect(take.map(({ name }) => name)).toEqual(CACHE_PARTS);
    expect(keep).toEqual([]);
  });

  it.each<{ name: string; given: Part; session: boolean; kept: string | null }>([
    { name: 'the session stays', given: part('IndexedDB'), session: false, kept: 'session' },
    {
      name: 'the session goes when asked for',
      given: part('IndexedDB'),
      session: true,
      kept: null,
    },
    { name: 'a file of it too', given: part('Cookies', 'file'), session: true, kept: null },
    { name: 'settings never', given: part('Local State', 'file'), session: true, kept: 'settings' },
    { name: 'logs never', given: part('logs'), session: true, kept: 'log' },
    { name: 'nothing unknown', given: part('Partitions'), session: true, kept: 'not-a-cache' },
    { name: 'no linked cache', given: part('Cache', 'symlink'), session: false, kept: 'symlink' },
    {
      name: 'no linked session',
      given: part('Network', 'symlink'),
      session: true,
      kept: 'symlink',
    },
    {
      name: 'nothing below a link',
      given: part('Service Worker', 'symlink'),
      session: true,
      kept: 'symlink',
    },
    {
      name: 'no file named as a cache',
      given: part('Cache', 'file'),
      session: false,
      kept: 'not-a-folder',
    },
    {
      name: 'no link named as a leftover',
      given: part('.xpress-doctor-cleared-20261122T160412Z', 'symlink'),
      session: false,
      kept: 'not-a-cache',
    },
  ])('$name', ({ given, session, kept }) => {
    const plan = planClear([given], { session });
    expect(plan.take).toEqual(kept === null ? [given] : []);
    expect(plan.leftovers).toEqual([]);
    expect(plan.keep).toEqual(kept === null ? [] : [{ part: given, reason: kept }]);
    const blocked = kept === 'symlink' || kept === 'not-a-folder';
    expect(blockedOf(plan)).toHaveLength(blocked ? 1 : 0);
  });

  it('a sum of lower bounds is one', () => {
    expect(sumOf([part('a'), { ...part('b'), complete: false }])).toEqual({
      ...{ bytes: 20, files: 2, writtenDayBytes: 0, writtenWeekBytes: 0, complete: false },
    });
  });
});
