import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/i18n/language.ts';
import { UNKNOWN_REASONS } from '../../src/model/fact.ts';
import { type Finding, pass, SKIP_REASONS, skip, unknown } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { present } from '../../src/report/present.ts';
import { presentFinding } from '../../src/report/present-finding.ts';
import {
  failing,
  healthy,
  hostile,
  interrupted,
  report,
  result,
  unknownOnly,
} from './sample-reports.ts';
import { sampleSentences } from './sample-sentences.ts';

const REPORTS: readonly (readonly [string, Report])[] = [
  ['healthy', healthy()],
  ['failing', failing()],
  ['unknown only', unknownOnly()],
  ['interrupted', interrupted()],
  ['hostile', hostile()],
];

describe.each(LANGUAGES)('every finding, in %s', (language) => {
  const sentences = sampleSentences(language);

  it.each(REPORTS)(
    'that is not a pass has a code or a reason, a remedy and an article: %s',
    (_name, report) => {
      const findings = present(report, sentences)
        .groups.flatMap((group) => group.checks)
        .flatMap((check) => check.findings);
      expect(findings).toHaveLength(report.checks.flatMap((check) => check.findings).length);
      for (const finding of findings) {
        expect(finding.title).not.toBe('');
        if (finding.status === 'pass') continue;
        expect(finding.code ?? finding.reason).toEqual(expect.any(String));
        expect(finding.remedy?.steps.length).toBeGreaterThan(0);
        expect(finding.remedy?.fixerName).toEqual(expect.any(String));
        expect(finding.article?.id).toEqual(expect.any(String));
      }
    },
  );

  it('has sentences for every reason of the vocabulary', () => {
    const findings: readonly Finding[] = [
      ...UNKNOWN_REASONS.map((reason) => unknown(reason)),
      ...SKIP_REASONS.map((reason) => skip(reason)),
    ];
    for (const finding of findings) {
      const told = presentFinding('system.os', finding, sentences);
      expect(told.title).not.toBe('');
      expect(told.remedy?.steps.join('')).not.toBe('');
    }
  });
});

describe('a finding', () => {
  const sentences = sampleSentences('en');

  it('keeps the original text of a foreign error and says the next step', () => {
    const told = presentFinding(
      'interference.firewall',
      unknown('forbidden', 'nft: Operation not permitted'),
      sentences,
    );
    expect(told).toMatchObject({
      reason: 'forbidden',
      original: 'nft: Operation not permitted',
      remedy: {
        fixer: 'workstation-admin',
        steps: ['Run the check again as an administrator.'],
      },
    });
  });

  it('that was skipped names what it needs and has the article of that failure', () => {
    const told = presentFinding(
      'network.tcp',
      {
        status: 'skip',
        reason: 'need-failed',
        because: { check: 'client.cache', code: 'cache-large' },
      },
      sentences,
    );
    expect(told).toMatchObject({
      title: 'needs “Client cache”',
      reason: 'need-failed',
      remedy: { fixer: 'user' },
      article: { id: 'cache-00' },
    });
  });

  it('that was skipped because of something without a code still has an article', () => {
    const told = presentFinding(
      'network.tcp',
      { status: 'skip', reason: 'need-failed', because: { check: 'network.dns' } },
      sentences,
    );
    expect(told.article?.id).toBe('support-03');
  });

  it('that hung says its limit', () => {
    const told = presentFinding(
      'network.dns',
      { status: 'timeout', limitMs: 5_000, limit: 'check' },
      sentences,
    );
    expect(told).toMatchObject({
      reason: 'check-limit',
      title: 'no end within 5 s, the limit of this check',
    });
  });
});

