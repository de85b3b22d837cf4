import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { listPattern, wildcard } from '../../src/collectors/list-pattern.ts';
import { tempFolder } from '../support/temp-folder.ts';

const { signal } = new AbortController();

describe('wildcards in one name', () => {
  it.each([
    ['*.log', 'log.log', true],
    ['*.log', '.log', true],
    ['*.log', 'log.txt', false],
    ['log*.log', 'log.old.log', true],
    ['log*.log', 'log.log', true],
    ['a*b*c', 'abc', true],
    ['a*b*c', 'acb', false],
    ['*', 'anything', true],
    ['ab*ba', 'aba', false],
    ['a.c', 'abc', false],
    ['[x]', '[x]', true],
  ])('%s matches %s: %s', (pattern, name, expected) => {
    expect(wildcard(pattern)(name)).toBe(expected);
  });

  it('disregards case where the file system does', () => {
    expect(wildcard('*.log', true)('LOG.LOG')).toBe(true);
    expect(wildcard('*.log')('LOG.LOG')).toBe(false);
  });
});

describe('what a pattern names', () => {
  async function listed(folder: string, ...pattern: string[]): Promise<readonly string[]> {
    const { paths } = await listPattern(path.join(folder, ...pattern), {
      signal,
      ignoreCase: false,
    });
    return paths.map((found) => path.relative(folder, found).split(path.sep).join('/'));
  }

  it.skipIf(process.platform !== 'linux')(
    'tells files that their names do not lead to',
    async () => {
      const folder = await tempFolder();
      const named = (bytes: string): Buffer =>
        Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(bytes, 'latin1')]);
      for (const name of ['bad\xff.log', 'bad\xff.txt']) await writeFile(named(name), 'x');
      // Three bytes that are a name of their own.
      await writeFile(path.join(folder, 'good\ufffd.log'), 'x');
      await mkdir(named('dir\xff'));
      const options = { signal, ignoreCase: false };
      const found = await listPattern(path.join(folder, '*.log'), options);
      expect(found.paths).toEqual([path.join(folder, 'good\ufffd.log')]);
      expect(found.unreadable).toEqual([
        { path: path.join(folder, 'bad\ufffd.log'), detail: 'EILSEQ: the name is not valid UTF-8' },
      ]);
      const deep = await listPattern(path.join(folder, '**', '*.log'), options);
      expect(deep.unreadable.map(({ path: at }) => path.basename(at)).sort()).toEqual([
        'bad\ufffd.log',
        'dir\ufffd',
      ]);
    },
  );

  it('takes everything but * literally, also brackets and spaces of a home folder', async () => {
    const folder = await tempFolder();
    await mkdir(path.join(folder, 'logs', 'deep', 'er'), { recursive: true });
    for (const name of ['logs/a.log', 'logs/b.log', 'logs/c.txt', 'logs/deep/er/d.log', 'e.log']) {
      await writeFile(path.join(folder, name), '');
    }
    expect(await listed(folder, '*', '*.log')).toEqual(['logs/a.log', 'logs/b.log']);
    expect(await listed(folder, 'logs', 'a.log')).toEqual(['logs/a.log']);
    expect(await listed(folder, '**', '*.log')).toEqual([
      'e.log',
      'logs/a.log',
      'logs/b.log',
      'logs/deep/er/d.log',
    ]);
    expect(await listed(folder, 'none', '*.log')).toEqual([]);
    expect(await listed(folder, 'none.log')).toEqual([]);
  });

  it('names links, so that they can be told, and does not enter linked folders', async () => {
    const folder = await tempFolder();
    await symlink('/etc', path.join(folder, 'linked'));
    await symlink('/etc/shadow', path.join(folder, 'x.log'));
    expect(await listed(folder, '*.log')).toEqual(['x.log']);
    expect(await listed(folder, '*', 'passwd')).toEqual([]);
    expect(await listed(folder, '**', 'passwd')).toEqual([]);
  });
});
