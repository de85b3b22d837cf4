/**
 * Secrets and identities by their look, for the scan of what was already redacted. They are kept narrower
 * than the rules: what they find is a rule that failed, not a matter of taste.
 */
export interface Detector {
  readonly class: string;
  /** Small letters; `0` is any digit. */
  readonly trigger: string;
  /**
   * `before` ends and `from` begins where the trigger begins; both are Latin-1 text of one line. Gives what
   * was found, or null.
   */
  find(before: string, from: string, publicHost: (host: string) => boolean): string | null;
}

/** What redaction puts in the place of a value. */
export const MARKED =
  /^(?:\[|%5b|<|\*|\$\{|x{3,}|user-|name-|mail-|phone-|uuid-|ip6?-|host-|d-|mac-|sid-)/i;

/** A value that is no word of a sentence: it holds a letter and a digit. */
export function mixed(text: string | null): string | null {
  return text !== null && /\d/.test(text) && /[a-z]/i.test(text) ? text : null;
}
