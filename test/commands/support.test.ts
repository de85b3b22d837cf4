import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { registerSupport } from '../../src/commands/support.ts';
import type { Language } from '../../src/i18n/language.ts';
import { runRegistered } from '../support/run-registered.ts';
import { tempFolder } from '../support/temp-folder.ts';

async function support(language: Language, words: readonly string[], profile?: string) {
  const cwd = await tempFolder();
  // Without a profile of its own, a test must not meet the one of this computer.
  await writeFile(path.join(cwd, 'p.yaml'), profile ?? 'application:\n  name: eXpress\n');
  return runRegistered(registerSupport, ['support', '--profile', 'p.yaml', ...words], {
    language,
    cwd,
  });
}

describe.each(['ru', 'en'] as const)('%s', (language) => {
  test('says who, how and when', async () => {
    const { out, err, exitCode } = await support(language, ['--at', '2026-11-23T12:00']);
    expect(exitCode).toBe(0);
    expect(err).toBe('');
    expect(out).toContain('https://express.ms/faq/');
    expect(out).toContain('https://express.ms/faq/jira-portal');
    expect(out).toContain('8:00–21:00');
    expect(out).toContain('10:00–18:00');
    expect(out).not.toMatch(/undefined|\[object/);
    // No line is wider than the terminal.
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test.each([
    ['--contract', '--no-contract'],
    ['--no-contract', '--contract'],
  ])('%s and %s contradict each other', async (...words) => {
    const { out, err, exitCode } = await support(language, words);
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 });
    expect(err).toContain('--contract');
    expect(err).toContain('--no-contract');
  });

  test.each([
    ['--contract', '--contract'],
    ['--no-contract', '--no-contract'],
  ])('%s twice is said once more', async (...words) => {
    const at = ['--at', '2026-11-23T12:00'];
    const once = await support(language, [...at, ...words.slice(1)]);
    expect(once.exitCode).toBe(0);
    expect(await support(language, [...at, ...words])).toEqual(once);
  });

  test.each(['deployment', 'production'])('--stage %s', async (stage) => {
    const { out } = await support(language, ['--stage', stage, '--at', '2026-11-23T12:00']);
    expect(
      out.includes(language === 'ru' ? 'На этапе внедрения' : 'While the project is being'),
    ).toBe(true);
    expect(out.includes('jira-portal')).toBe(stage === 'production');
  });
});

describe('open or not', () => {
  test.each([
    ['open', '2026-11-23T12:00', 'открыта до 21:00 (ещё 9 ч)'],
    ['closed', '2026-11-22T18:00', 'Откроется: понедельник, 23 ноября 2026 г., 8:00 (через 14 ч).'],
    ['a holiday', '2027-01-07T12:00', 'праздничный день): открыта до 18:00'],
    ['a moved day off', '2026-12-31T09:30', 'часы будут 8:00–21:00'],
    [
      'a year without a decree',
      '2030-05-06T12:00',
      'Постановления о переносе выходных на 2030 год',
    ],
  ])('%s', async (_name, moment, sentence) => {
    const { out } = await support('ru', ['--at', moment]);
    expect(out.replace(/\n\s+/g, ' ')).toContain(sentence);
  });

  test('now, without --at', async () => {
    const { out } = await support('en', []);
    expect(out).toMatch(/Now \(/);
  });

  test('a moment that is none', async () => {
    const { out, err, exitCode } = await support('en', ['--at', 'yester\u001b[31mday']);
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 });
    expect(err).toContain('2026-12-31T09:30');
    expect(err).not.toContain('\u001b');
  });
});

describe('the profile', () => {
  const branded = [
    'application:',
    '  name: Chatter',
    'support:',
    '  contacts:',
    '    - { label: Service desk, value: "+7 000 000-00-00" }',
    '  hours: { weekdays: "09:00-18:00", daysOff: "10:00-16:00" }',
    '  holidays: { workingDays: ["2026-11-22"], daysOff: ["2026-11-24"] }',
  ].join('\n');

  test('a branded build: its own support, contacts, hours and calendar', async () => {
    const { out } = await support('en', ['--at', '2026-11-22T17:00'], branded);
    expect(out).toContain('A question about the application: the support of your organisation');
    expect(out).toContain('Chatter');
    expect(out).toContain('  Service desk: +7 000 000-00-00');
    expect(out).toContain('On weekdays 9:00–18:00');
    expect(out).toContain('open until 18:00');
    expect(out).not.toContain('no contacts');
  });

  test('as JSON', async () => {
    const { out } = await support('en', ['--at', '2026-11-24T09:30', '--format', 'json'], branded);
    expect(JSON.parse(out)).toMatchObject({
      schema: 'xpress-doctor/support/1',
      application: 'Chatter',
      routes: [{ task: 'application', support: 'organisation' }, { task: 'server' }],
      contacts: [{ label: 'Service desk', value: '+7 000 000-00-00' }],
      hours: { of: 'profile', weekdays: '9:00–18:00' },
      day: { date: '2026-11-24', kind: 'moved-day-off' },
      open: false,
      certain: false,
      opensAt: '2026-11-24T07:00:00.000Z',
      unconfirmedYears: [],
    });
  });

  test('without contacts it says so and invents none', async () => {
    const { out } = await support(
      'ru',
      [],
      'application:\n  name: Chatter\nsupport:\n  contacts: []\n',
    );
    expect(out).toContain('В профиле нет контактов');
    expect(out).toContain('support.hours');
    expect(out).not.toMatch(/@|\+7|tel:|mailto:/);
  });

  test('contract and stage from the profile; the options win', async () => {
    const profile = 'support:\n  contract: true\n  stage: deployment\n';
    expect((await support('en', [], profile)).out).not.toContain('jira-portal');
    expect((await support('en', ['--stage', 'production'], profile)).out).toContain(
      'You have a contract',
    );
    const none = await support('en', ['--stage', 'production', '--no-contract'], profile);
    expect(none.out).toContain('ask about them');
  });

  test.each([
    ['hours', 'support:\n  hours: { weekdays: "8-21" }\n', 'p.yaml:2:22 support.hours.weekdays'],
    ['hours backwards', 'support:\n  hours: { daysOff: "18:00-10:00" }\n', 'support.hours.daysOff'],
    ['a day', 'support:\n  holidays: { daysOff: ["2027-02-30"] }\n', 'support.holidays.daysOff[0]'],
    ['a word', 'support:\n  stage: pilot\n', 'support.stage'],
  ])('refuses a wrong %s with its place', async (_name, profile, place) => {
    const { err, exitCode } = await support('en', [], profile);
    expect(exitCode).toBe(2);
    expect(err).toContain(place);
  });
});
