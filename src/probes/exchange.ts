import type { IncomingHttpHeaders } from 'node:http';
import type { Endpoint } from './endpoint.ts';

/**
 * The client's engine takes 256 KiB of headers and lines that end without CR (`HttpStreamParser`); Node by itself calls
 * such an answer broken. Nothing of it is passed on.
 */
export const AS_BROWSERS_READ = { insecureHTTPParser: true, maxHeaderSize: 256 * 1024 } as const;

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

/** One GET on a connection that stays open. `path` has passed `node:http` before: nothing is escaped here. */
export function getRequest(endpoint: Endpoint, path: string, paddingBytes: number): Buffer {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: ${hostHeader(endpoint)}`,
    'User-Agent: xpress-doctor',
    'Accept: application/json, */*;q=0.5',
    'Accept-Encoding: identity',
    `X-Padding: ${'x'.repeat(paddingBytes)}`,
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}
