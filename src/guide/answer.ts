import type { GuideStepId } from '../model/guide-steps.ts';

/** One row of the matrix of similar devices. */
export interface DeviceRow {
  readonly device: string;
  /** `Android 14`, `MagicOS 8`. */
  readonly system: string;
  /** The client's version; empty: not known. */
  readonly client: string;
  readonly reproduced: 'yes' | 'no' | 'not-tried';
}

export const REPRODUCED = ['yes', 'no', 'not-tried'] as const;

/** One of the choices or a text; the rows of the matrix; paths of files. */
export type GuideAnswer =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'devices'; readonly rows: readonly DeviceRow[] }
  | { readonly kind: 'files'; readonly paths: readonly string[] };

export type GuideAnswers = ReadonlyMap<GuideStepId, GuideAnswer>;

export function text(value: string): GuideAnswer {
  return { kind: 'text', text: value };
}

/** The text of an answer; empty where there is none, or a list. */
export function textOf(answer: GuideAnswer | undefined): string {
  return answer?.kind === 'text' ? answer.text : '';
}
