/** What one resolver said about one name and one type, asked alone and past everything else of the system. */
export type ResolverReply = ResolverAnswer | ResolverSilence;

export interface ResolverQuestion {
  /** Without a trailing dot; always asked as it is, no search domain is ever added. */
  readonly name: string;
  readonly type: 'A' | 'AAAA';
}

export interface ResolverAnswer {
  readonly ok: true;
  /** RFC 1035 §4.1.1 and RFC 6895: `NOERROR`, `NXDOMAIN`, `SERVFAIL`, `REFUSED`, `RCODE11`. */
  readonly rcode: string;
  /** In the order of the answer, aliases followed, 32 at most. */
  readonly addresses: readonly string[];
  /** The smallest of the records that led to the addresses; null: no address. */
  readonly ttlSeconds: number | null;
  readonly authoritative: boolean;
  /** `tcp`: the answer over UDP was truncated. */
  readonly transport: 'udp' | 'tcp';
  /** From the first packet to this answer. */
  readonly ms: number;
}

export interface ResolverSilence {
  readonly ok: false;
  /**
   * `silent`: nothing came in time. `unreachable`: the network or the host said that nobody listens there.
   * `truncated`: UDP gave only a piece of the answer (TC, RFC 1035 §4.1.1), and TCP gave none (RFC 7766 §5).
   */
  readonly failure: 'silent' | 'unreachable' | 'truncated';
  readonly ms: number;
  readonly detail: string;
}
