import type { ConnectionRoute } from './connection-route.ts';
import type { DnsResult } from './dns-result.ts';

export type ConnectFailure =
  | { readonly stage: 'dns'; readonly dns: Extract<DnsResult, { ok: false }> }
  | {
      readonly stage: 'tcp';
      readonly failure: 'refused' | 'timeout' | 'reset' | 'unreachable' | 'prohibited' | 'failed';
      readonly addresses: readonly string[];
      readonly detail: string;
      readonly attempts?: readonly ConnectAttempt[];
    }
  | {
      readonly stage: 'proxy';
      /**
       * `unreachable`: no connection to the proxy itself. `auth-required`: none of the offered schemes can be
       * answered; `credentials-wrong`: one was, in vain. `denied`: 403 or SOCKS5's ruleset; `port-forbidden`: the
       * same, but port 443 of the same host is allowed. `upstream-failed`: the proxy found no way on (502 to 504).
       * `refused`: any other status or SOCKS5 error. `silent`: connected, and no answer to the request for a tunnel.
       * `bad-answer`: closed without one, or not one of its protocol.
       */
      readonly failure:
        | 'unreachable'
        | 'auth-required'
        | 'credentials-wrong'
        | 'denied'
        | 'port-forbidden'
        | 'upstream-failed'
        | 'refused'
        | 'silent'
        | 'bad-answer';
      /** `scheme://host:port`, never with credentials. */
      readonly proxy: string;
      /** Null where the proxy gave none: SOCKS5, or no HTTP at all. */
      readonly httpStatus: number | null;
      /** Schemes of `Proxy-Authenticate`; of SOCKS5 `username/password` (RFC 1929). */
      readonly schemes: readonly string[];
      readonly detail: string;
      /** The product that refused, where it names itself. */
      readonly product?: string | null;
      /** With `auth-required`: a name and password were there, for none of the schemes. */
      readonly credentialsGiven?: boolean;
    };

export interface ConnectAttempt {
  readonly address: string;
  readonly ms: number;
  /** `connected`, a failure of stage `tcp`, `no-answer` (another address had won), `not-tried`. */
  readonly outcome: string;
}

export type TcpResult =
  | {
      readonly ok: true;
      readonly route: ConnectionRoute['via'];
      /** Each address with what it did; through a proxy, the proxy's. */
      readonly attempts: readonly ConnectAttempt[];
      /** Until the endpoint was connected; through a proxy, until the tunnel stood. */
      readonly ms: number;
      /** The address that won; through a proxy, the proxy's. */
      readonly address?: string;
    }
  | { readonly ok: false; readonly failed: ConnectFailure };
