/**
 * What a probe tells: facts, never verdicts. No probe rejects because the network failed: the failure is
 * its result, with the original error text in `detail`. They reject only when the signal fires.
 * Times are in milliseconds.
 */
export interface Probes {
  /** A and AAAA through the system's resolver (the way the client resolves). */
  resolve(host: string, options: ProbeOptions): Promise<DnsResult>;
  /** Connects to every address of the endpoint at once (through its proxy when the route has one). */
  connect(endpoint: Endpoint, options: ProbeOptions): Promise<TcpResult>;
  /** A full handshake; certificates are judged by the result's `authorization`, never refused by it. */
  handshake(endpoint: Endpoint, options: ProbeOptions): Promise<TlsResult>;
  /** One GET, no redirect followed, at most 64 KiB of the body read. */
  get(endpoint: Endpoint, path: string, options: ProbeOptions): Promise<HttpResult>;
  /** One WebSocket upgrade, closed at once after it was answered. */
  upgrade(endpoint: Endpoint, path: string, options: ProbeOptions): Promise<WebSocketResult>;
  /** TCP connect times, one after the other. */
  sample(endpoint: Endpoint, plan: SamplePlan, options: ProbeOptions): Promise<SampleResult>;
}

export interface ProbeOptions {
  readonly signal: AbortSignal;
}

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** How connections to an endpoint are made. */
export type ConnectionRoute =
  | { readonly via: 'direct' }
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
    };

export type RouteFinder = (endpoint: Endpoint) => ConnectionRoute;

export type DnsResult =
  | { readonly ok: true; readonly addresses: readonly Address[]; readonly ms: number }
  | {
      readonly ok: false;
      readonly failure: 'not-found' | 'no-address' | 'server-failure' | 'unreachable' | 'timeout' | 'failed';
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
    }
  | {
      readonly stage: 'proxy';
      readonly failure: 'unreachable' | 'auth-required' | 'refused' | 'bad-answer';
      readonly proxy: string;
      readonly httpStatus: number | null;
      /** Schemes of `Proxy-Authenticate`. */
      readonly schemes: readonly string[];
      readonly detail: string;
    };

export type TcpResult =
  | {
      readonly ok: true;
      readonly route: ConnectionRoute['via'];
      /** Each address with what it did; through a proxy, the proxy's. */
      readonly attempts: readonly { readonly address: string; readonly ms: number; readonly outcome: string }[];
      readonly ms: number;
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
      /** Which lists of authorities were asked: `node`, `system`, `profile`. */
      readonly trustedBy: readonly string[];
    }
  | { readonly ok: false; readonly failed: ConnectFailure }
  | {
      readonly ok: false;
      readonly failed: {
        readonly stage: 'tls';
        readonly failure: 'reset' | 'timeout' | 'protocol' | 'failed';
        readonly detail: string;
      };
    };

export type TlsFailure = Extract<TlsResult, { ok: false }>['failed'];

export type HttpResult =
  | {
      readonly ok: true;
      readonly status: number;
      /** Lower-case names. */
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      readonly ms: number;
      /** Server time minus local time at the middle of the exchange; null without a `Date` header. ±1 s. */
      readonly clockOffsetMs: number | null;
    }
  | { readonly ok: false; readonly failed: TlsFailure }
  | {
      readonly ok: false;
      readonly failed: { readonly stage: 'http'; readonly failure: 'timeout' | 'cut' | 'failed'; readonly detail: string };
    };

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
        | { readonly stage: 'websocket'; readonly failure: 'closed' | 'timeout' | 'failed'; readonly detail: string };
    };

export interface SamplePlan {
  readonly count: number;
  readonly intervalMs: number;
  readonly timeoutMs: number;
}

export interface SampleResult {
  /** One entry a sample: its time, or null when it was lost. */
  readonly times: readonly (number | null)[];
}
