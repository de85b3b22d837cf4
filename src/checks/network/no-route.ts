import type { ConnectAttempt } from '../../probes/tcp-result.ts';
import type { CheckContext } from '../define.ts';

type Asked = Pick<CheckContext, 'platform' | 'signal'>;

/** The system knows no way to the address, or forbids it itself. */
export async function hasNoRoute({ platform, signal }: Asked, address: string): Promise<boolean> {
  const route = await platform.network.routeTo(address, { signal });
  return !route.known && route.reason === 'not-found';
}

/**
 * Without those to which the system has no way: with an address of a private network only (`fd…`, RFC 4193) all of the
 * public IPv6 is so. connect(2) fails at once then, getaddrinfo(3) puts such addresses last (RFC 6724, rule 1), and
 * nobody waits for them.
 */
export async function withRoute<A extends Pick<ConnectAttempt, 'address' | 'outcome'>>(
  context: Asked,
  attempts: readonly A[],
): Promise<readonly A[]> {
  const kept = await Promise.all(
    attempts.map(
      async ({ address, outcome }) =>
        outcome !== 'unreachable' || !(await hasNoRoute(context, address)),
    ),
  );
  return attempts.filter((_, index) => kept[index]);
}
