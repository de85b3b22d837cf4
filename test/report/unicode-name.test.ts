import { expect, test } from 'vitest';
import { fail, pass } from '../../src/model/finding.ts';
import { loadSentences } from '../../src/report/load-sentences.ts';
import { present } from '../../src/report/present.ts';
import { renderPretty } from '../../src/report/pretty.ts';
import { withUnicodeNames } from '../../src/report/unicode-name.ts';
import { healthy, result } from './sample-reports.ts';

const NAME = 'xn--80a0bn.xn--p1ai';

test.each([
  [`${NAME}:443`, `чат.рф (${NAME}):443`],
  ['docs.express.ms:443', 'docs.express.ms:443'],
  ['xn--a', 'xn--a'],
  [`to ${NAME}.`, `to чат.рф (${NAME}).`],
])('%s', (text, shown) => {
  expect(withUnicodeNames(text)).toBe(shown);
});

test('a report names a server as it was typed, and to machines as it is', async () => {
  const finding = fail('tcp-refused', { host: NAME, port: 443, addresses: ['192.0.2.1'] });
  const checks = [result('network.tcp', 1, [{ ...finding, subject: `${NAME}:443` }])];
  const told = present({ ...healthy(), checks }, await loadSentences('ru'));
  expect(renderPretty(told)).toContain('чат.рф');
  expect(told.groups[0]?.checks[0]?.findings[0]?.subject).toBe(`${NAME}:443`);
});

test('Russian is Russian', async () => {
  const addresses = ['10.0.0.1'];
  const finding = fail('dns-private-answer', { host: 'a.test', addresses, purposes: ['private'] });
  const checks = [
    result('network.link', 1, [pass({ interface: 'eth0', kind: 'virtual' })]),
    result('network.dns', 1, [finding]),
    result('network.tcp', 1, [{ status: 'timeout', limitMs: 2_000, limit: 'run' }]),
  ];
  const told = present({ ...healthy(), checks }, await loadSentences('ru'));
  const [link, dns, tcp] = told.groups.flatMap((group) => group.checks);
  expect(link?.findings[0]?.title).toBe('eth0, виртуальный адаптер');
  expect(dns?.findings[0]?.seen).toContain('(частная сеть)');
  expect(tcp?.findings[0]?.title).toMatch(/^проверка не закончилась за 2/);
});
