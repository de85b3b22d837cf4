import type { MediaTransport } from '../media.ts';

/** Failure codes of calls: STUN, TURN and the NAT between. */
export interface MediaFailures {
  /** UDP gets no answer, but TCP does. `answering`: `TCP 3478`, `TLS 5349`. */
  'stun-udp-blocked': {
    readonly host: string;
    readonly port: number;
    readonly answering: readonly string[];
    readonly detail: string;
  };
  /** Neither UDP nor TLS gets an answer, TCP does. */
  'stun-only-tcp': {
    readonly host: string;
    readonly port: number;
    readonly tlsPort: number;
    readonly detail: string;
  };
  /** Neither UDP nor TCP gets an answer, TLS does. */
  'stun-only-tls': {
    readonly host: string;
    readonly port: number;
    readonly tlsPort: number;
    readonly detail: string;
  };
  /** `tried`: `UDP 3478`, `TCP 3478`, `TLS 5349`. */
  'stun-no-answer': {
    readonly host: string;
    readonly port: number;
    readonly tried: readonly string[];
    readonly detail: string;
  };
  /** TCP or TLS gets no answer while a better transport does: nothing to fall back to. */
  'stun-transport-silent': {
    readonly host: string;
    readonly port: number;
    readonly transport: MediaTransport;
    readonly answering: readonly string[];
    readonly detail: string;
  };
  /** `mappings`: `server → outside address`; `behaviour` as in RFC 5780 §4.3, or `per-destination`. */
  'nat-per-destination': {
    readonly mappings: readonly string[];
    readonly behaviour: string;
  };

  'turn-unreachable': {
    readonly host: string;
    readonly port: number;
    readonly transport: MediaTransport;
    readonly detail: string;
  };
  /** 401 or 441 after credentials were sent. `expiresAt`: ISO 8601, of time-limited ones; null: they are not. */
  'turn-credentials-wrong': {
    readonly host: string;
    readonly port: number;
    readonly transport: MediaTransport;
    readonly expiresAt: string | null;
    readonly detail: string;
  };
  /**
   * Time-limited credentials whose time is over. `clock: 'here'`: by this computer's clock. `clock: 'server'`: made
   * a moment ago, and the server takes only ones that end much later: its clock is far ahead of this one.
   */
  'turn-credentials-expired': {
    readonly host: string;
    readonly port: number;
    readonly transport: MediaTransport;
    readonly expiredAt: string;
    readonly now: string;
    readonly clock: 'here' | 'server';
  };
  /** 486: this user has too many relays; 508: the server has none left. */
  'turn-quota': {
    readonly host: string;
    readonly port: number;
    readonly transport: MediaTransport;
    readonly errorCode: number;
    readonly detail: string;
  };
  /** 403. */
  'turn-forbidden': {
    readonly host: string;
    readonly port: number;
    readonly transport: MediaTransport;
    readonly detail: string;
  };
  /** Any other refusal; `errorCode` null: the answer was none that TURN knows. */
  'turn-refused': {
    readonly host: string;
    readonly port: number;
    readonly transport: MediaTransport;
    readonly errorCode: number | null;
    readonly detail: string;
  };
  /** 300 Try Alternate (RFC 8489 §10), and the server that it named gave no relay. */
  'turn-alternate-failed': {
    readonly host: string;
    readonly port: number;
    readonly transport: MediaTransport;
    /** `address:port` */
    readonly alternate: string;
    readonly detail: string;
  };
  /** An address was allocated, and no packet came through it. */
  'turn-relay-unreachable': {
    readonly host: string;
    readonly port: number;
    readonly transport: MediaTransport;
    readonly relayed: string;
    readonly detail: string;
  };
}
