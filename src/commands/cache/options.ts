export const SHOW_FORMATS = ['pretty', 'json'] as const;

export interface ShowOptions {
  readonly profile?: string;
  readonly format: (typeof SHOW_FORMATS)[number];
}

export interface ClearOptions {
  readonly profile?: string;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly session?: true;
}
