import { BlockList, isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { bypassRules } from './no-proxy.ts';
import type { Endpoint } from './endpoint.ts';

/** What each implementation makes of one list for one endpoint. */
export interface BypassReadings {
  /** The client's: Chromium's. */
  readonly client: 'direct' | 'proxy';
  readonly curl: 'direct' | 'proxy';
  readonly go: 'direct' | 'proxy';
}

export function bypassReadings(
  entries: readonly string[],
  options: { readonly suffix: boolean },
  endpoint: Endpoint,
): BypassReadings {
  const word = (direct: boolean): 'direct' | 'proxy' => (direct ? 'direct' : 'proxy');
  return {
    client: word(bypassRules(entries, options).match(endpoint) !== null),
    curl: word(curlBypasses(entries, endpoint.host)),
    go: word(goBypasses(entries, endpoint)),
  };
}

/**
 * curl's `Curl_check_noproxy` (lib/noproxy.c, 7.86 and later): a name covers itself and what ends with `.name`, a
 * leading dot means nothing, `*` only stands alone, ports are unknown to it, ranges are for addresses.
 */
export function curlBypasses(entries: readonly string[], host: string): boolean {
  if (entries.length === 1 && entries[0] === '*') return true;
  const name = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  if (isIP(name) !== 0) return entries.some((entry) => curlRange(entry.toLowerCase(), name));
  const plain = name.replace(/\.$/, '');
  return entries.some((entry) => {
    const rule = entry.toLowerCase().replace(/\.$/, '').replace(/^\./, '');
    return rule !== '' && (plain === rule || plain.endsWith(`.${rule}`));
  });
}

/** Without a length, and with the length 0, the address has to be the same. */
function curlRange(entry: string, address: string): boolean {
  const [net = '', length] = entry.split('/');
  const family = isIP(address);
  if (isIP(net) !== family) return false;
  const bits = Number.parseInt(length ?? '0', 10) || 0;
  const most = family === 6 ? 128 : 32;
  return bits <= most && inSubnet(address, net, bits === 0 ? most : bits);
}

/**
 * Go's `httpproxy.Config.useProxy` (golang.org/x/net): a name covers itself and its subdomains, a leading dot or `*.`
 * its subdomains only, a port has to be the same, ranges are for addresses; loopback is always direct.
 */
export function goBypasses(entries: readonly string[], { host, port }: Endpoint): boolean {
  const name = domainToASCII(host.replace(/^\[(.*)\]$/, '$1')) || host.replace(/^\[(.*)\]$/, '$1');
  const asked = name.toLowerCase();
  const family = isIP(asked);
  if (asked === 'localhost' || inSubnet(asked, '127.0.0.0', 8) || asked === '::1') return true;
  return entries.some((entry) => {
    const rule = entry.trim().toLowerCase();
    if (rule === '*') return true;
    const [net = '', length] = rule.split('/');
    if (length !== undefined && isIP(net) !== 0) return inSubnet(asked, net, Number(length));
    const split = /^(\[[^\]]*\]|[^:]*):(\d+)$/.exec(rule);
    const place = (split?.[1] ?? rule).replace(/^\[(.*)\]$/, '$1');
    if (place === '' || (split?.[2] !== undefined && Number(split[2]) !== port)) return false;
    if (isIP(place) !== 0)
      return family === isIP(place) && inSubnet(asked, place, family === 6 ? 128 : 32);
    const suffix = place.replace(/^\*\./, '.');
    const domain = suffix.startsWith('.') ? suffix.slice(1) : suffix;
    const ascii = domainToASCII(domain) || domain;
    return asked.endsWith(`.${ascii}`) || (!suffix.startsWith('.') && asked === ascii);
  });
}

function inSubnet(address: string, net: string, bits: number): boolean {
  const family = isIP(address);
  if (family === 0 || family !== isIP(net) || !(bits <= (family === 6 ? 128 : 32))) return false;
  const list = new BlockList();
  const kind = family === 6 ? 'ipv6' : 'ipv4';
  list.addSubnet(net, bits, kind);
  return list.check(address, kind);
}
