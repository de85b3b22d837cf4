/** Failure codes of name resolution beyond the plain ones, and of a broken address family. */
export interface DnsFailures {
  /** REFUSED (RFC 1035 §4.1.1). */
  'dns-refused': { readonly host: string; readonly ms: number; readonly detail: string };
  /** The name has addresses, but of a family only of which this computer has none itself. */
  'dns-no-usable-family': {
    readonly host: string;
    readonly has: 'IPv4' | 'IPv6';
    readonly lacks: 'IPv4' | 'IPv6';
    readonly addresses: readonly string[];
  };
  /** An address that is not of the public internet (RFC 6890), for a name that is. */
  'dns-private-answer': {
    readonly host: string;
    readonly addresses: readonly string[];
    /** `private`, `loopback`, `nowhere`, … */
    readonly purposes: readonly string[];
  };
  /** A name made up for this question has an address. */
  'dns-wildcard': {
    readonly resolver: string;
    readonly host: string;
    readonly asked: string;
    readonly addresses: readonly string[];
  };
  /** Every name, the made-up ones too, has the same address. */
  'dns-hijacked': {
    readonly resolver: string;
    readonly hosts: readonly string[];
    readonly addresses: readonly string[];
  };
  /** The name itself does not exist; with a search domain after it, something does. */
  'dns-search-domain': { readonly host: string; readonly addresses: readonly string[] };
  /** The answer does not fit into UDP, and TCP to the resolver does not work (RFC 7766 §5). */
  'dns-truncated': { readonly host: string; readonly resolver: string; readonly detail: string };
  /**
   * Addresses of one kind are given, and the question for the other gets no answer of use, or one that denies the name
   * (RFC 4074: programs ask for both and wait for both).
   */
  'dns-family-unanswered': {
    readonly host: string;
    /** Those that do it. */
    readonly resolvers: readonly string[];
    readonly answered: 'A' | 'AAAA';
    readonly addresses: readonly string[];
    readonly lost: 'A' | 'AAAA';
    /** `silent`, `unreachable`, `NXDOMAIN`, `SERVFAIL`, `REFUSED`, … */
    readonly says: string;
  };
  'dns-resolvers-disagree': {
    readonly host: string;
    readonly answers: readonly { readonly resolver: string; readonly says: string }[];
  };
  /** One of several resolvers gives nothing of use. */
  'dns-resolver-down': {
    readonly resolver: string;
    /** `silent`, `unreachable`, `SERVFAIL`, `REFUSED`, … */
    readonly says: string;
    readonly working: readonly string[];
  };
  /** The computer has IPv6, the server too, and there is no way between them; IPv4 works. */
  'tcp-ipv6-broken': {
    readonly host: string;
    readonly port: number;
    readonly broken: readonly string[];
    /** The IPv4 address that was connected. */
    readonly working: string;
    /** `timeout`, `unreachable`, `no-answer`, … */
    readonly outcome: string;
  };
}
