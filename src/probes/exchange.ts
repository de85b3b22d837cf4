import type { IncomingHttpHeaders } from 'node:http';
import type { Endpoint } from './probes.ts';

/** `Host` of a request over TLS: the port only when it is not 443 (RFC 9110 §7.2). */
export function hostHeader({ host, port }: Endpoint): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return port === 443 ? name : `${name}:${port}`;
}

/** Lower-case names; cookies are left out: nobody needs them, and they are secrets. */
export function plainHeaders(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name, value]) => name !== 'set-cookie' && value !== undefined)
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}
