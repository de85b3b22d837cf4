import { fail, type Verdict } from '../../model/finding.ts';
import type { Endpoint } from '../../probes/endpoint.ts';
import type { ConnectFailure } from '../../probes/tcp-result.ts';
import type { CheckContext } from '../define.ts';
import { mayBeOnTheWay } from './connect-failure.ts';
import { hasNoRoute } from './no-route.ts';

/**
 * Where the error alone does not tell who forbids, the system is asked for its way: a `prohibit` route is none. A rule of
 * the firewall here is told by `interference.firewall`. Null: it may be somebody on the way.
 */
export async function forbiddenHere(
  context: Pick<CheckContext, 'platform' | 'signal'>,
  { host, port }: Endpoint,
  failed: ConnectFailure,
): Promise<Verdict<'tcp-prohibited'> | null> {
  if (failed.stage !== 'tcp' || !mayBeOnTheWay(failed)) return null;
  const { addresses, detail } = failed;
  const without = await Promise.all(
    addresses
      .filter((address) => address.includes(':'))
      .map((address) => hasNoRoute(context, address)),
  );
  return without.every(Boolean) ? fail('tcp-prohibited', { host, port, addresses, detail }) : null;
}
