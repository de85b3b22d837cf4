import { posix, win32 } from 'node:path';

export interface AdbPathSetup {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Where Android's own tools say that their SDK is; the second one is the older name. */
const SDK_VARIABLES = ['ANDROID_HOME', 'ANDROID_SDK_ROOT'] as const;

/** Programs to try, in order: what `PATH` finds, then the SDK's own folder. A relative folder is left out. */
export function adbCandidates({ platform, env }: AdbPathSetup): readonly string[] {
  const windows = platform === 'win32';
  const flavour = windows ? win32 : posix;
  const folders = SDK_VARIABLES.map((name) => env[name] ?? '').filter((folder) =>
    flavour.isAbsolute(folder),
  );
  const inSdk = folders.map((folder) =>
    flavour.join(folder, 'platform-tools', windows ? 'adb.exe' : 'adb'),
  );
  return [...new Set(['adb', ...inSdk])];
}
