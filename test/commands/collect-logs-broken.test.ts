import { spawn } from 'node:child_process';
import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Ended, homeWith } from '../support/collect-run.ts';
import { tempFolder } from '../support/temp-folder.ts';

/**
 * The built program with one fault put into it. What it must do then is the promise of the bundle: nothing is left,
 * exit code 5, what and where, and never the value.
 */
const root = path.resolve(import.meta.dirname, '../..');
const MAIL = 'p.sidorov@corp.example.ru';

async function program(break_: (dist: string) => Promise<void>): Promise<string> {
  const copy = await tempFolder();
  await cp(path.join(root, 'dist'), path.join(copy, 'dist'), { recursive: true });
  await cp(path.join(root, 'bin'), path.join(copy, 'bin'), { recursive: true });
  await cp(path.join(root, 'package.json'), path.join(copy, 'package.json'));
  await symlink(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  await break_(path.join(copy, 'dist'));
  return path.join(copy, 'bin', 'xpress-doctor.cjs');
}

/** Changes every part of the program that holds the text; fails when none does. */
async function change(
  dist: string,
  from: string,
  change_: (text: string) => string,
): Promise<void> {
  const parts = (await readdir(dist, { recursive: true })).filter((name) => name.endsWith('.js'));
  let changed = 0;
  for (const part of parts) {
    const file = path.join(dist, part);
    const text = await readFile(file, 'utf8');
    if (!text.includes(from)) continue;
    await writeFile(file, change_(text));
    changed += 1;
  }
  expect(changed).toBeGreaterThan(0);
}

/** The e-mail rule does this instead of its work. */
function emailRule(body: string) {
  return (dist: string): Promise<void> =>
    change(dist, 'id:"email",', (text) => {
      const at = text.indexOf('apply(', text.indexOf('id:"email",'));
      return `${text.slice(0, at)}apply(line) { ${body} },\n  was(${text.slice(at + 'apply('.length)}`;
    });
}

async function collect(
  bin: string,
  args: readonly string[] = [],
): Promise<Ended & { readonly left: readonly string[] }> {
  const home = await homeWith({
    'log.log': `start\nlogin ${MAIL} ok\n`,
    'big.log': 'x\n'.repeat(200_000),
  });
  await mkdir(path.join(home, 'out'));
  const target = path.join(home, 'out', 'b.zip');
  const all = [
    bin,
    'collect-logs',
    '--no-checks',
    '--include',
    'client/logs/**',
    '--output',
    target,
    ...args,
  ];
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    XDG_CONFIG_HOME: home,
    XPRESS_DOCTOR_LANG: 'en',
  };
  const child = spawn(process.execPath, all, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
  const code = await new Promise<number | string>((resolve) => {
    child.once('close', (status, signal) => {
      resolve(status ?? signal ?? 'nothing');
    });
  });
  return { code, ...said, left: await readdir(path.join(home, 'out')) };
}

describe('no bundle, exit code 5, what and where', () => {
  it.each<readonly [name: string, fault: (dist: string) => Promise<void>, told: RegExp]>([
    ['a rule that overlooks', emailRule(''), /client\/logs\/log\.log.*2.*email/s],
    ['a rule that fails', emailRule('throw new Error(`at ${line}`);'), /email/],
    [
      'a rule that does not end',
      async (dist) => {
        await emailRule('for (;;);')(dist);
        await change(dist, 'JOB_LIMIT_MS=6e4', (text) =>
          text.replace('JOB_LIMIT_MS=6e4', 'JOB_LIMIT_MS=1e3'),
        );
      },
      /email/,
    ],
    [
      'a thread that dies',
      (dist) =>
        writeFile(
          path.join(dist, 'redact-worker.js'),
          `import { parentPort } from 'node:worker_threads';
           parentPort.on('message', () => process.exit(1)); parentPort.postMessage('ready');`,
        ),
      /redact/i,
    ],
  ])('%s', async (_name, fault, told) => {
    const { code, stdout, stderr, left } = await collect(await program(fault));
    expect([code, left]).toEqual([5, []]);
    expect(stderr).toMatch(told);
    expect(stdout + stderr).not.toContain(MAIL);
  });

  it('the same program without a fault makes one', async () => {
    const { code, left } = await collect(await program(() => Promise.resolve()));
    expect([code, left]).toEqual([0, ['b.zip', 'b.zip.sha256']]);
  });
});
