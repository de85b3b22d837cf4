import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { homeWith, manifestOf, startCollect } from '../support/collect-run.ts';
import { rawZip } from '../support/raw-zip.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { zipNames, zipText } from '../support/unzip.ts';

const MAIL = 'i.kuznetsov@corp.example';
const TOKEN = 'kT7-Zq0.vX2nB5mL8';
const LOG = `[2026-11-22 12:00:00.000] [info] login ${MAIL}\npassword=${TOKEN}\nversion 3.72.37\n`;

describe('collect-logs with packed logs', () => {
  it('redacts what they hold and what its parts are called, and lists what it cannot read', async () => {
    const home = await homeWith({ 'log.log': 'now\n' });
    const data = path.join(home, 'eXpress');
    await writeFile(path.join(data, 'log.log.1.gz'), gzipSync(LOG));
    const inner = rawZip([
      { name: `call ${MAIL}.log`, data: LOG },
      { name: 'sealed.log', flags: 1 },
      { name: 'deep.zip', data: LOG },
    ]);
    await writeFile(path.join(data, 'old.log.zip'), inner);
    await writeFile(path.join(data, 'torn.log.gz'), gzipSync(LOG).subarray(0, 12));
    const target = path.join(await tempFolder(), 'b.zip');

    const { code, stdout } = await startCollect(home, ['--output', target]).ended;
    expect(stdout).toContain('encrypted: nobody can say what is in it');
    expect(code).toBe(3);

    const names = await zipNames(target);
    const contents = await Promise.all(names.map((name) => zipText(target, name)));
    for (const text of [...names, ...contents]) {
      expect(text).not.toContain(MAIL);
      expect(text).not.toContain(TOKEN);
    }
    const { entries, missing } = await manifestOf(target);
    const packed = entries.filter(({ name }) => /\.(?:gz|zip)\//.test(name));
    expect(packed.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'client/logs/log.log.1.gz/log.log.1',
        expect.stringMatching(/^client\/logs\/old\.log\.zip\/call mail-\w+@[\w.-]+\.log$/),
      ]),
    );
    expect(packed.every(({ redactions }) => (redactions['email'] ?? 0) > 0)).toBe(true);
    const archived = missing.filter(({ reason }) => reason.startsWith('archive'));
    expect(archived.map(({ what, reason }) => `${path.basename(what)} ${reason}`).sort()).toEqual([
      'deep.zip archive-in-archive',
      'sealed.log archive-encrypted',
      'torn.log.gz archive-unreadable',
    ]);
  });
});
