import type { CheckContext } from '../define.ts';
import { addressesIn, isUseful } from '../network/resolver-says.ts';
import { resolversToAsk } from '../network/resolver-survey.ts';

/** Half of the limit of the check that asks, in ms. */
const LIMIT_MS = 2_000;

/** What the first configured DNS server gives for a name, past the hosts file; null: it gives no answer of use. */
export async function askedOfDns(
  { platform, probes, signal }: CheckContext,
  name: string,
): Promise<readonly string[] | null> {
  const configured = await platform.network.resolvers({ signal });
  const [resolver] = configured.known ? resolversToAsk(configured.value) : [];
  if (resolver === undefined) return null;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]);
  const replies = await Promise.all(
    (['A', 'AAAA'] as const).map((type) =>
      probes.askResolver(resolver, { name, type }, { signal: limited }).catch(() => null),
    ),
  );
  signal.throwIfAborted();
  const answered = replies.filter((reply) => reply !== null).filter(isUseful);
  return answered.length === 0 ? null : answered.flatMap(addressesIn);
}
