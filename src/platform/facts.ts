import type { Fact } from '../model/fact.ts';
import { notKnown } from '../model/fact.ts';
import type { CommandResult } from './run-command.ts';

/**
 * Messages of Windows, in English and Russian, for a program that a policy forbids: of error 1260, which `cmd` prints,
 * and of `reg` under "Prevent access to registry editing tools".
 */
const POLICY =
  /blocked by group policy|disabled by your administrator|заблокирован\S* групповой политикой|(?:запрещен|отключен)\S* администратором/i;

/** Output of a command that has to end with exit code 0; what else it did becomes the reason. */
export function commandFact(result: CommandResult, source: string): Fact<string> {
  if (!result.ok) return notKnown(result.reason, source, result.detail);
  if (result.exitCode === 0) return { known: true, value: result.stdout, source };
  const detail = failureDetail(result);
  // Such a message does not say which program it is about.
  return POLICY.test(detail)
    ? notKnown('blocked-by-policy', source, `${source}: ${detail}`)
    : notKnown('failed', source, detail);
}

export function failureDetail(result: Extract<CommandResult, { ok: true }>): string {
  const said = (result.stderr.trim() || result.stdout.trim()).slice(0, 300);
  return said === '' ? `exit code ${result.exitCode}` : said;
}

/** A parser's word on the output: null means that it does not know this form. */
export function parsed<T>(output: Fact<string>, parse: (text: string) => T | null): Fact<T> {
  if (!output.known) return output;
  const value = parse(output.value);
  return value === null
    ? notKnown('unparsable', output.source, output.value.slice(0, 200))
    : { known: true, value, source: output.source };
}
