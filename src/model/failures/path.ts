/** Failure codes about the way itself: the link it begins with, what fits through, which tunnel it takes. */
export interface PathFailures {
  /** One of the two is null: systems tell the one or the other. */
  'wifi-weak': {
    readonly interface: string;
    readonly signalDbm: number | null;
    readonly signalPercent: number | null;
    readonly limitDbm: number;
    readonly limitPercent: number;
  };
  /** The system counts this link as one that is paid by volume. */
  'link-metered': { readonly interface: string; readonly kind: string; readonly source: string };
  /**
   * Packets above some size are lost without a word (RFC 2923, 2.1). To the server: a small request was answered, one of
   * `requestBytes` was not. From it: small answers come, large ones do not. `both`: neither way.
   */
  'path-mtu': {
    readonly host: string;
    readonly direction: 'to-server' | 'from-server' | 'both';
    readonly requestBytes: number | null;
    readonly limitMs: number;
  };
  /** Packets wait in a queue that is too deep while the link is busy ("bufferbloat"); both latencies are medians. */
  'queueing-delay': {
    readonly host: string;
    readonly idleMs: number;
    readonly loadedMs: number;
    readonly addedMs: number;
    readonly limitMs: number;
    /** Of the load, in the direction in which more went through. */
    readonly bytesPerSecond: number;
  };
  /** So much and no more went through in the direction in which more did, though more was there to be sent. */
  'link-rate-limited': {
    readonly host: string;
    readonly bytesPerSecond: number;
    readonly limitBytesPerSecond: number;
    readonly idleMs: number;
    readonly loadedMs: number;
  };
  /** The profile sends these hosts through a VPN (`servers[].vpn`), and the way takes another interface. */
  'vpn-missing-for-target': {
    readonly vpn: string;
    readonly hosts: readonly string[];
    readonly interfaces: readonly string[];
  };
}
