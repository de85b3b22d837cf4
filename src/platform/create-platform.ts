import { getServers } from 'node:dns';
import { networkInterfaces } from 'node:os';
import type { Clock } from '../model/clock.ts';
import { systemClock } from '../model/clock.ts';
import type { FileReader } from './files.ts';
import { WINDOWS_TEXT_CODE_PAGE } from './decode.ts';
import { createFileReader } from './files.ts';
import { createGate } from './gate.ts';
import { thisMachine } from './machine.ts';
import type { Platform } from './platform.ts';
import type { CommandRunner } from './run-command.ts';
import { createCommandRunner } from './run-command.ts';
import type { PlatformTools } from './tools.ts';

export interface PlatformSetup {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock?: Clock;
  /** The real ones of this computer unless a test gives others. */
  readonly run?: CommandRunner;
  readonly files?: FileReader;
}

/**
 * The platform of the operating system that runs us; only its folder is loaded. Every question without a
 * parameter is asked once. An unknown Unix is treated as Linux: what it lacks becomes `unknown`.
 */
export async function createPlatform(setup: PlatformSetup): Promise<Platform> {
  const tools = createTools(setup);
  switch (platformName(setup.platform)) {
    case 'windows':
      return (await import('./windows/index.ts')).createWindowsPlatform(tools);
    case 'macos':
      return (await import('./macos/index.ts')).createMacosPlatform(tools);
    case 'linux':
      return (await import('./linux/index.ts')).createLinuxPlatform(tools);
  }
}

export function platformName(platform: NodeJS.Platform): Platform['name'] {
  if (platform === 'win32') return 'windows';
  return platform === 'darwin' ? 'macos' : 'linux';
}

/** Commands that may run at the same time on Windows. */
const AT_ONCE_ON_WINDOWS = 4;

/**
 * Windows makes a process on the thread that asks for it, tens of ms each: forty `reg.exe` in a row would hold the
 * event loop for seconds, and everything else would run into its limit. A command's own limit begins with its turn.
 */
function commandRunner({ platform, env }: PlatformSetup): CommandRunner {
  const run = createCommandRunner({ platform, env });
  if (platform !== 'win32') return run;
  const gate = createGate(AT_ONCE_ON_WINDOWS);
  return (file, args, options) => gate(async () => run(file, args, options), options.signal);
}

function createTools(setup: PlatformSetup): PlatformTools {
  const { env, platform } = setup;
  const run = setup.run ?? commandRunner(setup);
  return {
    ...thisMachine(run, env, setup.clock ?? systemClock),
    files:
      setup.files ??
      createFileReader({ codePage: platform === 'win32' ? WINDOWS_TEXT_CODE_PAGE : null }),
    networkInterfaces: () => networkInterfaces(),
    dnsServers: () => getServers(),
    administrator: process.getuid?.() === 0,
  };
}
