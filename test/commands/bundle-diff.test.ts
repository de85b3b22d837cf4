import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { diff } from '../../src/commands/bundle/diff.ts';
import { madeManifest } from '../bundle/made-manifest.ts';
import { fakeTerminal } from '../support/command-context.ts';
import { rawZip } from '../support/raw-zip.ts';
import { tempFolder } from '../support/temp-folder.ts';

async function bundleWith(report: unknown): Promise<string> {
  const data = JSON.stringify(report);
  const sha256 = createHash('sha256').update(data).digest('hex');
  const manifest = madeManifest({ 'report.json': { bytes: Buffer.byteLength(data), sha256 } });
  const file = path.join(await tempFolder(), 'b.zip');
  await writeFile(
    file,
    rawZip([
      { name: 'report.json', data },
      { name: 'manifest.json', data: JSON.stringify(manifest) },
    ]),
  );
  return file;
}

function report(finding: object, ...rootCauses: readonly object[]): unknown {
  return {
    checks: [{ id: 'network.tcp', findings: [{ subject: 'cts.corp.example:443', ...finding }] }],
    rootCauses,
  };
}

const REFUSED = { code: 'tcp-refused', title: 'cts.corp.example:443 отклоняет соединение' };
const SILENT = { code: 'tcp-timeout', title: 'cts.corp.example:443 не отвечает\u001b[31m' };

describe('bundle diff', () => {
  it('says in words what changed, with what the reports say of it', async () => {
    const before = await bundleWith(report({ status: 'fail', ...REFUSED }, REFUSED));
    const after = await bundleWith(report({ status: 'fail', ...SILENT }, SILENT));
    const terminal = fakeTerminal({ language: 'ru' });
    await diff([before, after], { format: 'pretty', identity: [] }, terminal.context);
    expect(terminal.out().split('\n').slice(1, 12)).toEqual([
      '',
      'Первопричины, которых больше нет:',
      '  tcp-refused: cts.corp.example:443 отклоняет соединение',
      '',
      'Новые первопричины:',
      '  tcp-timeout: cts.corp.example:443 не отвечает',
      '',
      'Изменившиеся вердикты:',
      '  network.tcp cts.corp.example:443: сбой tcp-refused → сбой tcp-timeout',
      '      cts.corp.example:443 не отвечает',
      '',
    ]);
    expect(terminal.exitCode()).toBe(0);
  });

  it('tells a verdict that is well now, and one of another version, without a title', async () => {
    const before = await bundleWith(report({ status: 'fail', ...REFUSED }));
    for (const [status, word] of [
      ['pass', 'ok'],
      ['soon', 'soon'],
    ] as const) {
      const terminal = fakeTerminal({});
      const after = await bundleWith(report({ status, title: 'connected' }));
      await diff([before, after], { format: 'pretty', identity: [] }, terminal.context);
      expect(terminal.out()).toContain(
        `Verdicts that changed:\n  network.tcp cts.corp.example:443: failed tcp-refused → ${word}\n\n`,
      );
    }
  });

  it('gives the same in JSON', async () => {
    const before = await bundleWith(report({ status: 'pass' }));
    const after = await bundleWith(report({ status: 'fail', ...REFUSED }, REFUSED));
    const terminal = fakeTerminal({});
    await diff([before, after], { format: 'json', identity: [] }, terminal.context);
    expect(JSON.parse(terminal.out())).toMatchObject({
      rootCauses: { gone: [], new: ['tcp-refused'], titles: { 'tcp-refused': REFUSED.title } },
      verdicts: [{ before: { status: 'pass', code: null }, after: { status: 'fail', ...REFUSED } }],
    });
  });
});
