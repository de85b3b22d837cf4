import { createHmac } from 'node:crypto';
import type { TurnCredentials } from '../media.ts';

/**
 * Credentials from a secret that the TURN server shares (draft-uberti-behave-turn-rest-00; `use-auth-secret` of
 * coturn): the user name begins with the expiry in seconds since 1970, the password is the user name's HMAC-SHA1.
 */
export function timeLimitedCredentials(
  secret: string,
  user: string | null,
  expiresAtMs: number,
): TurnCredentials {
  const expiry = String(Math.floor(expiresAtMs / 1_000));
  const name = user === null ? expiry : `${expiry}:${user}`;
  return { user: name, password: createHmac('sha1', secret).update(name).digest('base64') };
}

/** When credentials with this user name end, in ms since 1970; null: the name says nothing about that. */
export function expiryOf(user: string): number | null {
  // Ten digits are the years 2001 to 2286: shorter or longer numbers are telephone numbers and employee numbers.
  const seconds = /^([1-9]\d{9})(?::|$)/.exec(user)?.[1];
  return seconds === undefined ? null : Number(seconds) * 1_000;
}
