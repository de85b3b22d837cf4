import { type Verdict, warn } from '../../model/finding.ts';
import type { Endpoint } from '../../probes/endpoint.ts';
import type { ConnectAttempt, TcpResult } from '../../probes/tcp-result.ts';
import type { CheckContext } from '../define.ts';
import { isLoopbackHost } from './host-names.ts';
import { withRoute } from './no-route.ts';
import { ownFamilies } from './own-addresses.ts';

/** For the second attempt at an address that was silent: a lost SYN is sent again after one second (RFC 6298, 2.1). */
const SECOND_MS = 2_500;
/** With less than this left of the check's time the first silence has to do. */
const LEAST_MS = 500;

/**
 * One address works, another does not: who gets the other one waits or fails. A family of which this computer has no
 * address is none that it would use; and one silence may be one lost packet, so the silent are tried again.
 */
export async function deadAddress(
  context: Pick<CheckContext, 'platform' | 'probes' | 'signal'>,
  { host, port }: Endpoint,
  { attempts }: Extract<TcpResult, { ok: true }>,
  leftMs: number,
): Promise<Verdict<'tcp-address-dead'> | null> {
  const failed = attempts.filter(
    ({ outcome }) => outcome !== 'connected' && outcome !== 'not-tried',
  );
  if (failed.length === 0 || isLoopbackHost(host)) return null;
  const working = attempts.filter(({ outcome }) => outcome === 'connected');
  const usable = new Set(working.map(({ address }) => familyOf(address)));
  for (const family of (await ownFamilies(context)) ?? []) usable.add(family);
  const tried = failed.filter(({ address }) => usable.has(familyOf(address)));
  const dead = await Promise.all(
    (await withRoute(context, tried)).map((attempt) =>
      triedAgain(context, port, attempt, Math.min(SECOND_MS, leftMs)),
    ),
  );
  const told = dead.filter((attempt) => attempt !== null);
  if (told.length === 0 || working.length === 0) return null;
  return warn('tcp-address-dead', {
    ...{ host, port, working: working.map(({ address }) => address) },
    dead: told.map(({ address, outcome }) => ({ address, outcome })),
  });
}

/** Null: it answers now. */
async function triedAgain(
  { probes, signal }: Pick<CheckContext, 'probes' | 'signal'>,
  port: number,
  attempt: ConnectAttempt,
  limitMs: number,
): Promise<ConnectAttempt | null> {
  const { address, outcome } = attempt;
  const wasSilent = outcome === 'no-answer' || outcome === 'timeout';
  if (!wasSilent || limitMs < LEAST_MS) return attempt;
  const patience = AbortSignal.timeout(limitMs);
  try {
    const own = AbortSignal.any([signal, patience]);
    const endpoint = { host: address, port };
    const again = await probes.connect(endpoint, { signal: own, along: { via: 'direct' } });
    return again.ok ? null : { ...attempt, outcome: 'timeout' };
  } catch (error) {
    signal.throwIfAborted();
    if (patience.aborted) return { ...attempt, outcome: 'timeout' };
    throw error;
  }
}

function familyOf(address: string): 4 | 6 {
  return address.includes(':') ? 6 : 4;
}
