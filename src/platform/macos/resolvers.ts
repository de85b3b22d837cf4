import { isIP } from 'node:net';
import type { Fact } from '../../model/fact.ts';
import { commandFact, parsed } from '../facts.ts';
import type { CallOptions } from '../call-options.ts';
import type { PlatformTools } from '../tools.ts';

export async function readResolvers(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<readonly string[]>> {
  const output = commandFact(await tools.run('scutil', ['--dns'], options), 'scutil --dns');
  return parsed(output, parseScutilDns);
}

/** `nameserver[0] : 10.0.0.53` lines of the general part; resolvers of single domains come with them. */
export function parseScutilDns(text: string): readonly string[] | null {
  if (!/DNS configuration|^resolver #/m.test(text)) return null;
  const general = text.split(/^DNS configuration \(for scoped queries\)/m, 1)[0] ?? '';
  const servers = [...general.matchAll(/^\s*nameserver\[\d+\] : (\S+)/gm)].flatMap(([, address]) =>
    address !== undefined && isIP(address.split('%', 1)[0] ?? '') !== 0 ? [address] : [],
  );
  return [...new Set(servers)];
}
