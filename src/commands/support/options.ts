export const STAGES = ['deployment', 'production'] as const;
export const FORMATS = ['pretty', 'json'] as const;

export interface SupportOptions {
  readonly stage?: (typeof STAGES)[number];
  /** Undefined: neither `--contract` nor `--no-contract`. */
  readonly contract?: boolean;
  readonly at?: string;
  readonly profile?: string;
  readonly format: (typeof FORMATS)[number];
}
