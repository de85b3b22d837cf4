import { type Verdict, warn } from '../../model/finding.ts';
import type { Endpoint } from '../../probes/endpoint.ts';
import type { TcpResult } from '../../probes/tcp-result.ts';
import type { CheckContext } from '../define.ts';
import { isLoopbackHost } from './host-names.ts';
import { withRoute } from './no-route.ts';
import { ownFamilies } from './own-addresses.ts';

/** A computer without IPv6 never tries it in earnest; one with an address waits for it at every connection. */
export async function brokenIpv6(
  context: Pick<CheckContext, 'platform' | 'signal'>,
  { host, port }: Endpoint,
  { attempts, address }: Extract<TcpResult, { ok: true }>,
): Promise<Verdict<'tcp-ipv6-broken'> | null> {
  const overIpv6 = attempts.filter((attempt) => attempt.address.includes(':'));
  const tried = overIpv6.filter(({ outcome }) => outcome !== 'not-tried');
  const [first] = tried;
  if (first === undefined || tried.some(({ outcome }) => outcome === 'connected')) return null;
  const working = attempts.find(({ outcome }) => outcome === 'connected')?.address ?? address;
  if (working === undefined || isLoopbackHost(first.address)) return null;
  const own = await ownFamilies(context);
  if (own?.has(6) !== true) return null;
  const [waited, ...more] = await withRoute(context, tried);
  if (waited === undefined) return null;
  const broken = [waited, ...more].map((attempt) => attempt.address);
  return warn('tcp-ipv6-broken', { host, port, broken, working, outcome: waited.outcome });
}
