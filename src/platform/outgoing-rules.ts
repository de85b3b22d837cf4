/** Rules of a packet filter for what this computer sends, as data; nothing here says what they do to a packet. */
export interface OutgoingRules {
  readonly chains: readonly OutgoingChain[];
  /** Whose packets are asked about: the user who ran this program, also through sudo; null: not known. */
  readonly userId: number | null;
}

export interface OutgoingChain {
  readonly name: string;
  /** 4 or 6: it sees packets of this family only. */
  readonly family: 4 | 6 | null;
  /** What happens at its end; null: it is only jumped into. */
  readonly policy: 'accept' | 'drop' | null;
  readonly rules: readonly OutgoingRule[];
}

export interface OutgoingRule {
  /** For a person, as its own program would write it. */
  readonly text: string;
  /** All of them have to hold. */
  readonly matches: readonly RuleMatch[];
  /** `none`: it counts or logs, and the next rule follows. `other`: something that is not understood here. */
  readonly verdict: 'accept' | 'drop' | 'reject' | 'return' | 'none' | 'other' | Jump;
}

export interface Jump {
  readonly chain: string;
  /** True: what follows after it in this chain is not looked at. */
  readonly final: boolean;
}

export type RuleMatch =
  | {
      readonly field: 'transport' | 'state' | 'interface';
      readonly values: readonly string[];
      readonly not: boolean;
    }
  | { readonly field: 'port' | 'user'; readonly ranges: readonly Range[]; readonly not: boolean }
  /** `10.0.0.0/8`, `10.0.0.1`. */
  | { readonly field: 'address'; readonly networks: readonly string[]; readonly not: boolean }
  /** Something that is not understood here. */
  | { readonly field: 'other' };

/** First and last, both included. */
export type Range = readonly [number, number];
