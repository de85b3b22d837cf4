import type { TlsFailure } from './tls-result.ts';

export type HttpResult =
  | {
      readonly ok: true;
      readonly status: number;
      /** Lower-case names. */
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      /** True: the body was longer than what was read. */
      readonly bodyTruncated?: boolean;
      /** Until the headers had arrived, from sending the request. */
      readonly ms: number;
      /** How the body came; left out where nobody asked. */
      readonly bodyPace?: BodyPace;
      /** Server time minus local time at the middle of the exchange; null without a `Date` header. ±1 s. */
      readonly clockOffsetMs: number | null;
    }
  | { readonly ok: false; readonly failed: TlsFailure }
  | {
      readonly ok: false;
      readonly failed: {
        readonly stage: 'http';
        /** `reset`: before the first byte of an answer; `cut`: after it. */
        readonly failure: 'timeout' | 'reset' | 'cut' | 'failed';
        readonly detail: string;
        /** When the answer had begun. */
        readonly bodyPace?: BodyPace;
      };
    };

/** The body as it was received: `ms` from the end of the headers to the last byte that came. */
export interface BodyPace {
  readonly bytes: number;
  readonly ms: number;
  /** Number of pieces: one alone says nothing about speed. */
  readonly pieces: number;
}
