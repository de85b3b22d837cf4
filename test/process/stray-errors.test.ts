import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';

const url = (path: string): string => new URL(`../../src/${path}`, import.meta.url).href;

/** A program of its own: vitest listens for stray errors, too. Told ones end it with 3, as the door does. */
function run(body: string): { readonly status: number | null; readonly stdout: string } {
  const code = `import { listenForStrayErrors } from '${url('process/stray-errors.ts')}';
    import { letPipesBreak } from '${url('collectors/system/broken-pipes.ts')}';
    const stray = (code) => setTimeout(() => {
      throw Object.assign(new Error('stray'), { code });
    }, 10);
    listenForStrayErrors((error) => { console.log('told ' + error.message); process.exit(3); });
    ${body}`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', code];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, stdout };
}

describe('an error that nobody waits for', () => {
  test.each<{ name: string; body: string }>([
    { name: 'thrown', body: 'stray();' },
    { name: 'a rejection', body: "Promise.reject(new Error('stray'));" },
    { name: 'thrown while broken pipes are let pass', body: 'letPipesBreak(); stray();' },
  ])('$name: told', ({ body }) => {
    expect(run(body)).toEqual({ status: 3, stdout: 'told stray\n' });
  });

  test('a broken pipe that somebody nearer lets pass is not told', () => {
    const body = `const heal = letPipesBreak(); stray('EPIPE');
      setTimeout(() => { heal(); console.log('alive'); }, 100);`;
    expect(run(body)).toEqual({ status: 0, stdout: 'alive\n' });
  });
});
