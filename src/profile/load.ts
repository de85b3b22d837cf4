import { lstat } from 'node:fs/promises';
import { dirname, isAbsolute, resolve } from 'node:path';
import { errorCode } from '../model/errors.ts';
import { type ProfileSearch, profileCandidates } from './find.ts';
import { defaultProfile } from './merge.ts';
import { type ProfileResult, parseProfile } from './parse.ts';
import { readSmallTextFile } from './small-text-file.ts';

/**
 * The profile of this run: the first file that is there, laid over the defaults; without one, the defaults.
 * A file that was named has to be there, and a file that is there has to be good: a broken profile is never
 * passed over. Rejects only when the signal fires.
 */
export async function loadProfile(
  search: ProfileSearch,
  signal: AbortSignal,
): Promise<ProfileResult> {
  for (const candidate of await profileCandidates(search)) {
    const result = await loadProfileFile(candidate.path, signal);
    const absent =
      !result.ok &&
      result.problems.some(({ fault }) => fault.kind === 'file' && fault.failure === 'missing');
    if (absent && !candidate.named) continue;
    // `su` and `sudo -u` leave HOME as it was: what lies in somebody else's home is no profile of this user's.
    if (!result.ok && candidate.source === 'user' && (await isOutOfReach(candidate.path))) continue;
    return result;
  }
  return { ok: true, loaded: defaultProfile() };
}

/** A folder above the file is closed to this user, so that nobody can say whether it is there. */
async function isOutOfReach(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return false;
  } catch (error) {
    return errorCode(error) === 'EACCES';
  }
}

/** One file, which has to be there. */
export async function loadProfileFile(path: string, signal: AbortSignal): Promise<ProfileResult> {
  const read = await readSmallTextFile(path, signal);
  if (!read.ok) {
    const problem = { file: path, line: null, column: null, path: '', fault: read.fault };
    return { ok: false, file: path, problems: [problem] };
  }
  const result = parseProfile(read.text, path);
  return result.ok ? { ok: true, loaded: withWholePaths(result.loaded, path) } : result;
}

/** Certificates and secrets that stand beside the profile are named relative to it. */
function withWholePaths(
  loaded: Extract<ProfileResult, { ok: true }>['loaded'],
  file: string,
): typeof loaded {
  const { profile } = loaded;
  const whole = (path: string): string =>
    isAbsolute(path) || /^(?:~\/|[%$])/.test(path) ? path : resolve(dirname(file), path);
  const certificateAuthorities = profile.network.certificateAuthorities.map(whole);
  const turn = profile.media.turn.map((entry) => ({
    ...entry,
    passwordFile: entry.passwordFile === null ? null : whole(entry.passwordFile),
    secretFile: entry.secretFile === null ? null : whole(entry.secretFile),
  }));
  return {
    ...loaded,
    profile: {
      ...profile,
      network: { ...profile.network, certificateAuthorities },
      media: { ...profile.media, turn },
    },
  };
}
