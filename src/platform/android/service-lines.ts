import type { PushService } from './android.ts';

/** The `versionName=` and `User 0:` lines of a package's dump, the one in force first; null: no such package. */
export function parseService(text: string): PushService | null {
  const version = /versionName=(\S+)/.exec(text)?.[1];
  if (version === undefined) return null;
  const user = /^\s*User 0:[\s\S]*?(?=^\s*User \d|$(?![\s\S]))/m.exec(text)?.[0] ?? '';
  // A version without a user's line: the state is not told, and installed packages are enabled by default.
  const installed = !/\binstalled=false\b/.test(user);
  const enabled = /\benabled=(\d)/.exec(user)?.[1] ?? '0';
  return installed ? { version, enabled: enabled === '0' || enabled === '1' } : null;
}
