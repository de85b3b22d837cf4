import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { withoutCredentials } from '../model/proxy-text.ts';
import type { ConnectionRoute } from './connection-route.ts';

type ProxyRoute = Extract<ConnectionRoute, { via: 'proxy' }>;

export type ProxyValue =
  | ({ readonly ok: true } & Pick<ProxyRoute, 'scheme' | 'host' | 'port' | 'credentials'>)
  | {
      readonly ok: false;
      /** `unsupported`: a proxy all right, but of a kind that is not spoken here (SOCKS4). */
      readonly problem: 'invalid' | 'unsupported';
      /** The value without anything that may be a secret. */
      readonly shown: string;
    };

const SCHEMES: Readonly<Record<string, { scheme: ProxyRoute['scheme']; port: number }>> = {
  // Default ports as Chromium has them (net/docs/proxy.md).
  http: { scheme: 'http', port: 80 },
  https: { scheme: 'https', port: 443 },
  socks: { scheme: 'socks5', port: 1080 },
  socks5: { scheme: 'socks5', port: 1080 },
  socks5h: { scheme: 'socks5', port: 1080 },
};

/**
 * A proxy as settings write it: `http://user:p%40ss@proxy:3128`, `proxy:3128`, `[fd00::1]:3128`,
 * `socks5://proxy`. Without a scheme it is an HTTP proxy. Never throws.
 */
export function parseProxyValue(text: string): ProxyValue {
  const value = text.trim();
  const [, given, rest = value] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(value) ?? [];
  const known = SCHEMES[given?.toLowerCase() ?? 'http'];
  const refuse = (problem: 'invalid' | 'unsupported'): ProxyValue => ({
    ok: false,
    problem,
    shown: shownText(value),
  });

  // Passwords hold `@`, `/` and `#` unescaped: the last `@` ends the credentials.
  const at = rest.lastIndexOf('@');
  const address = rest.slice(at + 1).replace(/[/?#].*$/s, '');
  const place = parsePlace(address);
  if (place === null) return refuse('invalid');
  if (known === undefined)
    return refuse(/^socks4a?$/i.test(given ?? '') ? 'unsupported' : 'invalid');
  return {
    ok: true,
    scheme: known.scheme,
    host: place.host,
    port: place.port ?? known.port,
    credentials: at === -1 ? null : parseCredentials(rest.slice(0, at)),
  };
}

/** `scheme://host:port`, an IPv6 host in brackets; never the credentials. */
export function proxyAddress(proxy: {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
}): string {
  const host = proxy.host.includes(':') ? `[${proxy.host}]` : proxy.host;
  return `${proxy.scheme}://${host}:${proxy.port}`;
}

function parsePlace(text: string): { host: string; port: number | null } | null {
  const match = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?:?$/.exec(text);
  if (match === null) return null;
  const [, bracketed, plain = '', digits] = match;
  const port = digits === undefined ? null : Number(digits);
  if (port !== null && (port < 1 || port > 65535)) return null;
  if (bracketed !== undefined) return isIP(bracketed) === 6 ? { host: bracketed, port } : null;
  if (isIP(plain) === 4) return { host: plain, port };
  // Names in Cyrillic are allowed; blanks, control characters and stray marks are not.
  const host = /^[\p{L}\p{N}_.-]+$/u.test(plain) ? domainToASCII(plain) : '';
  return /^[a-z0-9_]/i.test(host) ? { host, port } : null;
}

function parseCredentials(text: string): { user: string; password: string } {
  const colon = text.indexOf(':');
  const user = colon === -1 ? text : text.slice(0, colon);
  const password = colon === -1 ? '' : text.slice(colon + 1);
  return { user: percentDecoded(user), password: percentDecoded(password) };
}

/** `%` that is no escape stays as it is, so that a password with a bare `%` still works. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Even `http://ivan:secret` without a host must not show the secret: what is no port is cut. */
function shownText(value: string): string {
  const [, scheme = '', rest = ''] =
    /^([a-z][a-z0-9+.-]*:\/\/)?(.*)$/is.exec(withoutCredentials(value)) ?? [];
  return scheme + rest.replace(/:(?!\d{1,5}(?:\/|$)).*$/s, ':…');
}
