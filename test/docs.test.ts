import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('docs/checks.md, docs/cli.md and the READMEs are what the registries and --help say', async () => {
  const script = fileURLToPath(new URL('../scripts/docs.ts', import.meta.url));
  const ran = promisify(execFile)(process.execPath, ['--import', 'tsx', script, '--check']);
  await expect(ran).resolves.toMatchObject({ stderr: '' });
});

test.each(['README.md', 'README.ru.md'])('%s names every variable of ours', async (page) => {
  const root = fileURLToPath(new URL('../', import.meta.url));
  const folder = path.join(root, 'src');
  const names = new Set<string>();
  for (const file of await readdir(folder, { recursive: true })) {
    if (!file.endsWith('.ts')) continue;
    const source = await readFile(path.join(folder, file), 'utf8');
    for (const [name] of source.matchAll(/\bXPRESS_DOCTOR_[A-Z_]+/g)) names.add(name);
  }
  expect(names).toContain('XPRESS_DOCTOR_LANG');
  const text = await readFile(path.join(root, page), 'utf8');
  expect([...names].filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});
