import type { CallOptions } from '../call-options.ts';
import type { CommandResult, CommandRunner } from '../run-command.ts';

/** What the time service says of itself, in the system's language. */
export type ReadTimeStatus = (options: CallOptions) => Promise<CommandResult>;

export const TIME_STATUS_SOURCE = 'w32tm /query /status';

export async function readTimeStatus(
  run: CommandRunner,
  options: CallOptions,
): Promise<CommandResult> {
  return run('w32tm', ['/query', '/status'], options);
}
