import { createHash } from 'node:crypto';
import type { Credentials } from '../credentials.ts';
import type { Challenge } from './challenge.ts';

/** Hash names of RFC 7616 §6.1 that Node has; `-sess` is answered too. */
const HASHES: ReadonlyMap<string, string> = new Map([
  ['md5', 'md5'],
  ['sha-256', 'sha256'],
  ['sha-512-256', 'sha512-256'],
]);

export interface DigestRequest {
  readonly method: string;
  readonly uri: string;
  /** Counted from 1 for one nonce. */
  readonly count: number;
  readonly clientNonce: string;
}

/** Is there anything in the challenge that we cannot answer: another hash, `auth-int` only, no nonce. */
export function canAnswerDigest({ parameters }: Challenge): boolean {
  const qop = parameters.get('qop');
  const offersAuth = qop === undefined || qop.split(',').some((one) => one.trim() === 'auth');
  return offersAuth && parameters.has('nonce') && HASHES.has(hashName(parameters));
}

/** The value of `Proxy-Authorization` that answers the challenge (RFC 7616 §3.4), with RFC 2069's form when the
 * proxy names no `qop`. */
export function digestAnswer(
  { parameters }: Challenge,
  { user, password }: NonNullable<Credentials>,
  request: DigestRequest,
): string {
  const algorithm = parameters.get('algorithm') ?? 'MD5';
  const hashed = (text: string): string =>
    createHash(HASHES.get(hashName(parameters)) ?? 'md5')
      .update(text)
      .digest('hex');
  const realm = parameters.get('realm') ?? '';
  const nonce = parameters.get('nonce') ?? '';
  const count = request.count.toString(16).padStart(8, '0');
  const withQop = parameters.has('qop');

  const plain = hashed(`${user}:${realm}:${password}`);
  const session = /-sess$/i.test(algorithm);
  const first = session ? hashed(`${plain}:${nonce}:${request.clientNonce}`) : plain;
  const second = hashed(`${request.method}:${request.uri}`);
  const middle = withQop ? `${nonce}:${count}:${request.clientNonce}:auth` : nonce;
  const hashedUser = parameters.get('userhash')?.toLowerCase() === 'true';

  const fields: readonly (readonly [string, string] | null)[] = [
    ['username', quoted(hashedUser ? hashed(`${user}:${realm}`) : user)],
    ['realm', quoted(realm)],
    ['nonce', quoted(nonce)],
    ['uri', quoted(request.uri)],
    ['response', quoted(hashed(`${first}:${middle}:${second}`))],
    parameters.has('algorithm') ? ['algorithm', algorithm] : null,
    parameters.has('opaque') ? ['opaque', quoted(parameters.get('opaque') ?? '')] : null,
    withQop ? ['qop', 'auth'] : null,
    withQop ? ['nc', count] : null,
    withQop || session ? ['cnonce', quoted(request.clientNonce)] : null,
    hashedUser ? ['userhash', 'true'] : null,
  ];
  const text = fields.flatMap((field) => (field === null ? [] : [field.join('=')]));
  return `Digest ${text.join(', ')}`;
}

function hashName(parameters: ReadonlyMap<string, string>): string {
  return (parameters.get('algorithm') ?? 'MD5').toLowerCase().replace(/-sess$/, '');
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
