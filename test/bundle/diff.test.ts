import { expect, it } from 'vitest';
import { type BundleView, diffBundles } from '../../src/bundle/diff.ts';
import { madeManifest } from './made-manifest.ts';

function view(
  files: Readonly<Record<string, string>>,
  report: unknown,
  version = '1.0.0',
): BundleView {
  return {
    report,
    manifest: madeManifest(
      Object.fromEntries(
        Object.entries(files).map(([name, sha256]) => [name, { sha256, bytes: sha256.length }]),
      ),
      version,
    ),
  };
}

function report(status: string, code?: string, cause?: string): unknown {
  return {
    checks: [
      {
        id: 'network.tcp',
        findings: [{ status, subject: 'a:443', ...(code ? { code, title: 'refused' } : {}) }],
      },
      { id: 'system.clock', findings: [{ status: 'pass' }] },
    ],
    rootCauses: cause === undefined ? [] : [{ code: cause, title: 'nobody listens' }],
  };
}

it('tells which entries, verdicts and root causes changed', () => {
  const before = view({ a: '1', b: '2', c: '3' }, report('fail', 'tcp-refused', 'tcp-refused'));
  const after = view({ b: '2', c: '44', d: '5' }, report('pass'), '1.1.0');
  expect(diffBundles(before, after)).toEqual({
    made: ['2026-11-22T14:23:34.000Z', '2026-11-22T14:23:34.000Z'],
    versions: ['1.0.0', '1.1.0'],
    complete: [true, true],
    added: [{ name: 'd', bytes: 1 }],
    removed: [{ name: 'a', bytes: 1 }],
    changed: [{ name: 'c', bytes: [1, 2] }],
    same: 1,
    verdicts: [
      {
        check: 'network.tcp',
        subject: 'a:443',
        before: { status: 'fail', code: 'tcp-refused', title: 'refused' },
        after: { status: 'pass', code: null, title: null },
      },
    ],
    rootCauses: { gone: ['tcp-refused'], new: [], titles: { 'tcp-refused': 'nobody listens' } },
    reports: true,
  });
});

it.each([
  ['no report', null],
  ['a report of another form', { checks: 'none', rootCauses: [7] }],
  ['checks without findings', { checks: [{ id: 'x' }, null, 3] }],
])('says nothing wrong about %s', (_name, other) => {
  const found = diffBundles(view({}, other), view({}, report('fail', 'tcp-refused', 'x')));
  expect(found.reports).toBe(other !== null);
  expect(found.verdicts.every(({ before }) => before === null)).toBe(true);
});
