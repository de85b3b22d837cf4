/**
 * What the checks of a run may take, all together, in seconds: usually twice the sum of the slowest chain of probes.
 * `check --limit` says otherwise, within the bounds; in other commands the checks have the usual time.
 */
export const CHECKS_LIMIT_SECONDS = { least: 1, usual: 60, most: 3_600 } as const;

export const CHECKS_LIMIT_MS = CHECKS_LIMIT_SECONDS.usual * 1_000;
