import type { BodyPace, HttpResult } from '../../probes/http-result.ts';

/** What is left of the check's time after an answer that did not come. */
export const HEAD_MS = 1_500;
/** With its head such an answer is more than the 1280 bytes that every IPv6 link carries (RFC 8200 §5). */
const LARGE_BYTES = 1_200;

/**
 * Was an answer lost for its size (RFC 2923, 2.1)? It is when nothing of its body came, the same question without the
 * body is answered in time, and that answer says that the body is large. An error in answer to HEAD says nothing.
 */
export async function largeAnswerLost(
  pace: BodyPace | undefined,
  head: () => Promise<HttpResult>,
): Promise<boolean> {
  if (pace !== undefined && pace.bytes > 0) return false;
  const answer = await head();
  if (!answer.ok || answer.status >= 400) return false;
  return Number(answer.headers['content-length'] ?? 0) >= LARGE_BYTES;
}
