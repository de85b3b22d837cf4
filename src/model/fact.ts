/** Why something could not be learned. The sentence for a person is made in `i18n`. */
export const UNKNOWN_REASONS = [
  'command-missing',
  'forbidden',
  'blocked-by-policy',
  'no-answer',
  'unparsable',
  'not-supported',
  'not-found',
  'failed',
  'not-configured',
  'refused-without-token',
  'doubtful-answer',
  'no-time-source',
  'sources-disagree',
  'no-version-source',
  'too-few-samples',
  'too-little-load',
  'one-stun-server',
  'no-credentials',
  'relay-not-seen',
  'no-session',
  'no-resolver',
  'resolvers-useless',
  'clock-keeper-unknown',
] as const;
export type UnknownReason = (typeof UNKNOWN_REASONS)[number];

/**
 * A fact about this computer with three states: known to be so, known not to be so, not known.
 * `source` names where it was read (`/proc/net/route`, `reg query HKCU\…`), for the reader of a report.
 * `detail` keeps the original text of a foreign error.
 */
export type Fact<T> =
  | { readonly known: true; readonly value: T; readonly source: string }
  | {
      readonly known: false;
      readonly reason: UnknownReason;
      readonly source: string;
      readonly detail?: string;
    };

export function known<T>(value: T, source: string): Fact<T> {
  return { known: true, value, source };
}

export function notKnown(reason: UnknownReason, source: string, detail?: string): Fact<never> {
  return { known: false, reason, source, ...(detail === undefined ? {} : { detail }) };
}
