import { Resolver } from 'node:dns/promises';
import { errorCode } from '../model/errors.ts';
import type { Address } from './dns-result.ts';

/** A and AAAA asked straight from the configured servers: tells what getaddrinfo(3) cannot. */
export type DnsQuery = (host: string, signal: AbortSignal) => Promise<QueryAnswer>;

export interface QueryAnswer {
  readonly addresses: readonly Address[];
  /** c-ares' codes of the record types that gave none: `ENOTFOUND`, `ENODATA`, `ESERVFAIL`, `EREFUSED`, `ETIMEOUT`, … */
  readonly codes: readonly string[];
}

/**
 * Never rejects; when the signal fires it answers at once with what it has.
 * `servers` (`address:port`) stand in for the configured ones in tests.
 */
export async function queryAddresses(
  host: string,
  signal: AbortSignal,
  servers?: readonly string[],
): Promise<QueryAnswer> {
  const resolver = new Resolver({ timeout: 1_000, tries: 2 });
  if (servers !== undefined) resolver.setServers(servers);
  const cancel = (): void => {
    resolver.cancel();
  };
  signal.addEventListener('abort', cancel, { once: true });
  const answers = await Promise.allSettled([
    resolver.resolve4(host).then((found) => withFamily(found, 4)),
    resolver.resolve6(host).then((found) => withFamily(found, 6)),
  ]);
  signal.removeEventListener('abort', cancel);
  return {
    addresses: answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : [])),
    codes: answers.flatMap((answer) =>
      answer.status === 'rejected' ? [errorCode(answer.reason) ?? 'failed'] : [],
    ),
  };
}

function withFamily(addresses: readonly string[], family: 4 | 6): Address[] {
  return addresses.map((address) => ({ address, family }));
}
