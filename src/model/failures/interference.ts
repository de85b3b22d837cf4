/** Failure codes of the interference group: what stands between the client and its servers. */
export interface InterferenceFailures {
  /** `source` is where it was read: `https_proxy`, `HKCU\…\Internet Settings`. Credentials never appear. */
  'proxy-value-invalid': { readonly source: string; readonly value: string };
  /** Sources name different proxies; each as `source: scheme://host:port`. */
  'proxy-sources-disagree': { readonly sources: readonly string[] };
  /** The profile says which proxies belong here, and this is none of them. */
  'proxy-unexpected': {
    readonly proxy: string;
    readonly source: string;
    readonly expected: readonly string[];
  };
  /** The route to these hosts leaves through a tunnel that the profile does not allow for it. */
  'vpn-carries-target': {
    readonly interface: string;
    /** `OpenVPN`; left out: not told. */
    readonly product?: string;
    readonly hosts: readonly string[];
    /** `full`: it takes the traffic to everywhere; left out: not told. */
    readonly mode?: 'full' | 'split' | 'none';
  };
  /** A tunnel without a connection still holds the route to these hosts and name servers. */
  'vpn-tunnel-dead': {
    readonly interface: string;
    /** `OpenVPN`; left out: not told. */
    readonly product?: string;
    readonly hosts: readonly string[];
    readonly resolvers: readonly string[];
  };
  /** An active rule that blocks what the client's program sends. */
  'firewall-blocks-client': { readonly rule: string; readonly product: string };
  /** A rule of this computer's packet filter stops what is sent to a port that is needed. */
  'firewall-blocks-port': {
    readonly host: string;
    readonly port: number;
    readonly transport: 'tcp' | 'udp';
    readonly rule: string;
    readonly product: string;
  };
  /** Two or more antivirus products are active at once. */
  'antivirus-several': { readonly products: readonly string[] };
  'hosts-file-overrides': {
    readonly host: string;
    readonly address: string;
    readonly file: string;
    /** Counted from 1. */
    readonly line?: number;
    /** Further lines about the same name; left out: none. */
    readonly more?: readonly { readonly address: string; readonly line: number }[];
    /** What a DNS server gives for the name, none where it does not know it; left out: no answer. */
    readonly dns?: readonly string[];
  };
}
