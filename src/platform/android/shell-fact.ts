import { type Fact, known, notKnown } from '../../model/fact.ts';
import type { CommandResult } from '../run-command.ts';

/**
 * What a command on the phone printed. A command, service or option that this Android lacks, or that it keeps from
 * the shell, is `not-supported`: nothing on this computer would change that. `emptyIsFine`: `grep` that found nothing
 * ends with 1.
 */
export function shellFact(
  result: CommandResult,
  source: string,
  emptyIsFine = false,
): Fact<string> {
  if (!result.ok) return notKnown(result.reason, source, result.detail);
  const { exitCode } = result;
  const stdout = result.stdout.replaceAll('\r\n', '\n');
  const stderr = result.stderr.trim();
  // The shell without its second version mixes both; dumps are long, complaints are short.
  const said = `${stderr}\n${stdout.length < 600 ? stdout : ''}`.trim();
  if (/^(?:adb|error): /m.test(stderr)) return notKnown('no-answer', source, short(stderr));
  if (LACKING.test(said)) return notKnown('not-supported', source, short(said));
  if (exitCode === 0) return known(stdout, source);
  if (emptyIsFine && exitCode === 1 && said === '') return known('', source);
  return notKnown('failed', source, said === '' ? `exit code ${exitCode}` : short(said));
}

/** Complaints of `sh`, `dumpsys`, `cmd` and `am`, as AOSP writes them. */
const LACKING =
  /inaccessible or not found|: not found$|Can't find service|Unknown command|Unknown option|No shell command implementation|Permission Denial|SecurityException|Permission denied/im;

function short(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 300);
}
