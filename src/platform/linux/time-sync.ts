import { type Fact, known, notKnown } from '../../model/fact.ts';
import type { Settings } from '../evidence.ts';
import { commandFact } from '../facts.ts';
import type { CallOptions } from '../call-options.ts';
import type { CommandRunner } from '../run-command.ts';

const COMMANDS = [
  { file: 'timedatectl', args: ['show'], parse: parseAssignments },
  // A question to the daemon on this computer; `-n`: no name is looked up.
  { file: 'chronyc', args: ['-n', 'tracking'], parse: parseColons },
] as const;

export async function readTimeSync(
  run: CommandRunner,
  options: CallOptions,
): Promise<Fact<readonly Settings[]>> {
  const answers = await Promise.all(
    COMMANDS.map(async ({ file, args, parse }) => {
      const source = [file, ...args].join(' ');
      const output = commandFact(await run(file, args, options), source);
      return output.known ? known({ source, values: parse(output.value) }, source) : output;
    }),
  );
  const told = answers.flatMap((fact) => (fact.known ? [fact.value] : []));
  if (told.length > 0) return known(told, told.map(({ source }) => source).join(', '));
  return answers.find((fact) => !fact.known) ?? notKnown('failed', 'timedatectl');
}

/** `NTPSynchronized=yes` (timedatectl(1), `show`). */
export function parseAssignments(text: string): Readonly<Record<string, string>> {
  return pairs(text, '=');
}

/** `Leap status     : Normal` (chronyc(1), `tracking`). */
export function parseColons(text: string): Readonly<Record<string, string>> {
  return pairs(text, ':');
}

function pairs(text: string, sign: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const at = line.indexOf(sign);
      return at === -1 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()]];
    }),
  );
}
