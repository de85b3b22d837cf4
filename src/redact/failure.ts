/**
 * Redaction could not do its work, so there may be no bundle. Names the rule, never the text: the error of a
 * regular expression or of a decoder may quote the line that it failed on, and stays in `cause`.
 */
export class RedactionFailure extends Error {
  readonly reason: 'error' | 'timeout' | 'thread-ended';
  /** The rule's id; null where it is not known. */
  readonly rule: string | null;

  constructor(reason: RedactionFailure['reason'], rule: string | null, cause?: unknown) {
    super(rule === null ? reason : `${reason}: ${rule}`, { cause });
    this.name = 'RedactionFailure';
    this.reason = reason;
    this.rule = rule;
  }
}
