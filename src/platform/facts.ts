import type { Fact } from '../model/fact.ts';
import { notKnown } from '../model/fact.ts';
import type { CommandResult } from './run-command.ts';

/** Output of a command that has to end with exit code 0; what else it did becomes the reason. */
export function commandFact(result: CommandResult, source: string): Fact<string> {
  if (!result.ok) return notKnown(result.reason, source, result.detail);
  if (result.exitCode === 0) return { known: true, value: result.stdout, source };
  return notKnown('failed', source, failureDetail(result));
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
