import { BlockList, isIP } from 'node:net';
import type { Endpoint } from './endpoint.ts';

export interface BypassRules {
  /** The rule that sends the endpoint direct, as written; null: none does. */
  match(endpoint: Endpoint): string | null;
}

/**
 * `no_proxy`, ignore lists and `ProxyOverride`, read as Chromium reads them (net/docs/proxy.md, "Proxy bypass
 * rules"): `host`, `*.host`, `.host` (subdomains only), `host:port`, `https://host`, an address, a range such
 * as `10.0.0.0/8` (matches literal addresses only, names are not resolved), `<local>` (names without a dot),
 * `*`. With `suffix`, as for `no_proxy` and KDE, `example.com` also covers every name that ends so.
 */
export function bypassRules(
  entries: readonly string[],
  options: { readonly suffix: boolean },
): BypassRules {
  const rules = entries.flatMap((entry) => {
    const test = parseRule(entry.trim(), options.suffix);
    return test === null ? [] : [{ entry: entry.trim(), test }];
  });
  return {
    match: (endpoint) => {
      const host = plainHost(endpoint.host);
      return rules.find(({ test }) => test(host, endpoint.port))?.entry ?? null;
    },
  };
}

/**
 * Chromium's implicit bypass rules: loopback names and addresses and link-local addresses never go through
 * a proxy, whatever the settings say.
 */
export function isImplicitlyDirect(name: string): boolean {
  const host = plainHost(name);
  if (/^(?:localhost6?|.+\.localhost|localhost6\.localdomain6|loopback)$/.test(host)) return true;
  const family = isIP(host);
  return family !== 0 && LOCAL.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

const LOCAL = new BlockList();
LOCAL.addSubnet('127.0.0.0', 8, 'ipv4');
LOCAL.addSubnet('169.254.0.0', 16, 'ipv4');
LOCAL.addAddress('::1', 'ipv6');
LOCAL.addSubnet('fe80::', 10, 'ipv6');

type Test = (host: string, port: number) => boolean;

function parseRule(entry: string, suffix: boolean): Test | null {
  if (entry === '') return null;
  if (entry === '*') return () => true;
  if (entry === '<local>') return (host) => !host.includes('.') && isIP(host) === 0;

  const [, scheme, rest = entry] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(entry) ?? [];
  // The client speaks HTTPS and WSS to its servers.
  if (scheme !== undefined && !/^(?:https|wss)$/i.test(scheme)) return null;
  const range = parseRange(rest);
  if (range !== null) return range;

  const { host, port } = splitPort(rest);
  if (host === '') return null;
  const samePort = (asked: number): boolean => port === null || port === asked;
  const plain = plainHost(host);
  if (isIP(plain) !== 0) {
    const list = new BlockList();
    list.addAddress(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
    return (asked, askedPort) => samePort(askedPort) && contains(list, asked);
  }
  const pattern = plain.startsWith('.') || (suffix && !plain.startsWith('*')) ? `*${plain}` : plain;
  return (asked, askedPort) => samePort(askedPort) && matchesPattern(asked, pattern);
}

/** `10.0.0.0/8`, `fd00::/8`, and the Mac's short `169.254/16`. */
function parseRange(text: string): Test | null {
  const match = /^\[?([0-9a-f.:]+)\]?\/(\d{1,3})$/i.exec(text);
  if (match === null) return null;
  const [, given = '', bits = ''] = match;
  const address =
    given.includes(':') || given.split('.').length === 4
      ? given
      : [...given.split('.'), '0', '0', '0'].slice(0, 4).join('.');
  const family = isIP(address);
  const prefix = Number(bits);
  if (family === 0 || prefix > (family === 6 ? 128 : 32)) return null;
  const list = new BlockList();
  list.addSubnet(address, prefix, family === 6 ? 'ipv6' : 'ipv4');
  return (host) => contains(list, host);
}

function contains(list: BlockList, host: string): boolean {
  const family = isIP(host);
  return family !== 0 && list.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

function splitPort(text: string): { host: string; port: number | null } {
  const match = /^(\[[^\]]*\]|[^:]*):(\d{1,5})$/.exec(text);
  return match === null
    ? { host: text, port: null }
    : { host: match[1] ?? '', port: Number(match[2]) };
}

/** Without brackets and the root's dot, in lower case. */
function plainHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}

/** `*` stands for any text. Written without regular expressions: a hostile list must not cost time. */
function matchesPattern(text: string, pattern: string): boolean {
  const [first = '', ...parts] = pattern.split('*');
  const last = parts.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at + last.length <= text.length;
}
