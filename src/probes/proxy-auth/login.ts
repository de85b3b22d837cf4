import { randomBytes } from 'node:crypto';
import { basicToken, type Credentials } from '../credentials.ts';
import { parseChallenges, type Challenge } from './challenge.ts';
import { canAnswerDigest, digestAnswer } from './digest.ts';
import { ntlmAuthenticate, ntlmNegotiate, parseNtlmChallenge } from './ntlm.ts';

/** What a proxy asked for last; kept for the run, so that later connections need no refusal first. */
export interface RememberedChallenge {
  readonly challenge: Challenge;
  /** How often its nonce was used (RFC 7616 §3.4, `nc`). */
  uses: number;
}

/** One way of showing who asks. */
export interface Login {
  /** The scheme's name as the proxy writes it. */
  readonly scheme: string;
  /** The value of the first `Proxy-Authorization`. */
  readonly first: string;
  /** NTLM: what answers the proxy's second 407, on the same connection; null when that answer is unusable. */
  readonly second: ((fields: readonly string[]) => string | null) | null;
}

/** Ours, strongest first, in Chromium's order; Negotiate needs the system's tickets and is not spoken here. */
const SPOKEN = ['ntlm', 'digest', 'basic'];

/** The challenge that will be answered; null: none of them is spoken here. */
export function chooseChallenge(challenges: readonly Challenge[]): Challenge | null {
  for (const scheme of SPOKEN) {
    const found = challenges.find(
      (one) => one.scheme.toLowerCase() === scheme && (scheme !== 'digest' || canAnswerDigest(one)),
    );
    if (found !== undefined) return found;
  }
  return null;
}

/** `authority` is the target of CONNECT, `host:port`: Digest signs it. */
export function loginFor(
  remembered: RememberedChallenge,
  credentials: NonNullable<Credentials>,
  authority: string,
): Login {
  const { challenge } = remembered;
  const { scheme } = challenge;
  switch (scheme.toLowerCase()) {
    case 'ntlm':
      return {
        scheme,
        first: `NTLM ${ntlmNegotiate().toString('base64')}`,
        second: (fields) => ntlmSecond(fields, credentials),
      };
    case 'digest': {
      remembered.uses += 1;
      const clientNonce = randomBytes(16).toString('hex');
      const request = { method: 'CONNECT', uri: authority, count: remembered.uses, clientNonce };
      return { scheme, first: digestAnswer(challenge, credentials, request), second: null };
    }
    default:
      return { scheme, first: `Basic ${basicToken(credentials)}`, second: null };
  }
}

/** True: the nonce is too old and the credentials may well be right (RFC 7616 §3.3). */
export function isStale(challenges: readonly Challenge[]): boolean {
  return challenges.some(({ parameters }) => parameters.get('stale')?.toLowerCase() === 'true');
}

function ntlmSecond(
  fields: readonly string[],
  credentials: NonNullable<Credentials>,
): string | null {
  const token = parseChallenges(fields).find(
    ({ scheme }) => scheme.toLowerCase() === 'ntlm',
  )?.token;
  const challenge = parseNtlmChallenge(Buffer.from(token ?? '', 'base64'));
  if (challenge === null) return null;
  const moment = { clientChallenge: randomBytes(8), time: fileTime(Date.now()) };
  return `NTLM ${ntlmAuthenticate(challenge, credentials, moment).toString('base64')}`;
}

/** Windows' FILETIME of a Unix time in ms. */
function fileTime(unixMs: number): bigint {
  return (BigInt(Math.trunc(unixMs)) + 11_644_473_600_000n) * 10_000n;
}
