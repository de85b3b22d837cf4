import { createPlatform } from '../../src/platform/create-platform.ts';
import type { Platform } from '../../src/platform/platform.ts';
import { createCommandRunner } from '../../src/platform/run-command.ts';

/** The platform of this computer, and every command that it really runs, as one line each. */
export async function recordedCommands(): Promise<{
  readonly platform: Platform;
  readonly ran: ReadonlySet<string>;
}> {
  const ran = new Set<string>();
  const real = createCommandRunner({ platform: process.platform, env: process.env });
  const platform = await createPlatform({
    platform: process.platform,
    env: process.env,
    run: (file, args, options) => {
      ran.add([file, ...args].join(' '));
      return real(file, args, options);
    },
  });
  return { platform, ran };
}
