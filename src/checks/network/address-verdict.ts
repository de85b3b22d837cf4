import { fail, type Verdict, warn } from '../../model/finding.ts';
import type { Target } from '../../model/target.ts';
import { specialPurposeOf } from '../../probes/dns/special-purpose.ts';
import type { Address } from '../../probes/dns-result.ts';
import type { CheckContext } from '../define.ts';
import { isSelfAssigned } from './host-names.ts';
import { ownFamilies } from './own-addresses.ts';

export const ADDRESS_CODES = ['dns-private-answer', 'dns-no-usable-family'] as const;

type Verdicts = Verdict<(typeof ADDRESS_CODES)[number]>;

/** Of these no packet ever leaves for the server, whatever the network is like. */
const USELESS: ReadonlySet<string> = new Set(['nowhere', 'loopback']);

/** What is wrong with the addresses that a name was found to have; null: nothing. */
export async function addressVerdict(
  context: Pick<CheckContext, 'platform' | 'signal'>,
  target: Target,
  addresses: readonly Address[],
): Promise<Verdicts | null> {
  return privateAnswer(target, addresses) ?? (await noUsableFamily(context, target, addresses));
}

/** A missing AAAA is normal. Wrong is only that all addresses are of a family that this computer has not. */
async function noUsableFamily(
  context: Pick<CheckContext, 'platform' | 'signal'>,
  { host }: Target,
  addresses: readonly Address[],
): Promise<Verdicts | null> {
  const [first] = addresses;
  if (first === undefined || addresses.some(({ family }) => family !== first.family)) return null;
  // On this computer, or on the same wire: no address from outside is needed.
  if (addresses.some(({ address }) => isSelfAssigned(address))) return null;
  const own = await ownFamilies(context);
  if (own === null || own.size === 0 || own.has(first.family)) return null;
  const [has, lacks] =
    first.family === 6 ? (['IPv6', 'IPv4'] as const) : (['IPv4', 'IPv6'] as const);
  return fail('dns-no-usable-family', { host, has, lacks, addresses: texts(addresses) });
}

/** Some organisations lead public names through a gateway of their own: then it is a warning. */
function privateAnswer(target: Target, addresses: readonly Address[]): Verdicts | null {
  if (target.public !== true) return null;
  const purposes = addresses.map(({ address }) => specialPurposeOf(address));
  const special = purposes.filter((purpose) => purpose !== null);
  if (special.length === 0) return null;
  const tell =
    special.length === purposes.length && special.every((one) => USELESS.has(one)) ? fail : warn;
  return tell('dns-private-answer', {
    host: target.host,
    addresses: texts(addresses.filter((_, index) => purposes[index] !== null)),
    purposes: [...new Set(special)],
  });
}

function texts(addresses: readonly Address[]): readonly string[] {
  return addresses.map(({ address }) => address);
}
