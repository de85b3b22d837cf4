import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Owns nothing and may do nothing by itself. */
export const NOBODY = 65_534;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface AsNobody {
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Whose number, when root runs the tests. */
  readonly uid?: number;
}

/**
 * Runs a module of TypeScript, whose imports start at this project's root, in a process without root's rights: as
 * another user when root runs the tests. It comes in one piece over standard input, since that user may not be able to
 * enter the folder this project lies in. `process.argv.slice(2)` are the arguments.
 */
export async function asNobody(
  module: string,
  { args = [], env = process.env, uid = NOBODY }: AsNobody = {},
): Promise<Ran> {
  const { outputFiles } = await build({
    stdin: { contents: module, resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    // What of the packages is CommonJS asks for its modules this way.
    banner: {
      js: "import { createRequire as from } from 'node:module'; const require = from('/');",
    },
    write: false,
    logLevel: 'error',
  });
  const child = spawn(process.execPath, ['--input-type=module', '-', ...args], {
    cwd: '/',
    env,
    ...(process.getuid?.() === 0 ? { uid, gid: uid } : {}),
  });
  const said = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  child.stdin.end(outputFiles[0]?.text);
  const [stdout, stderr] = await said;
  return { code: child.exitCode, stdout, stderr };
}