describe('the summary', () => {
  const sentences = sampleSentences('en');
  const commands = (report: Report): readonly string[] =>
    present(report, sentences).summary.next.map((step) => step.command);

  it('repeats the checks that showed the causes, with the same profile', () => {
    expect(commands(failing())).toEqual([
      'xpress-doctor check network.dns network.tcp client.cache --profile /etc/xpress-doctor/profile.yaml',
      'xpress-doctor collect-logs --profile /etc/xpress-doctor/profile.yaml',
    ]);
  });

  it.each<[string, Partial<Report>, string]>([
    [
      'the user ended it',
      {
        interrupted: 'user',
        asked: { words: ['network'], skip: ['network.load'], limitMs: 60_000 },
      },
      'xpress-doctor check network --skip network.load --profile /p.yaml',
    ],
    [
      'a short limit was over',
      { interrupted: 'run-limit', asked: { words: ['network'], skip: [], limitMs: 2_000 } },
      'xpress-doctor check network --limit 60 --profile /p.yaml',
    ],
    [
      'the usual limit was over',
      { interrupted: 'run-limit', asked: { words: [], skip: [], limitMs: 60_000 } },
      'xpress-doctor check --limit 120 --profile /p.yaml',
    ],
    [
      'not by a command line',
      { interrupted: 'run-limit' },
      'xpress-doctor check --verbose --profile /p.yaml',
    ],
  ])('a run to repeat keeps what was chosen: %s', (_name, how, command) => {
    const profile = { application: 'eXpress', file: '/p.yaml' };
    expect(commands({ ...healthy(), targets: [], profile, ...how })[0]).toBe(command);
  });

  it.each<[string, NonNullable<Report['asked']>['proxyLogin'], string]>([
    ['typed', 'asked', ' --proxy-login'],
    ['of a file', { file: '/etc/proxy login' }, ' --proxy-credentials "/etc/proxy login"'],
    ['of the environment', undefined, ''],
  ])('the login of the proxy goes along with a check: %s', (_name, proxyLogin, option) => {
    const login = proxyLogin === undefined ? {} : { proxyLogin };
    const asked = { words: [], skip: [], limitMs: 60_000, ...login };
    const profile = { application: 'eXpress', file: null };
    expect(commands({ ...failing(), profile, targets: [], asked })).toEqual([
      `xpress-doctor check network.dns network.tcp client.cache${option}`,
      'xpress-doctor collect-logs',
    ]);
    expect(commands({ ...healthy(), targets: [], asked, interrupted: 'user' })).toEqual([
      `xpress-doctor check${option}`,
    ]);
  });

  it('one phone of several stays the one', () => {
    const phone = result('android.system', 10, [{ ...pass({}), subject: 'R58M' }]);
    const asked = { words: [], skip: [], limitMs: 60_000, serial: 'R58M' };
    expect(commands(report([phone], { asked }))).toEqual([
      'xpress-doctor collect-logs --serial R58M',
    ]);
    expect(commands(report([phone], { asked, interrupted: 'user' }))).toEqual([
      'xpress-doctor check --serial R58M',
    ]);
  });

  it.each<[string, Report, readonly string[]]>([
    ['well', healthy(), ['xpress-doctor collect-logs']],
    ['failed', failing(), ['xpress-doctor self-test', 'xpress-doctor collect-logs']],
    ['cut short', { ...healthy(), interrupted: 'user' }, ['xpress-doctor self-test']],
    ['too slow', { ...healthy(), interrupted: 'run-limit' }, ['xpress-doctor self-test']],
  ])('a self-test is repeated as one, not on the real servers: %s', (_name, ended, expected) => {
    const profile = { application: 'eXpress', file: null };
    expect(commands({ ...ended, profile, targets: [], embedded: true })).toEqual(expected);
  });

  it('quotes an IPv6 server, whose brackets zsh would take for a pattern', () => {
    const report = healthy();
    const [first] = report.targets;
    if (first === undefined) throw new Error('no target');
    const targets = [{ ...first, id: '[fd99::1]:443', source: 'command-line' as const }];
    expect(commands({ ...report, targets })).toEqual([
      'xpress-doctor collect-logs --server "[fd99::1]:443"',
    ]);
  });

  it('repeats the servers of the command line', () => {
    const report = healthy();
    const [first, ...others] = report.targets;
    if (first === undefined) throw new Error('no target');
    const targets = [{ ...first, source: 'command-line' as const }, ...others];
    expect(commands({ ...report, targets })).toEqual([
      'xpress-doctor collect-logs --server corp.example.test:443',
    ]);
  });

  it('quotes a path with spaces', () => {
    const report = {
      ...healthy(),
      profile: { application: 'eXpress', file: 'C:\\Мои файлы\\p.yaml' },
    };
    expect(commands(report)).toEqual([
      'xpress-doctor collect-logs --profile "C:\\Мои файлы\\p.yaml"',
    ]);
  });

  it('puts nothing into a command that a shell would act on', () => {
    expect(commands(hostile()).join(' ')).toMatch(/^[a-z. -]+$/u);
  });

  it('says the same as the exit code', () => {
    const verdicts = REPORTS.map(([, report]) => {
      const { exitCode, summary } = present(report, sentences);
      return [exitCode, summary.verdict];
    });
    expect(verdicts).toEqual([
      [0, 'pass'],
      [1, 'fail'],
      [3, 'unfinished'],
      [130, 'cancelled'],
      [1, 'fail'],
    ]);
  });
});
