/**
 * What the checks of a run may take, all together: twice the sum of the slowest chain of probes. `check --limit` says
 * otherwise; in other commands the checks have as long.
 */
export const CHECKS_LIMIT_MS = 60_000;
