/** How a check, or one finding of it, ended. `unknown` is a proper answer; `pass` means it was measured. */
export const STATUSES = [
  'pass',
  'warn',
  'fail',
  'skip',
  'unknown',
  'error',
  'timeout',
  'cancelled',
] as const;
export type Status = (typeof STATUSES)[number];

/** From the one that decides a check's status to the one that decides it only when alone. */
const WORST_FIRST: readonly Status[] = [
  'fail',
  'error',
  'timeout',
  'cancelled',
  'warn',
  'unknown',
  'pass',
  'skip',
];

/** The status of a whole: the worst of its parts. Nothing at all is `skip`. */
export function worstStatus(statuses: Iterable<Status>): Status {
  const present = new Set(statuses);
  return WORST_FIRST.find((status) => present.has(status)) ?? 'skip';
}
