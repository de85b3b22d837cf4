import type { TurnCredentials } from '../../probes/media.ts';
import { timeLimitedCredentials } from '../../probes/turn/time-limited.ts';
import type { TurnEntry } from '../../profile/profile.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** January 2038, the end of 31-bit seconds: coturn 4.6 takes nothing later, and no server's clock is there yet. */
const LASTING_UNTIL_MS = 0x7fffffff * 1_000;

export type ChosenCredentials =
  | {
      readonly kind: 'made';
      readonly credentials: TurnCredentials;
      readonly expiresAtMs: number;
      /** The same, but good for as long as can be: what tells a clock that is behind from a wrong secret. */
      readonly lasting: TurnCredentials;
    }
  | { readonly kind: 'given'; readonly credentials: TurnCredentials }
  /** `missing`: the variables and files that the profile names and that hold nothing. */
  | { readonly kind: 'none'; readonly missing: readonly string[] };

/** What the profile gives for a server. A day is what servers commonly hand out to clients. */
export function credentialsFor(entry: TurnEntry, nowMs: number): ChosenCredentials {
  const { username, password, secret } = entry;
  if (secret !== null) {
    const expiresAtMs = nowMs + DAY_MS;
    return {
      kind: 'made',
      credentials: timeLimitedCredentials(secret, username, expiresAtMs),
      expiresAtMs,
      lasting: timeLimitedCredentials(secret, username, LASTING_UNTIL_MS),
    };
  }
  if (username !== null && password !== null) {
    return { kind: 'given', credentials: { user: username, password } };
  }
  const { passwordEnv, passwordFile, secretEnv, secretFile } = entry;
  const places = [passwordEnv, passwordFile, secretEnv, secretFile];
  return { kind: 'none', missing: places.filter((place) => place !== null) };
}
