interface InterfacesSeen {
  readonly interfaces: readonly string[];
  /** Up and with an address, but leading only to virtual machines or containers here; left out: none. */
  readonly inside?: readonly string[];
}

/** Failure codes of the network group and the evidence that their sentences need. */
export interface NetworkFailures {
  /** No interface that leads out is up. */
  'no-interface-up': InterfacesSeen;
  /** Up, but no usable address: DHCP did not answer (169.254/16 or link-local only counts as none). */
  'interface-without-address': InterfacesSeen;
  'no-default-route': { readonly interfaces: readonly string[] };

  'dns-name-not-found': { readonly host: string; readonly ms: number; readonly detail: string };
  'dns-no-address': { readonly host: string; readonly ms: number; readonly detail: string };
  'dns-server-failure': { readonly host: string; readonly ms: number; readonly detail: string };
  'dns-timeout': { readonly host: string; readonly limitMs: number };
  /** No resolver answered or none is configured (`EAI_AGAIN`, `ECONNREFUSED` from the resolver). */
  'dns-unreachable': {
    readonly host: string;
    readonly ms: number;
    readonly detail: string;
    /** A plain question to a DNS server found an address: it is the system that cannot. */
    readonly dnsAnswers?: true;
  };
  'dns-slow': { readonly host: string; readonly ms: number; readonly limitMs: number };

  'tcp-refused': {
    readonly host: string;
    readonly port: number;
    readonly addresses: readonly string[];
  };
  'tcp-timeout': {
    readonly host: string;
    readonly port: number;
    readonly addresses: readonly string[];
    readonly limitMs: number;
  };
  'tcp-reset': {
    readonly host: string;
    readonly port: number;
    readonly addresses: readonly string[];
  };
  'tcp-unreachable': {
    readonly host: string;
    readonly port: number;
    readonly addresses: readonly string[];
    readonly detail: string;
  };
  /** The local computer forbade the connection (`EPERM`; `EACCES`, over IPv6 only where its own route says so). */
  'tcp-prohibited': {
    readonly host: string;
    readonly port: number;
    readonly addresses: readonly string[];
    readonly detail: string;
  };

  /** Of the server's addresses some are connected, others fail, in a family that this computer has. */
  'tcp-address-dead': {
    readonly host: string;
    readonly port: number;
    /** `outcome`: `timeout`, `refused`, `unreachable`, … */
    readonly dead: readonly { readonly address: string; readonly outcome: string }[];
    readonly working: readonly string[];
  };

  /** Any other error of `connect(2)`; `detail` keeps it. */
  'tcp-failed': {
    readonly host: string;
    readonly port: number;
    readonly addresses: readonly string[];
    readonly detail: string;
  };

  'stability-loss': {
    readonly host: string;
    readonly lossPercent: number;
    readonly limitPercent: number;
    readonly samples: number;
  };
  'stability-jitter': {
    readonly host: string;
    readonly jitterMs: number;
    readonly limitMs: number;
    readonly samples: number;
  };
  'stability-latency': {
    readonly host: string;
    readonly latencyMs: number;
    readonly limitMs: number;
    readonly samples: number;
  };
}
