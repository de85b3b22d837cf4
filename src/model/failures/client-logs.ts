/** Error lines in the last day of the logs; `kinds` are the most frequent, `ERR_CERT_DATE_INVALID`. */
export type LogErrors = {
  readonly count: number;
  readonly kinds: readonly { readonly kind: string; readonly count: number }[];
  /** ISO 8601, UTC; null: the lines carry no time. */
  readonly lastAt: string | null;
};

/** Failure codes of what the client leaves behind: its logs and crash dumps. */
export interface ClientLogFailures {
  /** `text`: the profile's pattern. `lastAt`: ISO 8601, UTC; null: its lines carry no time. */
  'log-known-error': {
    readonly text: string;
    readonly count: number;
    readonly lastAt: string | null;
  };
  'log-certificate-errors': LogErrors;
  'log-network-errors': LogErrors;
  'log-storage-errors': LogErrors;
  'log-many-errors': LogErrors;
  /** `count` in the last `days`, `total` altogether; `path` is the newest dump, `lastAt` its time. */
  'client-crashed': {
    readonly count: number;
    readonly days: number;
    readonly total: number;
    readonly path: string;
    readonly lastAt: string;
  };
}
