/** Failure codes of the network group and the evidence that their sentences need. */
export interface NetworkFailures {
  /** No interface except loopback is up. */
  'no-interface-up': { readonly interfaces: readonly string[] };
  /** Up, but no usable address: DHCP did not answer (169.254/16 or link-local only counts as none). */
  'interface-without-address': { readonly interfaces: readonly string[] };
  'no-default-route': { readonly interfaces: readonly string[] };

  'dns-name-not-found': { readonly host: string; readonly ms: number; readonly detail: string };
  'dns-no-address': { readonly host: string; readonly ms: number; readonly detail: string };
  'dns-server-failure': { readonly host: string; readonly ms: number; readonly detail: string };
  'dns-timeout': { readonly host: string; readonly limitMs: number };
  /** No resolver answered or none is configured (`EAI_AGAIN`, `ECONNREFUSED` from the resolver). */
  'dns-unreachable': { readonly host: string; readonly ms: number; readonly detail: string };
  'dns-slow': { readonly host: string; readonly ms: number; readonly limitMs: number };

  'tcp-refused': { readonly host: string; readonly port: number; readonly addresses: readonly string[] };
  'tcp-timeout': {
    readonly host: string;
    readonly port: number;
    readonly addresses: readonly string[];
    readonly limitMs: number;
  };
  'tcp-reset': { readonly host: string; readonly port: number; readonly addresses: readonly string[] };
  'tcp-unreachable': {
    readonly host: string;
    readonly port: number;
    readonly addresses: readonly string[];
    readonly detail: string;
  };
  /** The local computer forbade the connection (`EACCES`, `EPERM`). */
  'tcp-prohibited': {
    readonly host: string;
    readonly port: number;
    readonly addresses: readonly string[];
    readonly detail: string;
  };

  'proxy-unreachable': { readonly proxy: string; readonly detail: string };
  /** `schemes` as offered in `Proxy-Authenticate`: `Basic`, `NTLM`, … */
  'proxy-auth-required': { readonly proxy: string; readonly schemes: readonly string[] };
  'proxy-refused': { readonly proxy: string; readonly host: string; readonly port: number; readonly httpStatus: number };

  'tls-expired': { readonly host: string; readonly validTo: string; readonly issuer: string };
  'tls-not-yet-valid': { readonly host: string; readonly validFrom: string; readonly issuer: string };
  'tls-wrong-name': { readonly host: string; readonly names: readonly string[] };
  'tls-self-signed': { readonly host: string; readonly subject: string };
  'tls-unknown-authority': { readonly host: string; readonly issuer: string };
  'tls-protocol': { readonly host: string; readonly detail: string };
  'tls-reset': { readonly host: string; readonly port: number };
  'tls-timeout': { readonly host: string; readonly limitMs: number };
  'tls-failed': { readonly host: string; readonly detail: string };

  'http-gateway-error': { readonly url: string; readonly httpStatus: number };
  'http-not-json': { readonly url: string; readonly httpStatus: number; readonly contentType: string };
  'http-timeout': { readonly url: string; readonly limitMs: number };
  'http-cut': { readonly url: string; readonly detail: string };

  /** The server answered the upgrade with an ordinary HTTP status. */
  'websocket-refused': { readonly url: string; readonly httpStatus: number; readonly server: string };
  'websocket-closed': { readonly url: string; readonly detail: string };
  'websocket-timeout': { readonly url: string; readonly limitMs: number };

  'stability-loss': { readonly host: string; readonly lossPercent: number; readonly limitPercent: number; readonly samples: number };
  'stability-jitter': { readonly host: string; readonly jitterMs: number; readonly limitMs: number; readonly samples: number };
  'stability-latency': { readonly host: string; readonly latencyMs: number; readonly limitMs: number; readonly samples: number };
}
