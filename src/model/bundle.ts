/** Left out by decision: the bundle is still complete. */
const BY_DECISION_REASONS = [
  'not-found',
  'symlink',
  'not-a-regular-file',
  'binary',
  'private-storage',
  'older-than-since',
  'excluded',
  'not-known',
  'grew',
  'checks-not-run',
  'not-planned',
  'archive-in-archive',
  'nothing-recorded',
] as const;

/** Why something is not in the bundle, or not whole. The sentence for a person is made in `i18n`. */
export type MissingReason =
  | (typeof BY_DECISION_REASONS)[number]
  // Against the will of the one who asked: the bundle is partial.
  | 'unreadable'
  | 'locked'
  | 'swapped'
  | 'shrank'
  | 'deleted'
  | 'read-failed'
  | 'size-limit'
  | 'entry-limit'
  | 'time-limit'
  | 'interrupted'
  | 'run-limit'
  | 'collector-failed'
  | 'archive-encrypted'
  | 'archive-unreadable'
  | 'archive-too-big';

const BY_DECISION: ReadonlySet<MissingReason> = new Set(BY_DECISION_REASONS);

/** True when a bundle that lacks something for this reason is no longer complete. */
export function makesPartial(reason: MissingReason): boolean {
  return !BY_DECISION.has(reason);
}

/** Why a run ends before its time, by the reason of its signal: the user's word, or `--limit` (a `TimeoutError`). */
export function stopReason(signal: AbortSignal): 'interrupted' | 'run-limit' {
  const reason: unknown = signal.reason;
  return reason instanceof Error && reason.name === 'TimeoutError' ? 'run-limit' : 'interrupted';
}

/** What can be wrong with a zip that says it is a bundle. */
export const BUNDLE_PROBLEMS = [
  'not-a-zip',
  'bad-encryption',
  'too-many-entries',
  'too-big',
  'unsafe-name',
  'duplicate-name',
  'symlink-entry',
  'encrypted-entry',
  'unknown-compression',
  'header-mismatch',
  'overlapping-entries',
  'hidden-bytes',
  'wrong-size',
  'wrong-crc',
  'wrong-sha256',
  'unreadable-entry',
  'no-manifest',
  'bad-manifest',
  'not-in-manifest',
  'not-in-zip',
] as const;
export type BundleProblemCode = (typeof BUNDLE_PROBLEMS)[number];

/** Why there is no bundle. */
export const BUNDLE_FAILURES = [
  'output-exists',
  'output-folder-missing',
  'output-is-folder',
  'output-not-a-file',
  'output-name-too-long',
  'output-unwritable',
  'disk-full',
  'write-failed',
  'redaction-failed',
  'leak',
  'verification',
  'cancelled',
] as const;
export type BundleFailureCode = (typeof BUNDLE_FAILURES)[number];
