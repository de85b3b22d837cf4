import type { Profile, TurnEntry } from '../../profile/profile.ts';
import { readSmallTextFile } from '../../profile/small-text-file.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The profile with the passwords and secrets of its TURN servers in their places, from the variables and files that
 * it names. For this run's memory only: what is shown is the profile as it was written. What is not there stays
 * null, and the check says that credentials are missing.
 */
export async function withTurnSecrets(
  profile: Profile,
  env: Environment,
  signal: AbortSignal,
): Promise<Profile> {
  if (profile.media.turn.length === 0) return profile;
  const turn = await Promise.all(
    profile.media.turn.map(async (entry): Promise<TurnEntry> => {
      const { password, passwordEnv, passwordFile, secret, secretEnv, secretFile } = entry;
      return {
        ...entry,
        password: password ?? valueOf(env, passwordEnv) ?? (await firstLine(passwordFile, signal)),
        secret: secret ?? valueOf(env, secretEnv) ?? (await firstLine(secretFile, signal)),
      };
    }),
  );
  return { ...profile, media: { ...profile.media, turn } };
}

/** Those that count and those that another place overrides: all of them may stand in a log. */
export function givenTurnSecrets(
  { password, passwordEnv, secret, secretEnv }: TurnEntry,
  env: Environment,
): readonly string[] {
  const given = [password, secret, valueOf(env, passwordEnv), valueOf(env, secretEnv)];
  return given.filter((value) => value !== null);
}

function valueOf(env: Environment, name: string | null): string | null {
  const value = name === null ? undefined : env[name];
  return value === undefined || value === '' ? null : value;
}

/** Editors put a line break behind the last line; it is no part of a password. */
async function firstLine(path: string | null, signal: AbortSignal): Promise<string | null> {
  if (path === null) return null;
  const read = await readSmallTextFile(path, signal);
  const [line = ''] = read.ok ? read.text.replace(/^\ufeff/, '').split(/\r?\n/) : [];
  return line === '' ? null : line;
}
