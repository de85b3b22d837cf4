import { runProgram } from './run-program.ts';
import { VERSION } from './version.ts';

/**
 * The door. `--version` alone is answered before anything is set up: here for the executables, which start with this
 * file. Under npm, bin/xpress-doctor.cjs has answered it without reading this file at all.
 */
export async function main(argv: readonly string[]): Promise<void> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
      // As `process/io.ts`: a reader that has gone is not an error, a full disk is.
      if (code === 'EPIPE') return;
      process.stderr.write(`xpress-doctor: ${message}\n`);
      process.exit(3);
    });
    process.stdout.write(`${VERSION}\n`);
    return;
  }
  await runProgram(argv);
}
