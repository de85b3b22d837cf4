import type { ResolverQuestion, ResolverReply } from './dns/reply.ts';

/**
 * What a probe tells: facts, never verdicts. No probe rejects because the network failed: the failure is
 * its result, with the original error text in `detail`. They reject only when the signal fires.
 * Times are in milliseconds.
 */
export interface Probes {
  /** A and AAAA through the system's resolver (the way the client resolves). */
  resolve(host: string, options: ProbeOptions): Promise<DnsResult>;
  /** Asks one of the configured resolvers (`10.0.0.53`) alone: no hosts file, no search domain, no cache. */
  askResolver(
    resolver: string,
    question: ResolverQuestion,
    options: ProbeOptions,
  ): Promise<ResolverReply>;
  /**
   * Races the addresses of the endpoint (RFC 8305), or of its proxy when the route has one. `along`: another way than
   * the client's, to compare the two.
   */
  connect(
    endpoint: Endpoint,
    options: ProbeOptions & { readonly along?: ConnectionRoute },
  ): Promise<TcpResult>;
  /** A full handshake; certificates are judged by the result's `authorization`, never refused by it. */
  handshake(endpoint: Endpoint, options: ProbeOptions): Promise<TlsResult>;
  /** One GET (or HEAD), no redirect followed, at most 64 KiB of the body read. */
  get(endpoint: Endpoint, path: string, options: GetOptions): Promise<HttpResult>;
  /** One WebSocket upgrade, closed at once after it was answered, or after `holdMs` without a word. */
  upgrade(endpoint: Endpoint, path: string, options: UpgradeOptions): Promise<WebSocketResult>;
  /** One SNTP question (RFC 4330) over UDP 123, straight to the server. */
  time(host: string, options: ProbeOptions): Promise<SntpResult>;
  /** TCP connect times, one after the other. */
  sample(endpoint: Endpoint, plan: SamplePlan, options: ProbeOptions): Promise<SampleResult>;
  /**
   * TCP connect times while the link is idle and while repeated GETs of `path` load it. The one probe that
   * takes the link for itself: nothing else should be measured beside it.
   */
  load(
    endpoint: Endpoint,
    path: string,
    plan: LoadPlan,
    options: ProbeOptions,
  ): Promise<LoadResult>;
}

export interface ProbeOptions {
  readonly signal: AbortSignal;
}

export interface GetOptions extends ProbeOptions {
  /** A header of so many bytes that says nothing, to make the request large. */
  readonly paddingBytes?: number;
  /** HEAD instead of GET: the answer is small, whatever the body is. */
  readonly headOnly?: true;
  /** Less than the probe's own limit, in ms. */
  readonly limitMs?: number;
}

export interface UpgradeOptions extends ProbeOptions {
  /** How long the open connection is left alone, in ms; left out: long enough to see that it stays. */
  readonly holdMs?: number;
  /** Past the proxy that the route names, for comparison. */
  readonly direct?: true;
}

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** How connections to an endpoint are made. */
export type ConnectionRoute =
  | {
      readonly via: 'direct';
      /** There is a proxy, and this endpoint is kept from it. */
      readonly bypass?: Bypass;
    }
  | {
      readonly via: 'proxy';
      /** `http`: CONNECT in the clear. */
      readonly scheme: 'http' | 'https' | 'socks5';
      readonly host: string;
      readonly port: number;
      /** Used for `Proxy-Authorization`, never shown. */
      readonly credentials: { readonly user: string; readonly password: string } | null;
      /** Where the setting was found, for the report. */
      readonly source: string;
      /** What a PAC file names behind it: tried in order when this proxy cannot be reached. */
      readonly fallbacks?: readonly ConnectionRoute[];
    };

/** What sends an endpoint past the proxy. */
export interface Bypass {
  readonly by: 'rule' | 'pac';
  /** The rule as written, or the answer of the PAC file. */
  readonly text: string;
  readonly source: string;
  /** The proxy that it would have been; null: none is known. */
  readonly proxy: Extract<ConnectionRoute, { via: 'proxy' }> | null;
}

