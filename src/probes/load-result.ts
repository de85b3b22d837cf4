import type { SamplePlan } from './sample-result.ts';
import type { TlsFailure } from './tls-result.ts';

export interface LoadPlan {
  readonly idle: SamplePlan;
  /** Samples beside the load, one started every `intervalMs` while it lasts. */
  readonly loaded: Omit<SamplePlan, 'count'>;
  readonly load: {
    readonly connections: number;
    /** Both directions together, spread evenly over the time: also the highest speed. */
    readonly bytes: number;
    readonly durationMs: number;
    /** A header that says nothing in each request, to make it large. */
    readonly paddingBytes: number;
  };
}

export type LoadResult =
  | {
      readonly ok: true;
      /** One entry a sample: its time, or null when it was lost. */
      readonly idleMs: readonly (number | null)[];
      readonly loadedMs: readonly (number | null)[];
      /** How long the load lasted. */
      readonly loadMs: number;
      /** Of the requests that were answered while it lasted, and of their answers; TLS and TCP not counted. */
      readonly sentBytes: number;
      readonly receivedBytes: number;
    }
  | { readonly ok: false; readonly failed: TlsFailure };
