import type { CallOptions } from '../call-options.ts';
import type { CommandResult } from '../run-command.ts';
import type { PlatformTools } from '../tools.ts';

/**
 * Asks GNOME's settings. Without a session (ssh, cron, root) dconf would make `~/.cache/dconf/user` in the home, to hear
 * of changes, only to read: a place where nothing can be made keeps it from that, and it reads all the same.
 */
export function gsettings(
  tools: PlatformTools,
  args: readonly string[],
  options: CallOptions,
): Promise<CommandResult> {
  const session = Boolean(tools.env['XDG_RUNTIME_DIR']);
  const env = session ? {} : { env: { XDG_RUNTIME_DIR: '/dev/null' } };
  return tools.run('gsettings', args, { ...options, ...env });
}
