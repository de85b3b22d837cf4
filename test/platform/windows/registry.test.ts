import { describe, expect, it } from 'vitest';
import { parseRegistry, queryRegistry } from '../../../src/platform/windows/registry.ts';
import { missing, noSignal, printed, scripted } from '../../support/machine.ts';

// Synthetic, in the form that `reg query /?` and its documentation show (with a Russian Windows' default value).
const OUTPUT = [
  '',
  'HKEY_LOCAL_MACHINE\\Software\\Example',
  '    (По умолчанию)    REG_SZ    (значение не задано)',
  '    Display Name    REG_SZ    Приложение  с пробелами',
  '    Empty    REG_SZ    ',
  '    Size    REG_DWORD    0x10',
  '    Path    REG_EXPAND_SZ    %SystemRoot%\\x',
  '',
  'HKEY_LOCAL_MACHINE\\Software\\Example\\{23170F69-40C1}',
  '    Blob    REG_BINARY    00FF',
  '',
  'Конец поиска: найдено совпадений: 5.',
  '',
].join('\r\n');

describe('parseRegistry', () => {
  it('gives keys and values', () => {
    const [first, second, ...more] = parseRegistry(OUTPUT);
    expect(more).toEqual([]);
    expect(first?.path).toBe('HKEY_LOCAL_MACHINE\\Software\\Example');
    expect(Object.fromEntries(first?.values ?? [])).toEqual({
      'display name': { type: 'REG_SZ', data: 'Приложение  с пробелами' },
      empty: { type: 'REG_SZ', data: '' },
      size: { type: 'REG_DWORD', data: '0x10' },
      path: { type: 'REG_EXPAND_SZ', data: '%SystemRoot%\\x' },
    });
    expect(second?.values.get('blob')?.data).toBe('00FF');
  });

  it('gives nothing for another text', () => {
    expect(parseRegistry('ERROR: Access is denied.\r\n')).toEqual([]);
  });
});

describe('queryRegistry', () => {
  const ask = async (answers: Parameters<typeof scripted>[0]): Promise<unknown> => {
    const fact = await queryRegistry({ key: 'HKCU\\X' }, scripted(answers), noSignal);
    return fact.known ? fact.value.length : fact.reason;
  };

  it.each<[string, Parameters<typeof scripted>[0], unknown]>([
    ['a key', { 'reg query HKCU\\X': printed(OUTPUT) }, 2],
    ['a key that is not there', { 'reg query': printed('', 1, 'ОШИБКА: Не удается найти') }, 0],
    // Captured from Wine 8.
    [
      'the same under Wine',
      { 'reg query': printed('reg: Unable to find the specified registry key\r\n', 1) },
      0,
    ],
    [
      'a registry closed by policy',
      { 'reg query': printed('отключено администратором', 1) },
      'blocked-by-policy',
    ],
    [
      'the same in English',
      {
        'reg query': printed(
          'ERROR: Registry editing has been disabled by your administrator.\r\n',
          1,
        ),
      },
      'blocked-by-policy',
    ],
    [
      'another refusal, on standard output',
      { 'reg query': printed('Отказано в доступе.', 1) },
      'failed',
    ],
    ['no reg', { 'reg query': missing }, 'command-missing'],
  ])('%s', async (_, answers, expected) => {
    expect(await ask(answers)).toBe(expected);
  });
});
