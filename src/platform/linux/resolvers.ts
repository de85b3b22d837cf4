import { isIP } from 'node:net';
import type { Fact } from '../../model/fact.ts';
import { known } from '../../model/fact.ts';
import type { CallOptions } from '../call-options.ts';
import type { PlatformTools } from '../tools.ts';

const FILE = '/etc/resolv.conf';
/** systemd-resolved: the servers behind its stub. */
const UPSTREAM_FILE = '/run/systemd/resolve/resolv.conf';
const STUB = /^127\.0\.0\.5[34]$/;

/** `nameserver` lines of resolv.conf(5); behind the stub of systemd-resolved, the real servers. */
export async function readResolvers(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<readonly string[]>> {
  const text = await tools.files.readText(FILE, options);
  if (!text.known) return text;
  const servers = parseResolvConf(text.value);
  if (!servers.some((server) => STUB.test(server))) return known(servers, FILE);

  const upstream = await tools.files.readText(UPSTREAM_FILE, options);
  const behind = upstream.known ? parseResolvConf(upstream.value) : [];
  return behind.length === 0 ? known(servers, FILE) : known(behind, UPSTREAM_FILE);
}

export function parseResolvConf(text: string): readonly string[] {
  const servers = text.split(/\r?\n/).flatMap((line) => {
    const [word, address = ''] = line.trim().split(/\s+/);
    return word === 'nameserver' && isIP(address.split('%', 1)[0] ?? '') !== 0 ? [address] : [];
  });
  return [...new Set(servers)];
}
