import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import type { FailOn } from '../../src/report/exit-code.ts';
import { renderJunit } from '../../src/report/junit.ts';
import { present } from '../../src/report/present.ts';
import { failing, healthy, hostile, interrupted, unknownOnly } from './sample-reports.ts';
import { sampleSentences } from './sample-sentences.ts';

const render = (report: Report, failOn: FailOn = 'fail'): string =>
  renderJunit(present(report, sampleSentences('en'), { failOn }));

/** The elements in order, or the first thing that is not well-formed. A reader for these tests only. */
function elements(xml: string): readonly string[] {
  const names: string[] = [];
  const open: string[] = [];
  const token = /<\?xml [^<>]*\?>|<([a-z-]+)((?: [a-z]+="[^<"]*")*)(\/?)>|<\/([a-z-]+)>|[^<>]+/gu;
  let end = 0;
  for (const match of xml.matchAll(token)) {
    if (match.index !== end) throw new Error(`not XML: ${xml.slice(end, end + 60)}`);
    end = match.index + match[0].length;
    if (/&(?!amp;|lt;|gt;|quot;)/u.test(match[0])) throw new Error(`bare &: ${match[0]}`);
    const [, name, , empty, closed] = match;
    if (name !== undefined) {
      names.push(name);
      if (empty === '') open.push(name);
    }
    if (closed !== undefined && open.pop() !== closed) throw new Error(`unexpected </${closed}>`);
  }
  if (end !== xml.length || open.length > 0) throw new Error('not closed');
  return names;
}

describe('the JUnit format', () => {
  it.each([
    ['healthy', healthy()],
    ['failing', failing()],
    ['unknown only', unknownOnly()],
    ['interrupted', interrupted()],
    ['hostile', hostile()],
  ])('is well-formed and has a case for each finding: %s', (_name, report) => {
    const names = elements(render(report));
    const findings = report.checks.flatMap((check) => check.findings);
    expect(names.filter((name) => name === 'testcase')).toHaveLength(findings.length);
  });

  it('counts failures, errors and what was not measured', () => {
    expect(render(failing())).toContain(
      '<testsuites name="xpress-doctor" tests="14" failures="3" errors="0" skipped="7" time="8.412">',
    );
    expect(render(interrupted())).toContain('tests="5" failures="0" errors="4" skipped="0"');
  });

  it('never passes what is unknown', () => {
    expect(render(unknownOnly())).toContain(
      '<skipped message="unknown: this computer does not let the current user see it"/>',
    );
  });

  it('tells a warning beside a passed case, and as a failure with --fail-on warn', () => {
    expect(render(failing())).toContain('<system-out>warning: The cache is large');
    expect(render(failing(), 'warn')).toContain(
      '<failure message="warning: The cache is large" type="cache-large">',
    );
  });

  it('names the code, what was seen, the steps and the article', () => {
    const text = render(failing());
    expect(text).toContain('type="tcp-refused"');
    expect(text).toContain('Seen: 198.51.100.11 refused a connection to port 443.');
    expect(text).toContain('To do 1: Check that the service runs.');
    expect(text).toContain('Article: How to solve a problem in eXpress (https://express.ms/faq/)');
  });
});
