import type { RequestFormat } from '../../request/formats.ts';

/** Mail systems take about as much. Our choice. */
export const DEFAULT_MAX_ATTACHMENT = '25M';
export const DEFAULT_MAX_ATTACHMENT_BYTES = 25 * 1024 * 1024;

export interface RequestOptions {
  readonly field: readonly string[];
  readonly from?: string;
  readonly template?: true;
  readonly ask?: true;
  readonly allowMissing?: true;
  readonly attach: readonly string[];
  readonly maxAttachment: string;
  readonly bundle?: string;
  readonly acceptBundle?: true;
  readonly report?: string;
  readonly runChecks?: true;
  /** Of a bug only. */
  readonly server?: readonly string[];
  readonly profile?: string;
  readonly format: RequestFormat;
  readonly output?: string;
  readonly outputDir?: string;
  readonly force?: true;
  /** File that keeps the key of the pseudonyms. */
  readonly pseudonyms?: string;
}
