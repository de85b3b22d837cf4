/** What every failure of a proxy tells besides its own. */
type OfProxy = {
  /** `scheme://host:port`, never with credentials. */
  readonly proxy: string;
  /** The same endpoint without the proxy, measured beside it; absent: not measured. */
  readonly direct?: 'works' | 'fails';
};

type OfTunnel = OfProxy & {
  readonly host: string;
  readonly port: number;
  /** Null: SOCKS, which answers without an HTTP status; `detail` says what it answered. */
  readonly httpStatus: number | null;
  readonly detail: string;
  /** The product that refused, as `Server` or `Via` names it. */
  readonly product?: string;
};

type OfPac = {
  /** Without credentials and query. */
  readonly url: string;
  /** Where it is set. */
  readonly source: string;
  readonly detail: string;
};

/** Failure codes of proxies and of the scripts that choose them. */
export interface ProxyFailures {
  'proxy-unreachable': OfProxy & { readonly detail: string };
  /** `schemes` as offered in `Proxy-Authenticate`: `Basic`, `NTLM`, …; of SOCKS5 `username/password`. */
  'proxy-auth-required': OfProxy & {
    readonly schemes: readonly string[];
    /** Those of them that the program cannot answer. */
    readonly notSpoken?: readonly string[];
    /** True: a name and password are given, and none of the schemes takes them from us. */
    readonly credentialsGiven?: boolean;
  };
  /** A name and password were sent, in vain. */
  'proxy-credentials-wrong': OfProxy & { readonly schemes: readonly string[] };
  /** The proxy allows the host on port 443, and not on this one. */
  'proxy-port-forbidden': OfTunnel;
  /** A rule of the proxy: HTTP 403 or 451, SOCKS5 reply 2. */
  'proxy-denied': OfTunnel;
  /** The proxy itself found no way to the host: HTTP 502 to 504, SOCKS5 replies 3 to 6. */
  'proxy-upstream-failed': OfTunnel;
  'proxy-refused': OfTunnel;
  /** The proxy accepted the connection and did not answer the request for a tunnel. */
  'proxy-timeout': OfProxy & {
    readonly host: string;
    readonly port: number;
    readonly limitMs: number;
  };
  /** What answered at the proxy's address does not speak the protocol of a proxy. */
  'proxy-bad-answer': OfProxy & { readonly detail: string };

  'pac-unreachable': OfPac;
  'pac-syntax-error': OfPac;
  'pac-endless': OfPac;
  'pac-answer-unusable': OfPac;
  /** The PAC file sends the host past the proxy, which fails; through `proxy` it works. */
  'pac-sends-direct': {
    readonly host: string;
    readonly port: number;
    readonly url: string;
    readonly answer: string;
    readonly proxy: string;
    /** What became of the direct attempt. */
    readonly detail: string;
  };
  /** The PAC file sends the host to the proxy, which fails; directly it works. */
  'pac-sends-to-proxy': {
    readonly host: string;
    readonly port: number;
    readonly url: string;
    readonly answer: string;
    readonly proxy: string;
    /** What became of the attempt through the proxy. */
    readonly detail: string;
  };
  /** An exception of the settings sends the host past the proxy, which fails; through `proxy` it works. */
  'proxy-bypass-blocked': {
    readonly host: string;
    readonly port: number;
    /** As written. */
    readonly rule: string;
    readonly source: string;
    readonly proxy: string;
    readonly detail: string;
  };
  /** A host of the own network goes to the proxy, which cannot reach it; directly it works. */
  'no-proxy-misses-local': {
    readonly host: string;
    readonly port: number;
    /** Private addresses of it; empty: its name alone says so. */
    readonly addresses: readonly string[];
    readonly source: string;
    readonly proxy: string;
    readonly detail: string;
  };
}
