export const GUIDE_FORMATS = ['pretty', 'json'] as const;

export interface GuideOptions {
  readonly answers?: string;
  readonly list?: true;
  readonly step?: string;
  readonly print?: true;
  readonly format: (typeof GUIDE_FORMATS)[number];
  readonly devices?: string;
  readonly bundle?: string;
  readonly server: readonly string[];
  readonly profile?: string;
  readonly output?: string;
  readonly outputDir?: string;
  readonly force?: true;
  readonly pseudonyms?: string;
}
