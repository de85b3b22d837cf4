import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const MODULE = new URL('../../../src/collectors/system/broken-pipes.ts', import.meta.url).href;

/** A program of its own: vitest listens for errors that nobody listens for, too. */
function run(body: string): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  const code = `import { spawn } from 'node:child_process';
    import { letPipesBreak } from '${MODULE}';
    function writeToTheDeaf() {
      const child = spawn('sh', ['-c', 'exec 0<&-; echo deaf; sleep 1'], { stdio: 'pipe' });
      child.stdout.once('data', () => { child.stdin.write('x'.repeat(200_000)); });
    }
    ${body}`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', code];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('a program that no longer listens does not take this one along', () => {
  const dead = run('writeToTheDeaf();');
  expect(dead.status).toBe(1);
  expect(dead.stderr).toContain('EPIPE');
  const alive = run(`const heal = letPipesBreak(); writeToTheDeaf();
    setTimeout(() => { heal(); console.log('alive'); }, 500);`);
  expect(alive).toEqual({ status: 0, stdout: 'alive\n', stderr: '' });
});

test('any other error is as fatal as ever, and so is a broken pipe afterwards', () => {
  const other = run(`letPipesBreak(); setTimeout(() => { throw new Error('a bug'); }, 10);`);
  expect(other.status).toBe(1);
  expect(other.stderr).toContain('a bug');
  const late = run('letPipesBreak()(); setTimeout(writeToTheDeaf, 1_200);');
  expect(late.status).toBe(1);
  expect(late.stderr).toContain('EPIPE');
});
