/** The zone that Node and so the client's own engine take: of `TZ`, or of the system. */
export function timeZone(now: number): {
  readonly timeZone: string;
  /** East of Greenwich is positive. */
  readonly utcOffsetMinutes: number;
} {
  return {
    timeZone: new Intl.DateTimeFormat('en').resolvedOptions().timeZone,
    // -0 would be a zone of its own in a report.
    utcOffsetMinutes: 0 - new Date(now).getTimezoneOffset(),
  };
}
