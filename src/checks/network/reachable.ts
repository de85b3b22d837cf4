import type { ConnectFailure } from '../../probes/tcp-result.ts';
import type { ConnectionRoute } from '../../probes/connection-route.ts';
import type { Endpoint } from '../../probes/endpoint.ts';
import type { Probes } from '../../probes/probes.ts';

/** Shorter than what it is measured beside: it must not be the comparison that the check waits for. */
const LIMIT_MS = 4_500;

export interface Reachable {
  readonly outcome: 'works' | 'fails';
  /** The failure, in the words of whoever told it. */
  readonly detail: string;
  /** What a proxy did to it; null: no proxy was in the way, or it worked. */
  readonly refusal: Extract<ConnectFailure, { stage: 'proxy' }>['failure'] | null;
}

/** One connection, along another way than the client's to compare the two; null: along the client's own. */
export async function reachable(
  probes: Probes,
  endpoint: Endpoint,
  along: ConnectionRoute | null,
  signal: AbortSignal,
): Promise<Reachable> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]);
  try {
    const result = await probes.connect(endpoint, {
      signal: limited,
      ...(along === null ? {} : { along }),
    });
    if (result.ok) return { outcome: 'works', detail: '', refusal: null };
    const { failed } = result;
    const detail = failed.stage === 'dns' ? failed.dns.detail : failed.detail;
    const refusal = failed.stage === 'proxy' ? failed.failure : null;
    return { outcome: 'fails', detail, refusal };
  } catch (error) {
    if (signal.aborted) throw error;
    // Silence for so long is no way that a client would take.
    return { outcome: 'fails', detail: `no answer within ${LIMIT_MS} ms`, refusal: null };
  }
}
