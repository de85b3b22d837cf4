/** Failure codes of the HTTP and WebSocket checks and the evidence that their sentences need. */
export interface HttpFailures {
  /** Somebody on the way wants a login first: 511 (RFC 6585 §6), or a redirect to another host. */
  'http-captive-portal': {
    readonly host: string;
    readonly httpStatus: number;
    /** Host of the page that is pointed to; empty: none was named. */
    readonly portal: string;
  };
  /** 502, 503, 504: something before the server answered for it. */
  'http-gateway-error': {
    readonly url: string;
    readonly httpStatus: number;
    readonly server?: string;
    readonly via?: string;
  };
  /** 500 and the other 5xx: the server itself says that it is broken. */
  'http-server-error': { readonly url: string; readonly httpStatus: number };
  'http-not-json': {
    readonly url: string;
    readonly httpStatus: number;
    readonly contentType: string;
    readonly server?: string;
    readonly via?: string;
    /** The proxy, filter or WAF that the headers name. */
    readonly product?: string;
    /** Of the page. */
    readonly title?: string;
  };
  /** One page, of one status and title, in answer to the harmless GET, to the client's upgrade and to a GET of its path. */
  'http-page-everywhere': {
    readonly url: string;
    readonly webSocketUrl: string;
    readonly httpStatus: number;
    readonly server?: string;
    readonly via?: string;
    readonly product?: string;
    readonly title?: string;
  };
  /** `paths`: as they were asked, the first one again at the end where the ring closed. */
  'http-redirect-loop': { readonly url: string; readonly paths: readonly string[] };
  'http-timeout': {
    readonly url: string;
    readonly limitMs: number;
    /** Of the body, when the answer had begun; absent: not a word came. */
    readonly bodyBytes?: number;
  };
  /** The body kept coming, slower than the threshold. */
  'http-throttled': {
    readonly url: string;
    readonly bytesPerSecond: number;
    readonly limitBytesPerSecond: number;
  };
  /** Torn down after the request, before a single byte of an answer. */
  'http-reset': { readonly url: string; readonly detail: string };
  'http-cut': { readonly url: string; readonly detail: string };
  /** The answer is not HTTP, or another error after the handshake; `detail` keeps it. */
  'http-failed': { readonly url: string; readonly detail: string };

  /** The server answered the upgrade with an ordinary HTTP status. */
  'websocket-refused': {
    readonly url: string;
    readonly httpStatus: number;
    readonly server: string;
  };
  /** Answered as if no upgrade had been asked for: the header did not arrive. */
  'websocket-upgrade-dropped': {
    readonly url: string;
    readonly httpStatus: number;
    readonly server: string;
    readonly via: string;
  };
  /** Through the proxy it fails, directly it works. `detail`: what came through the proxy. */
  'websocket-blocked-by-proxy': {
    readonly url: string;
    readonly proxy: string;
    readonly detail: string;
  };
  /** Closed instead of an answer. */
  'websocket-closed': { readonly url: string; readonly detail: string };
  /** 101, and then the end. */
  'websocket-closed-at-once': { readonly url: string; readonly detail: string };
  'websocket-idle-cut': {
    readonly url: string;
    readonly afterMs: number;
    readonly idleSeconds: number;
    readonly detail: string;
  };
  'websocket-timeout': { readonly url: string; readonly limitMs: number };
  /** The answer to the upgrade is broken (a wrong `Sec-WebSocket-Accept`, not HTTP); `detail` keeps it. */
  'websocket-failed': { readonly url: string; readonly detail: string };
}
