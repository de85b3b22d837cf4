import { describe, expect, test } from 'vitest';
import { editDistance, nearest } from '../../src/model/nearest.ts';

describe('editDistance', () => {
  test.each([
    ['', '', 0],
    ['abc', '', 3],
    ['network', 'network', 0],
    ['netwrok', 'network', 1],
    ['networks', 'network', 1],
    ['kitten', 'sitting', 3],
    ['кэш', 'кеш', 1],
  ])('%s → %s: %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });
});

describe('nearest', () => {
  const names = ['network.dns', 'network.tcp', 'network.tls', 'client.cache', 'check', '--format'];
  test.each([
    ['a swap', 'network.dsn', 'network.dns'],
    ['a letter too few', 'netwrk.tls', 'network.tls'],
    ['capitals', 'Client.Cache', 'client.cache'],
    ['the beginning of a name', 'client', 'client.cache'],
    ['an option', '--fromat', '--format'],
    ['a short name', 'chek', 'check'],
    ['nothing near', 'telephone', null],
    ['nothing typed', '', null],
    ['a page of text', 'x'.repeat(10_000), null],
  ])('%s: %s', (_name, typed, expected) => {
    expect(nearest(typed, names)).toBe(expected);
  });

  test('no name is known', () => {
    expect(nearest('check', [])).toBeNull();
  });
});