export type RouteFinder = (endpoint: Endpoint) => ConnectionRoute;

export type DnsResult =
  | {
      readonly ok: true;
      readonly addresses: readonly Address[];
      readonly ms: number;
      /** `query`: the system's resolver gave no answer in time, a plain DNS query did. Absent: `system`. */
      readonly resolver?: 'system' | 'query';
    }
  | {
      readonly ok: false;
      readonly failure:
        | 'not-found'
        | 'no-address'
        | 'server-failure'
        /** REFUSED (RFC 1035 §4.1.1): the resolver serves this computer, or this name, not. */
        | 'refused'
        | 'unreachable'
        | 'timeout'
        | 'failed';
      readonly ms: number;
      readonly detail: string;
    };

export interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}

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
       * `refused`: any other status or SOCKS5 error. `bad-answer`: no answer, or not one of its protocol.
       */
      readonly failure:
        | 'unreachable'
        | 'auth-required'
        | 'credentials-wrong'
        | 'denied'
        | 'port-forbidden'
        | 'upstream-failed'
        | 'refused'
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

export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  /** DNS names and IP addresses of the subjectAltName. */
  readonly names: readonly string[];
  /** ISO 8601. */
  readonly validFrom: string;
  readonly validTo: string;
  readonly fingerprint256: string;
  /** `bits` of the modulus or the curve; null: of a kind whose size says nothing, or not readable. */
  readonly key: { readonly type: 'rsa' | 'dsa' | 'ec'; readonly bits: number } | null;
  /** OID of the algorithm that it was signed with; null: not readable. */
  readonly signatureOid: string | null;
  /** Signed certificate timestamps are in it (RFC 6962 §3.3): its authority is a public one. */
  readonly signedTimestamps: boolean;
  /** Where its issuer's certificate is kept (RFC 5280 §4.2.2.1). */
  readonly caIssuers: readonly string[];
}

export type TlsResult =
  | {
      readonly ok: true;
      readonly ms: number;
      readonly protocol: string;
      readonly cipher: string;
      /** As presented, leaf first. */
      readonly chain: readonly CertificateFacts[];
      /** Node's word on the chain against the trusted authorities: null is trusted, else `CERT_HAS_EXPIRED`, … */
      readonly authorization: string | null;
      /** Which lists of authorities were asked: `node`, `node-extra`, `system`, `profile`. */
      readonly trustedBy: readonly string[];
      /** Those of them in which the chain ends, its dates, name and strength set aside. */
      readonly knownTo: readonly string[];
      /**
       * Whether a client built on Chromium would find the authority: in its own list (Node's is taken for it: both
       * follow Mozilla's and Chrome's programs), in the profile's, in the system's on Windows and macOS, in the
       * user's NSS database on Linux.
       */
      readonly knownToClient: boolean;
    }
  | { readonly ok: false; readonly failed: ConnectFailure }
  | {
      readonly ok: false;
      readonly failed: {
        readonly stage: 'tls';
        readonly failure: 'reset' | 'timeout' | 'protocol' | 'failed';
        readonly detail: string;
        /** After `reset` and `timeout`: a second handshake on the same way, with another name or none. */
        readonly control?: TlsControl;
        /** After `timeout`, where the size of the answer explains it. */
        readonly sizes?: TlsSizes;
        /** After `protocol`: the outdated version that the server does speak, `TLSv1.1`. */
        readonly oldProtocol?: string;
        /** After `protocol`: what the server shows to one who offers curves that no client offers any more. */
        readonly unusualChain?: readonly CertificateFacts[];
      };
    };

/** Certificates did not come through, an alert of some bytes did. */
export interface TlsSizes {
  readonly smallAnswered: true;
  readonly largeAnswered: false;
  /** A ClientHello of more than one packet, whose answer is an alert; null: not learned. */
  readonly longQuestionAnswered: boolean | null;
}

