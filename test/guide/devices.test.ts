import { describe, expect, it } from 'vitest';
import type { DeviceRow } from '../../src/guide/answer.ts';
import { compareDevices } from '../../src/guide/compare-devices.ts';
import { mergeRows, readRows } from '../../src/guide/device-rows.ts';
import { loginFit } from '../../src/guide/login-fit.ts';

const row = (
  device: string,
  system: string,
  client: string,
  reproduced: DeviceRow['reproduced'],
): DeviceRow => ({ device, system, client, reproduced });

describe('compareDevices', () => {
  it.each([
    ['nothing', [], 'none'],
    ['nothing tried', [row('A', '14', '3.1', 'not-tried')], 'none'],
    ['no error anywhere', [row('A', '14', '3.1', 'no')], 'never'],
    ['an error everywhere', [row('A', '14', '3.1', 'yes'), row('B', '13', '3.1', 'yes')], 'always'],
    ['some', [row('A', '14', '3.1', 'yes'), row('B', '13', '3.1', 'no')], 'sometimes'],
  ])('%s', (_, rows, pattern) => {
    expect(compareDevices(rows).pattern).toBe(pattern);
  });

  it('names what the devices with the error share and no other has', () => {
    const rows = [
      row('Honor 90', 'Android 14', '3.72', 'yes'),
      row('Pixel 7', 'Android 14', '3.72', 'yes'),
      row('Pixel 7', 'Android 14', '3.70', 'no'),
      row('Galaxy S21', 'Android 13', '3.71', 'no'),
      row('Galaxy S22', 'Android 15', '3.72', 'not-tried'),
    ];
    expect(compareDevices(rows)).toEqual({
      pattern: 'sometimes',
      tried: 4,
      reproduced: 2,
      distinguishing: [{ column: 'client', value: '3.72' }],
    });
  });

  it('draws no conclusion from a column that is not filled', () => {
    const rows = [row('A', '14', '3.72', 'yes'), row('B', '14', '', 'no')];
    expect(compareDevices(rows).distinguishing).toEqual([{ column: 'device', value: 'A' }]);
  });
});

describe('readRows', () => {
  it('takes versions that YAML has read as numbers, and yes or no as true or false', () => {
    expect(
      readRows([{ device: ' Pixel ', system: 14, client: 3.7, reproduced: true }], 10),
    ).toEqual({
      ok: true,
      rows: [row('Pixel', '14', '3.7', 'yes')],
    });
  });

  it.each([
    ['a text', 'Pixel', 0],
    ['too many rows', Array(11).fill({ device: 'A' }), 0],
    ['a row without a device', [{ device: 'A' }, { system: '14' }], 2],
    ['an unknown key', [{ device: 'A', colour: 'red' }], 1],
    ['an unknown answer', [{ device: 'A', reproduced: 'often' }], 1],
  ])('refuses %s', (_, value, at) => {
    expect(readRows(value, 10)).toEqual({ ok: false, row: at });
  });
});

describe('mergeRows', () => {
  it('replaces a row of the same device, system and client, and keeps the others in order', () => {
    const before = [row('A', '14', '3.1', 'not-tried'), row('B', '13', '3.1', 'no')];
    expect(mergeRows(before, [row('a', '14', '3.1', 'yes')])).toEqual([
      row('a', '14', '3.1', 'yes'),
      row('B', '13', '3.1', 'no'),
    ]);
  });
});

describe('loginFit', () => {
  it.each([
    ['email', ['email'], 'offered'],
    ['email', ['openid'], 'not-offered'],
    ['openid', ['OpenID'], 'offered'],
    ['openid', [], 'not-offered'],
    ['corporate-login', ['ad'], 'not-comparable'],
    ['phone', ['email'], 'not-comparable'],
    [null, ['email'], 'not-comparable'],
  ] as const)('%s among %j: %s', (way, methods, fit) => {
    expect(loginFit(way, methods)).toBe(fit);
  });
});
