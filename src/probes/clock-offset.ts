/**
 * Server time minus local time, in ms, from one answer's header. `Date` is cut to whole seconds, so half of one
 * is added; an answer from a cache says in `Age` how many seconds ago its `Date` was (RFC 9111 §5.1).
 * Right to ±0.5 s and half the exchange. Null without a usable `Date`.
 */
export function clockOffset(
  headers: Readonly<Record<string, string>>,
  middleOfExchange: number,
): number | null {
  const date = Date.parse(headers['date'] ?? '');
  if (Number.isNaN(date)) return null;
  const age = Number(headers['age'] ?? '0');
  const ageMs = Number.isFinite(age) && age > 0 ? age * 1_000 : 0;
  return date + 500 + ageMs - middleOfExchange;
}