export interface TlsControl {
  /** Null: the handshake named no host. */
  readonly name: string | null;
  /** Any TLS answer, an alert too. */
  readonly answered: boolean;
}

export type TlsFailure = Extract<TlsResult, { ok: false }>['failed'];

export type HttpResult =
  | {
      readonly ok: true;
      readonly status: number;
      /** Lower-case names. */
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      /** True: the body was longer than what was read. */
      readonly bodyTruncated?: boolean;
      /** Until the headers had arrived, from sending the request. */
      readonly ms: number;
      /** How the body came; left out where nobody asked. */
      readonly bodyPace?: BodyPace;
      /** Server time minus local time at the middle of the exchange; null without a `Date` header. ±1 s. */
      readonly clockOffsetMs: number | null;
    }
  | { readonly ok: false; readonly failed: TlsFailure }
  | {
      readonly ok: false;
      readonly failed: {
        readonly stage: 'http';
        /** `reset`: before the first byte of an answer; `cut`: after it. */
        readonly failure: 'timeout' | 'reset' | 'cut' | 'failed';
        readonly detail: string;
        /** When the answer had begun. */
        readonly bodyPace?: BodyPace;
      };
    };

/** The body as it was received: `ms` from the end of the headers to the last byte that came. */
export interface BodyPace {
  readonly bytes: number;
  readonly ms: number;
  /** Number of pieces: one alone says nothing about speed. */
  readonly pieces: number;
}

export type WebSocketResult =
  | { readonly ok: true; readonly ms: number }
  | { readonly ok: false; readonly failed: TlsFailure }
  | {
      readonly ok: false;
      readonly failed:
        | {
            readonly stage: 'websocket';
            readonly failure: 'refused';
            readonly httpStatus: number;
            readonly headers: Readonly<Record<string, string>>;
          }
        | {
            readonly stage: 'websocket';
            readonly failure: 'closed' | 'timeout' | 'failed';
            readonly detail: string;
            /** How long it stood open, where 101 had come; left out: it had not. */
            readonly openMs?: number;
          };
    };

export type SntpResult =
  | {
      readonly ok: true;
      /** Server time minus local time. */
      readonly offsetMs: number;
      readonly ms: number;
      readonly stratum: number;
    }
  | {
      readonly ok: false;
      readonly failure: 'dns' | 'timeout' | 'unreachable' | 'bad-answer';
      readonly detail: string;
    };

export interface SamplePlan {
  readonly count: number;
  readonly intervalMs: number;
  readonly timeoutMs: number;
}

export interface LoadPlan {
  readonly idle: SamplePlan;
  /** Samples beside the load, one started every `intervalMs` while it lasts. */
  readonly loaded: Omit<SamplePlan, 'count'>;
  readonly load: {
    readonly connections: number;
    /** Both directions together, spread evenly over the time: also the highest speed. */
    readonly bytes: number;
    readonly durationMs: number;
    /** A header that says nothing in each request, to make it large. */
    readonly paddingBytes: number;
  };
}

export type LoadResult =
  | {
      readonly ok: true;
      /** One entry a sample: its time, or null when it was lost. */
      readonly idleMs: readonly (number | null)[];
      readonly loadedMs: readonly (number | null)[];
      /** How long the load lasted. */
      readonly loadMs: number;
      /** Of the requests that were answered while it lasted, and of their answers; TLS and TCP not counted. */
      readonly sentBytes: number;
      readonly receivedBytes: number;
    }
  | { readonly ok: false; readonly failed: TlsFailure };

export interface SampleResult {
  /** One entry a sample: its time, or null when it was lost. Empty: the endpoint could not be connected at all. */
  readonly times: readonly (number | null)[];
  /** When each began, in ms after the first; left out where nobody asked. */
  readonly startedMs?: readonly number[];
}
