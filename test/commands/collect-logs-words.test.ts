import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { BundleFailure, writeFailure } from '../../src/bundle/failure.ts';
import { renderSealed } from '../../src/commands/collect-logs/output.ts';
import { UnmetIncludes } from '../../src/commands/collect-logs/options.ts';
import { madeManifest } from '../bundle/made-manifest.ts';
import { homeWith, manifestOf, runCollect } from '../support/collect-run.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { zipText } from '../support/unzip.ts';

const LOG = '2026-11-22 12:00:00 start\n';

it('without checks README.txt points to no summary', async () => {
  const zip = path.join(await tempFolder(), 'a.zip');
  await runCollect(await homeWith({ 'log.log': LOG }), ['--output', zip]);
  const readme = await zipText(zip, 'README.txt');
  expect(readme).toContain('The checks were not run, so there is no summary.md.');
  expect(readme).not.toMatch(/Read summary\.md first|report\.json/);
});

it('a pattern of --include that meets nothing is told', async () => {
  const zip = path.join(await tempFolder(), 'a.zip');
  const args = ['--include', 'foo', '--output', zip];
  const { code, stderr } = await runCollect(await homeWith({ 'log.log': LOG }), args);
  expect([code, stderr]).toEqual([
    0,
    expect.stringContaining('--include foo met no name; --plan and manifest.json show'),
  ]);
  expect(stderr).not.toContain('client/logs/**');
});

it('patterns are met one by one, without regard to case', () => {
  const unmet = new UnmetIncludes(['*.log', 'client/**', 'foo']);
  unmet.saw('client/logs/LOG.LOG');
  expect(unmet.globs).toEqual(['foo']);
});

it.skipIf(process.platform !== 'linux')(
  'a log whose name is no UTF-8 makes the bundle partial and is told',
  async () => {
    const home = await homeWith({ 'log.log': LOG });
    const name = Buffer.concat([
      Buffer.from(path.join(home, 'eXpress/bad')),
      Buffer.from([0xff]),
      Buffer.from('.log'),
    ]);
    await writeFile(name, LOG);
    const zip = path.join(await tempFolder(), 'a.zip');
    const { code, stdout } = await runCollect(home, ['--output', zip]);
    expect(code).toBe(3);
    expect(stdout).toContain('bad\ufffd.log: ');
    const { missing } = await manifestOf(zip);
    expect(missing.map(({ reason, detail }) => [reason, detail])).toContainEqual([
      'unreadable',
      'EILSEQ: the name is not valid UTF-8',
    ]);
  },
);

it('what is missing twice for one reason is told once', () => {
  const missing = { collector: 'client.logs', what: '/x/bin.log', reason: 'binary' } as const;
  const again = { ...missing, collector: 'record' };
  const manifest = { ...madeManifest({}), missing: [missing, again] };
  const sealed = { path: '/x/b.zip', bytes: 1, sha256: '0', manifest };
  const lines = renderSealed(sealed, 'en', true).split('\n');
  expect(lines.filter((line) => line.includes('bin.log'))).toHaveLength(1);
});

it('what is missing against the user’s will is told before what the options left out', () => {
  const excluded = Array.from({ length: 30 }, (_, index) => ({
    ...{ collector: 'x', what: `system/${index}.json`, reason: 'excluded' as const },
  }));
  const lost = { collector: 'client.logs', what: '/x/lost.log', reason: 'unreadable' } as const;
  const byChoice = { collector: 'client.logs', what: '/x/bin.log', reason: 'binary' } as const;
  const manifest = { ...madeManifest({}), missing: [...excluded, byChoice, lost] };
  const lines = renderSealed({ path: '/x/b.zip', bytes: 1, sha256: '0', manifest }, 'en', false);
  const told = lines.split('\n').flatMap((line) => /^ {2}(\S+): /.exec(line)?.[1] ?? []);
  expect(told.slice(0, 3)).toEqual(['/x/lost.log', '/x/bin.log', 'system/0.json']);
  expect(told).toHaveLength(20);
});

it.each([
  ['a folder that takes no files', '.', 'output-unwritable'],
  ['a folder that does not exist', 'nowhere', 'output-folder-missing'],
])('no such file or directory means %s', async (_name, folder, code) => {
  const output = path.join(await tempFolder(), folder, 'b.zip');
  const failure = writeFailure(Object.assign(new Error('x'), { code: 'ENOENT' }), output);
  expect(failure).toBeInstanceOf(BundleFailure);
  expect(failure.code).toBe(code);
});
