import { expect, it } from 'vitest';
import { PseudonymTable, Reveal } from '../../src/redact/pseudonym-table.ts';
import { createLines } from '../../src/redact/redactor.ts';
import { SAMPLE_IDENTITY, SAMPLE_KEY } from './identity.ts';

/** What a bundle's reader gets back who has nothing but this line and the file of pseudonyms. */
function back(line: string): string {
  const lines = createLines({ identity: SAMPLE_IDENTITY, pseudonymKey: SAMPLE_KEY });
  const table = new PseudonymTable(SAMPLE_KEY);
  lines.listen(table);
  const out = lines.text(line);
  expect(out).not.toBe(line);
  return new Reveal(table).text(out);
}

it.each([
  'to maria@bank24.ru',
  'GET /users?email=maria%40bank24.ru',
  String.raw`{"email":"maria\u0040bank24.ru"}`,
  '<a>maria&#64;bank24.ru</a>',
  'sip:+79161234567@sip.bank24.ru',
  'S-1-5-21-3623811015-3361044348-30300820-1013',
  'HKEY_USERS\\S-1-5-21-3623811015-3361044348-30300820-1013_Classes',
  'https://cts.bank24.ru:8443/x from 10.1.2.3',
  'huid 6fafda2c-6505-57a5-a088-25ea5d1d0364, mac 0a:1b:2c:3d:4e:5f',
  'server srv-ets-01, пользователь Сидорова Анна Павловна',
])('what was written once only is told again: %s', (line) => {
  expect(back(line)).toBe(line);
});

it('the account of another computer of the same domain has its domain told', () => {
  const table = new PseudonymTable(SAMPLE_KEY, undefined, [
    ['sid-q5g75n-1013', 'S-1-5-21-1-2-3-1013'],
  ]);
  expect(new Reveal(table).text('sid-q5g75n-500')).toBe('S-1-5-21-1-2-3-500');
});
