import type { PresentedCheck, PresentedFinding, PresentedReport } from './presented.ts';

/**
 * JUnit XML as Jenkins, GitLab and GitHub read it: a suite for each group, a case for each check and subject.
 * A warning is a failure only when the run counts it as one; what was not measured is skipped, never passed.
 */
export function renderJunit(presented: PresentedReport): string {
  const suites = presented.groups.map((group) => {
    const cases = group.checks.flatMap((check) =>
      check.findings.map((finding) => ({ check, finding, kind: kindOf(finding, presented) })),
    );
    const durationMs = group.checks.reduce((sum, check) => sum + check.durationMs, 0);
    return { group, cases, durationMs };
  });
  const all = suites.flatMap((suite) => suite.cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({
      name: presented.report.tool.name,
      ...tally(all),
      time: seconds(presented.report.durationMs),
    })}>`,
    ...suites.flatMap(({ group, cases, durationMs }) => [
      `  <testsuite${attributes({
        name: `${group.id}: ${group.title}`,
        ...tally(cases),
        time: seconds(durationMs),
        timestamp: presented.report.startedAt,
      })}>`,
      ...cases.map(({ check, finding, kind }) => testCase(check, finding, kind, presented)),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

type Kind = 'passed' | 'noted' | 'failure' | 'error' | 'skipped';

function kindOf(finding: PresentedFinding, presented: PresentedReport): Kind {
  switch (finding.status) {
    case 'pass':
      return 'passed';
    case 'warn':
      return presented.failOn === 'warn' ? 'failure' : 'noted';
    case 'fail':
      return 'failure';
    case 'error':
    case 'timeout':
    case 'cancelled':
      return 'error';
    case 'skip':
    case 'unknown':
      return 'skipped';
  }
}

function tally(cases: readonly { readonly kind: Kind }[]): Readonly<Record<string, string>> {
  const count = (kind: Kind): string => String(cases.filter((one) => one.kind === kind).length);
  return {
    tests: String(cases.length),
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  };
}

function testCase(
  check: PresentedCheck,
  finding: PresentedFinding,
  kind: Kind,
  presented: PresentedReport,
): string {
  const subject = finding.subject === null ? '' : `: ${finding.subject}`;
  // Time is measured by check; a check on several subjects has it in the suite only.
  const time = check.findings.length === 1 ? { time: seconds(check.durationMs) } : {};
  const open = `    <testcase${attributes({
    classname: check.id,
    name: `${check.title}${subject}`,
    ...time,
  })}`;
  if (kind === 'passed') return `${open}/>`;
  const message = `${finding.statusName}: ${finding.title}`;
  const type = finding.code ?? finding.reason ?? finding.status;
  const body = escapeXml(story(finding, presented.words).join('\n'));
  if (kind === 'noted') {
    return `${open}>\n      <system-out>${escapeXml(message)}\n${body}</system-out>\n    </testcase>`;
  }
  if (kind === 'skipped') {
    return `${open}>\n      <skipped${attributes({ message })}/>\n    </testcase>`;
  }
  return `${open}>\n      <${kind}${attributes({ message, type })}>${body}</${kind}>\n    </testcase>`;
}

function story(finding: PresentedFinding, { labels }: PresentedReport['words']): readonly string[] {
  const { seen, expected, cause, original, remedy, article } = finding;
  const lines: readonly (readonly [string, string | null])[] = [
    [labels.seen, seen],
    [labels.expected, expected],
    [labels.cause, cause],
    [labels.original, original === null || seen?.includes(original) === true ? null : original],
    ...(remedy?.steps ?? []).map((step, index) => [`${labels.steps} ${index + 1}`, step] as const),
    [labels.fixer, remedy?.fixerName ?? null],
    [
      labels.article,
      article === null ? null : `${article.title} (${article.url ?? article.section})`,
    ],
  ];
  return lines.flatMap(([label, text]) => (text === null ? [] : [`${label}: ${text}`]));
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('');
}

/** XML 1.0 §2.2 allows no other control characters than tab and line ends, not even escaped. */
export function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
