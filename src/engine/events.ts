import type { CheckId } from '../model/check-id.ts';
import type { CheckResult } from '../model/report.ts';

/** What a renderer can follow while the run goes on. */
export type RunEvent =
  | { readonly type: 'check-started'; readonly id: CheckId }
  | { readonly type: 'check-finished'; readonly result: CheckResult };
