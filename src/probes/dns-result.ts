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
      /** The system's resolver failed, and a plain question to a DNS server found an address. */
      readonly dnsAnswers?: true;
    };

export interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}
