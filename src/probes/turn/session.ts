import type { Clock } from '../../model/clock.ts';
import type { Bounds } from '../bounded.ts';
import { deadline } from '../deadline.ts';
import type { TurnCredentials, TurnFailure } from '../media.ts';
import { plainAddress } from '../stun/address.ts';
import {
  ATTRIBUTE,
  type Attribute,
  findAttribute,
  textAttribute,
  textOf,
} from '../stun/attribute.ts';
import type { Channel, Received } from '../stun/channel.ts';
import { errorOf } from '../stun/error-code.ts';
import { integrityHolds, longTermKey, withFingerprint, withIntegrity } from '../stun/integrity.ts';
import { encodeMessage, newTransactionId, type StunMessage } from '../stun/message.ts';
import { transact, type Transaction } from '../stun/transaction.ts';
import { chooseAlgorithm, type ChosenAlgorithm } from './password-algorithm.ts';

export type Answered =
  | { readonly ok: true; readonly message: StunMessage; readonly ms: number }
  | { readonly ok: false; readonly failed: TurnFailure };

/** Attributes may hold addresses, which are masked with the transaction's id. */
export type AttributesOf = (transactionId: Buffer) => readonly Attribute[];

export interface TurnSession {
  /** One request to its answer, with a fresh nonce as often as the server wants one (438), but not for ever. */
  request(method: number, attributes: AttributesOf, bounds: Bounds): Promise<Answered>;
  /** Sent once and not waited for: what is done when there is no time left. */
  fire(method: number, attributes: AttributesOf): void;
  /** How often the server called a nonce stale. */
  readonly staleNonces: number;
}

/** RFC 8489 §10. */
const TRY_ALTERNATE = 300;
/** A server whose nonces are stale on arrival would keep us asking. */
const MOST_STALE_NONCES = 3;

interface Challenge {
  readonly realm: string;
  readonly nonce: string;
  readonly algorithm: ChosenAlgorithm | null;
  readonly key: Buffer;
}

/** Requests with the long-term credential mechanism of RFC 8489 §9.2. */
export function createTurnSession(
  channel: Channel,
  credentials: TurnCredentials | null,
  clock: Clock,
): TurnSession {
  let challenge: Challenge | null = null;
  let staleNonces = 0;

  const learn = ({ attributes }: StunMessage): boolean => {
    const nonce = textOf(attributes, ATTRIBUTE.NONCE);
    const realm = textOf(attributes, ATTRIBUTE.REALM) ?? challenge?.realm ?? null;
    if (credentials === null || nonce === null || realm === null) return false;
    const offered = findAttribute(attributes, ATTRIBUTE.PASSWORD_ALGORITHMS);
    const algorithm =
      offered === undefined ? (challenge?.algorithm ?? null) : chooseAlgorithm(offered);
    const key = longTermKey(credentials.user, realm, credentials.password, algorithm?.name);
    challenge = { realm, nonce, algorithm, key };
    return true;
  };

  const build = (method: number, attributesOf: AttributesOf): Transaction => {
    const transactionId = newTransactionId();
    const now = challenge;
    const attributes = [
      ...attributesOf(transactionId),
      ...(now === null || credentials === null ? [] : identity(credentials, now)),
    ];
    const plain = encodeMessage({ class: 'request', method, transactionId, attributes });
    const hash = now?.algorithm == null ? 'sha1' : 'sha256';
    const sealed = now === null ? plain : withIntegrity(plain, now.key, hash);
    // A success that this server's key has not sealed may come from anybody (RFC 8489 §9.2.5).
    const accepts = ({ message, bytes }: Received): boolean =>
      message.method === method &&
      (now === null || message.class === 'error' || integrityHolds(bytes, now.key, hash) === true);
    return { transactionId, bytes: withFingerprint(sealed), accepts };
  };

  return {
    get staleNonces() {
      return staleNonces;
    },

    fire(method, attributes) {
      channel.send(build(method, attributes).bytes);
    },

    async request(method, attributes, bounds) {
      const until = deadline(clock, bounds);
      for (;;) {
        const authenticated = challenge !== null;
        const answered = await transact(channel, build(method, attributes), clock, until());
        if (!answered.ok) return answered;
        const { message } = answered.received;
        if (message.class === 'success') return { ok: true, message, ms: answered.ms };
        const { code, reason } = errorOf(message);
        if (code === 401 && !authenticated && learn(message)) continue;
        if (code === 438 && staleNonces < MOST_STALE_NONCES && learn(message)) {
          staleNonces += 1;
          continue;
        }
        const failure = code === 0 ? 'bad-answer' : 'error';
        const failed = { stage: 'turn', failure, errorCode: code === 0 ? null : code } as const;
        const alternate =
          code === TRY_ALTERNATE ? plainAddress(message, ATTRIBUTE.ALTERNATE_SERVER) : null;
        const sentTo = alternate === null ? {} : { alternate };
        return { ok: false, failed: { ...failed, authenticated, ...sentTo, detail: reason } };
      }
    },
  };
}

function identity(
  { user }: TurnCredentials,
  { realm, nonce, algorithm }: Challenge,
): readonly Attribute[] {
  return [
    textAttribute(ATTRIBUTE.USERNAME, user.normalize('NFC')),
    textAttribute(ATTRIBUTE.REALM, realm),
    textAttribute(ATTRIBUTE.NONCE, nonce),
    ...(algorithm === null ? [] : [algorithm.offered, algorithm.chosen]),
  ];
}
