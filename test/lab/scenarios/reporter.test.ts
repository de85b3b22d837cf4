import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const run = promisify(execFile);
let folder: string;

/** Below the project, so that the small lab of this test finds vitest. */
beforeEach(async () => {
  await mkdir(join(root, '.tmp'), { recursive: true });
  folder = await mkdtemp(join(root, '.tmp', 'reporter-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** A lab of two files, `one` and `two`; the first one records what is given, or nothing at all. */
async function lab(
  rootCauses: readonly { readonly code: string; readonly status: 'fail' | 'warn' }[] | null,
  ...filter: readonly string[]
): Promise<{ readonly exitCode: number; readonly stderr: string }> {
  const here = (name: string): string => JSON.stringify(join(root, 'test/lab/scenarios', name));
  const causes = (rootCauses ?? []).map((cause) => ({ ...cause, fixer: 'user' }));
  const seen = JSON.stringify({
    printed: causes.map(({ code }) => code),
    rootCauses: causes,
    ms: 1,
  });
  const records = `new Records(${JSON.stringify(join(folder, 'records'))})`;
  const record = rootCauses === null ? '' : `return ${records}.add('a', '1', ${seen});`;
  await writeFile(
    join(folder, 'one.lab.test.ts'),
    `import { test } from 'vitest';
import { Records } from ${here('record.ts')};
test('records', () => { ${record} });
`,
  );
  await writeFile(
    join(folder, 'two.lab.test.ts'),
    "import { test } from 'vitest';\ntest('nothing', () => {});\n",
  );
  await writeFile(
    join(folder, 'vitest.config.ts'),
    `import { Records } from ${here('record.ts')};
import { ScenarioReporter } from ${here('reporter.ts')};
const scenario = { id: 'a', title: 'Refused', madeBy: '', expected: 'tcp-refused' };
export default {
  test: {
    root: ${JSON.stringify(folder)},
    include: ['*.lab.test.ts'],
    reporters: [
      new ScenarioReporter({
        groups: [{ title: 'TCP', scenarios: [scenario] }],
        records: ${records},
        run: '1',
        pageFile: ${JSON.stringify(join(folder, 'page.md'))},
        labFolder: ${JSON.stringify(folder)},
      }),
    ],
  },
};
`,
  );
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    join(folder, 'vitest.config.ts'),
  ];
  return run(process.execPath, [...args, ...filter], { cwd: root }).then(
    ({ stderr }) => ({ exitCode: 0, stderr }),
    (error: unknown) => {
      if (!(error instanceof Error && 'code' in error && 'stderr' in error)) throw error;
      return { exitCode: Number(error.code), stderr: String(error.stderr) };
    },
  );
}

test('a run in which every scenario is right ends well and writes the page', async () => {
  expect(await lab([{ code: 'tcp-refused', status: 'fail' }])).toMatchObject({ exitCode: 0 });
  expect(await readFile(join(folder, 'page.md'), 'utf8')).toContain('| Refused |');
});

test('a second root cause fails the run, and no page is written', async () => {
  const causes = [
    { code: 'tcp-refused', status: 'fail' },
    { code: 'dns-slow', status: 'warn' },
  ] as const;
  const ran = await lab(causes);
  expect(ran.exitCode).toBe(1);
  expect(ran.stderr).toContain('seen tcp-refused (fail), dns-slow (warn)');
  await expect(readFile(join(folder, 'page.md'))).rejects.toThrow('ENOENT');
});

test('a scenario without a record fails a whole run, not the run of one file', async () => {
  const ran = await lab(null);
  expect(ran.exitCode).toBe(1);
  expect(ran.stderr).toContain('a: no record');
  expect((await lab(null, 'two')).exitCode).toBe(0);
});
