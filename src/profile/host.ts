import { domainToASCII } from 'node:url';
import type { HostFailure, HostProblem } from '../model/profile-problem.ts';

interface Refused {
  readonly ok: false;
  readonly problem: HostProblem;
}
export type HostResult = { readonly ok: true; readonly host: string } | Refused;
export type ServerResult =
  | { readonly ok: true; readonly host: string; readonly port: number | null }
  | Refused;

/**
 * A host as it goes into DNS: lower case, an international name in punycode, an IPv6 address without brackets
 * and in its short form (RFC 5952), no trailing dot. Anything around the host is refused with what to write instead.
 */
export function parseHost(text: string): HostResult {
  const parsed = parseServer(text);
  if (!parsed.ok) return parsed;
  if (parsed.port !== null) return refuse('has-port', parsed.host);
  return { ok: true, host: parsed.host };
}

/** `HOST`, `HOST:PORT`, `IPv6`, `[IPv6]`, `[IPv6]:PORT`. The port is null where none is written. */
export function parseServer(text: string): ServerResult {
  const trimmed = text.trim();
  if (trimmed === '') return refuse('empty');
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(trimmed)?.[0];
  if (scheme !== undefined) return refuse('has-scheme', withoutExtras(trimmed));
  if (trimmed.includes('@')) return refuse('has-credentials', withoutExtras(trimmed));
  if (/[/\\?#]/.test(trimmed)) return refuse('has-path', withoutExtras(trimmed));

  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(trimmed);
  if (bracketed !== null) return withPort(ipv6(bracketed[1] ?? ''), bracketed[2]);
  const colon = trimmed.indexOf(':');
  if (colon === -1) return withPort(nameOrIpv4(trimmed), undefined);
  // A second colon and no brackets: an IPv6 address without a port.
  if (trimmed.includes(':', colon + 1)) return withPort(ipv6(trimmed), undefined);
  return withPort(nameOrIpv4(trimmed.slice(0, colon)), trimmed.slice(colon + 1));
}

/** A port in decimal digits, 1 to 65535; null: it is not one. */
export function parsePort(text: string): number | null {
  if (!/^[0-9]{1,5}$/.test(text)) return null;
  const port = Number(text);
  return port >= 1 && port <= 65_535 ? port : null;
}

function withPort(host: HostResult, port: string | undefined): ServerResult {
  if (!host.ok) return host;
  if (port === undefined) return { ...host, port: null };
  const number = parsePort(port);
  return number === null ? refuse('bad-port', host.host) : { ...host, port: number };
}

function nameOrIpv4(text: string): HostResult {
  if (text === '') return refuse('empty');
  if (text.includes('*')) return refuse('has-wildcard');
  // The URL rules would read `%6d` as a letter.
  if (text.includes('%')) return refuse('bad-name');
  const host = domainToASCII(text.replace(/\.$/, ''));
  const labels = host.split('.');
  // RFC 1123 §2.1 and 2.2: at most 63 octets a label, 253 a name. Underscores occur in internal names.
  const good =
    host.length <= 253 &&
    labels.every((label) => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label));
  if (!good) return refuse('bad-name');
  // `127.1`, `0x7f.1` and `999.1.1.1` would be read as IPv4 by some programs and as names by others.
  const looksLikeIpv4 = /^(?:[0-9]+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? '');
  const written = text.replace(/\.$/, '');
  if (looksLikeIpv4 && (host !== written || labels.length !== 4)) return refuse('bad-name');
  return { ok: true, host };
}

function ipv6(text: string): HostResult {
  // The URL parser checks and shortens the address; it refuses zones (`fe80::1%eth0`), as we do.
  const url = /^[0-9a-f:.]+$/i.test(text) ? parseUrl(`http://[${text}]/`) : null;
  if (url === null) return refuse('bad-name');
  return { ok: true, host: url.hostname.slice(1, -1) };
}

/** What is left when scheme, user, path and query are taken away; null when that is no server either. */
function withoutExtras(text: string): string | null {
  const authority = text.replace(/^[^/]*:\/\//, '').replace(/[/\\?#].*$/s, '');
  // An `@` behind the cut: a password with a slash in it. Nothing of it may come back.
  if (text.lastIndexOf('@') > text.lastIndexOf(authority) + authority.length) return null;
  const left = authority.slice(authority.lastIndexOf('@') + 1);
  const parsed = parseServer(left);
  return parsed.ok ? left.toLowerCase() : null;
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function refuse(failure: HostFailure, suggestion: string | null = null): Refused {
  return { ok: false, problem: { failure, suggestion } };
}
