import { join, resolve, win32 } from 'node:path';

/** Where a profile may come from, the nearest first. */
export const PROFILE_SOURCES = ['option', 'environment', 'user', 'system'] as const;
export type ProfileSource = (typeof PROFILE_SOURCES)[number];

export const PROFILE_VARIABLE = 'XPRESS_DOCTOR_PROFILE';

/** Looked for in the user's and the system's folder, in this order. */
export const PROFILE_NAMES = ['profile.yaml', 'profile.yml', 'profile.json'] as const;

export interface ProfileSearch {
  /** The value of `--profile`. */
  readonly option: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Relative paths of the option and of the variable start here. */
  readonly cwd: string;
  /** The program's configuration folder of this user; null: this computer has none. */
  readonly userFolder: () => Promise<string | null>;
  /** The same for everybody; see `systemFolder`. */
  readonly systemFolder: string | null;
}

export interface ProfileCandidate {
  readonly path: string;
  readonly source: ProfileSource;
  /** True: somebody named this file, so it has to be there. */
  readonly named: boolean;
}

/** The files to look at, in order; one that is named stands alone. */
export async function profileCandidates(
  search: ProfileSearch,
): Promise<readonly ProfileCandidate[]> {
  const named = (path: string, source: ProfileSource): readonly ProfileCandidate[] => [
    { path: resolve(search.cwd, path), source, named: true },
  ];
  // `--profile ''` is a script's unset variable: told as a missing file, never taken as "no profile".
  if (search.option !== undefined) return named(search.option, 'option');
  const fromEnvironment = search.env[PROFILE_VARIABLE];
  if (fromEnvironment !== undefined && fromEnvironment !== '') {
    return named(fromEnvironment, 'environment');
  }
  const user = await search.userFolder();
  return [...inFolder(user, 'user'), ...inFolder(search.systemFolder, 'system')];
}

/** The folder of the whole computer; null on Windows without `%ProgramData%`. */
export function systemFolder(platform: NodeJS.Platform, env: ProfileSearch['env']): string | null {
  if (platform === 'win32') {
    const programData = env['ProgramData'] ?? env['PROGRAMDATA'] ?? env['ALLUSERSPROFILE'];
    return programData ? win32.join(programData, 'xpress-doctor') : null;
  }
  return platform === 'darwin'
    ? '/Library/Application Support/xpress-doctor'
    : '/etc/xpress-doctor';
}

/** `~/.config/xpress-doctor`, `%APPDATA%\xpress-doctor\Config`, `~/Library/Preferences/xpress-doctor`. */
export async function userFolder(): Promise<string | null> {
  try {
    const { default: envPaths } = await import('env-paths');
    return envPaths('xpress-doctor', { suffix: '' }).config;
  } catch {
    // No home folder: a service account, a container without an entry in passwd.
    return null;
  }
}

function inFolder(folder: string | null, source: ProfileSource): readonly ProfileCandidate[] {
  if (folder === null) return [];
  return PROFILE_NAMES.map((name) => ({ path: join(folder, name), source, named: false }));
}
