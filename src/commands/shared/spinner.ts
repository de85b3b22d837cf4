import type { Ora } from 'ora';
import type { CommandContext } from './context.ts';

/**
 * A line on stderr while a person watches; null where nobody does. Null too on a terminal that does not know how wide
 * it is (a serial console, a terminal inside `script` or `expect`): ora divides by the width and would clear lines
 * for ever.
 */
export async function startSpinner(
  context: Pick<CommandContext, 'io' | 'quiet'>,
  stream: NodeJS.WriteStream = process.stderr,
): Promise<Ora | null> {
  if (!context.io.stderrIsTerminal || context.quiet || stream.columns === 0) return null;
  const { default: ora } = await import('ora');
  return ora({
    stream,
    color: context.io.colour.stderr ? 'cyan' : false,
    // Ctrl-C stays ours: the first one ends with what there is.
    discardStdin: false,
  }).start();
}
