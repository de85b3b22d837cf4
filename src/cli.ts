import { runProgram } from './program.ts';
import { VERSION } from './version.ts';

/** The door. `--version` is answered before anything is set up. */
export async function main(argv: readonly string[]): Promise<void> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${VERSION}\n`);
    return;
  }
  await runProgram(argv);
}
