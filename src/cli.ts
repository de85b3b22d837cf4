import { runProgram } from './run-program.ts';
import { VERSION } from './version.ts';

/**
 * The door. `--version` alone is answered before anything is set up: here for the executables, which start with this
 * file. Under npm, bin/xpress-doctor.cjs has answered it without reading this file at all.
 */
export async function main(argv: readonly string[]): Promise<void> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${VERSION}\n`);
    return;
  }
  await runProgram(argv);
}
