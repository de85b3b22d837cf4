import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('docs/checks.md, docs/cli.md and the READMEs are what the registries and --help say', async () => {
  const script = fileURLToPath(new URL('../scripts/docs.ts', import.meta.url));
  const ran = promisify(execFile)(process.execPath, ['--import', 'tsx', script, '--check']);
  await expect(ran).resolves.toMatchObject({ stderr: '' });
});
