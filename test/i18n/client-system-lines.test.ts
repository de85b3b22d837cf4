import { describe, expect, it } from 'vitest';
import { loadReportTexts } from '../../src/i18n/load.ts';
import type { Language } from '../../src/i18n/language.ts';
import type { CheckId } from '../../src/model/check-id.ts';
import type { Evidence } from '../../src/model/finding.ts';
import { fillTemplate } from '../../src/report/fill-template.ts';

async function line(language: Language, id: CheckId, evidence: Evidence): Promise<string | null> {
  const { passed } = (await loadReportTexts(language)).checks[id];
  return typeof passed === 'function' ? passed(evidence) : fillTemplate(passed, evidence, language);
}

describe('the line of a pass', () => {
  it.each<[CheckId, Evidence, string, string]>([
    [
      'client.installed',
      { version: '3.72.37', path: '/opt/eXpress/express', method: 'dpkg' },
      '3.72.37, /opt/eXpress/express',
      '3.72.37, /opt/eXpress/express',
    ],
    ['client.installed', { path: '/opt/x' }, '/opt/x', '/opt/x'],
    [
      'client.running',
      { pid: 4711, runningMs: 7_200_000 },
      'process 4711, running for 2 h',
      'процесс 4711, работает 2 ч',
    ],
    [
      'client.cache',
      { path: '/d', bytes: 2048, freeBytes: 1024 ** 3 },
      '2 KiB in /d, 1 GiB free',
      '2 КиБ в /d, свободно 1 ГиБ',
    ],
    [
      'client.cache',
      { path: '/d', bytes: 2048, writtenWeekBytes: 1024, freeBytes: 1024 ** 3 },
      '2 KiB in /d, 1 KiB written in 7 days, 1 GiB free',
      '2 КиБ в /d, за 7 дней записано 1 КиБ, свободно 1 ГиБ',
    ],
    ['client.version', { version: '3.72.37' }, '3.72.37', '3.72.37'],
    [
      'client.version',
      {
        version: '3.72.37',
        servers: [
          { label: 'CTS', version: '3.67.11' },
          { label: 'RTS', version: '3.70' },
        ],
      },
      '3.72.37 (servers: CTS 3.67.11, RTS 3.70)',
      '3.72.37 (серверы: CTS 3.67.11, RTS 3.70)',
    ],
    [
      'client.logs',
      { files: 2, bytes: 2048, rotated: 1, reachMs: 3 * 86_400_000, unrotated: '/d/main.log' },
      '2 files, 2 KiB, reaching back 3 d, nothing rotates /d/main.log',
      '2 файла, 2 КиБ, глубина 3 сут, /d/main.log не ротируется',
    ],
    ['client.logs', { files: 3, bytes: 2048 }, '3 files, 2 KiB', '3 файла, 2 КиБ'],
    ['client.logs', { files: 1, bytes: 1 }, '1 file, 1 B', '1 файл, 1 Б'],
    [
      'system.disk',
      { path: 'C:\\', freeBytes: 1024 ** 3 },
      '1 GiB free at C:\\',
      'свободно 1 ГиБ на C:\\',
    ],
    [
      'system.clock',
      { skewMs: -400, sources: ['a:443', 'b:443'] },
      'right to the second (a:443, b:443)',
      'верны с точностью до секунды (a:443, b:443)',
    ],
    [
      'system.clock',
      { skewMs: 90_000, sources: ['a:443'] },
      'off by 1.5 min (a:443)',
      'отличие 1,5 мин (a:443)',
    ],
  ])('%s %j', async (id, evidence, english, russian) => {
    expect(await line('en', id, evidence)).toBe(english);
    expect(await line('ru', id, evidence)).toBe(russian);
  });
});
