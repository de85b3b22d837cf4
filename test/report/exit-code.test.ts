import { describe, expect, it } from 'vitest';
import { type Finding, fail, pass, skip, unknown, warn } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { exitCode, nagiosExitCode } from '../../src/report/exit-code.ts';

const ok = pass();
const bad = fail('no-default-route', { interfaces: [] });
const worse = warn('no-default-route', { interfaces: [] });
const open = unknown('forbidden');
const left = skip('no-target');
const error: Finding = { status: 'error', message: 'broken' };
const timeout: Finding = { status: 'timeout', limitMs: 1, limit: 'check' };
const cancelled: Finding = { status: 'cancelled' };

interface Row {
  readonly name: string;
  readonly findings: readonly Finding[];
  readonly interrupted?: Report['interrupted'];
  /** With `--fail-on fail`, with `--fail-on warn`, with `--format nagios`. */
  readonly codes: readonly [number, number, number];
}

const ROWS: readonly Row[] = [
  { name: 'everything good', findings: [ok, ok], codes: [0, 0, 0] },
  { name: 'good, and some unknown', findings: [ok, open], codes: [0, 0, 0] },
  { name: 'good, and some skipped', findings: [ok, left], codes: [0, 0, 0] },
  { name: 'a warning', findings: [ok, worse], codes: [0, 4, 1] },
  { name: 'a warning only', findings: [worse], codes: [0, 4, 1] },
  { name: 'a warning and an unknown', findings: [worse, open], codes: [0, 4, 1] },
  { name: 'a failure', findings: [ok, bad], codes: [1, 1, 2] },
  { name: 'a failure and a warning', findings: [bad, worse], codes: [1, 1, 2] },
  { name: 'a failure and an error', findings: [error, bad], codes: [1, 1, 2] },
  { name: 'a failure and a timeout', findings: [bad, timeout], codes: [1, 1, 2] },
  { name: 'an error', findings: [ok, error], codes: [3, 3, 3] },
  { name: 'a timeout', findings: [ok, timeout], codes: [3, 3, 3] },
  { name: 'something cancelled', findings: [ok, cancelled], codes: [3, 3, 3] },
  { name: 'an error and a warning', findings: [worse, error], codes: [3, 3, 3] },
  { name: 'nothing measured: all unknown', findings: [open, open], codes: [3, 3, 3] },
  { name: 'nothing measured: all skipped', findings: [left], codes: [3, 3, 3] },
  { name: 'nothing measured: no check at all', findings: [], codes: [3, 3, 3] },
  {
    name: 'the run limit, nothing failed',
    findings: [ok],
    interrupted: 'run-limit',
    codes: [3, 3, 3],
  },
  {
    name: 'the run limit after a failure',
    findings: [bad, timeout],
    interrupted: 'run-limit',
    codes: [1, 1, 2],
  },
  {
    name: 'interrupted, nothing failed',
    findings: [ok, cancelled],
    interrupted: 'user',
    codes: [130, 130, 3],
  },
  {
    name: 'interrupted after a failure',
    findings: [bad, cancelled],
    interrupted: 'user',
    codes: [130, 130, 2],
  },
];

describe('the exit code', () => {
  it.each(ROWS)('$name', ({ findings, interrupted = null, codes }) => {
    // One check each, and all in one check: how findings are spread does not matter.
    const spread = { interrupted, checks: findings.map((finding) => ({ findings: [finding] })) };
    const together = { interrupted, checks: [{ findings }] };
    for (const report of [spread, together]) {
      expect([exitCode(report, 'fail'), exitCode(report, 'warn'), nagiosExitCode(report)]).toEqual(
        codes,
      );
    }
  });
});
