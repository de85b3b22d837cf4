import type { HttpResult } from '../../probes/http-result.ts';

export interface Portal {
  readonly httpStatus: number;
  /** Where the answer points; empty: nowhere. */
  readonly host: string;
  /**
   * True: it says so itself (511, RFC 6585 §6), leaves HTTPS, or carries the name that was asked for along, as login
   * pages do. False: only another host, which a server may have reasons for.
   */
  readonly sure: boolean;
  /** It points to an address without TLS. */
  readonly leavesHttps: boolean;
}

/** A challenge instead of an answer; nothing is followed. Null: it is none. */
export function portalOf(
  { status, headers }: Extract<HttpResult, { ok: true }>,
  asked: string,
): Portal | null {
  const own = `https://${asked.includes(':') ? `[${asked}]` : asked}/`;
  const to = redirectTarget(headers['location'], own);
  const leavesHttps = to?.protocol === 'http:';
  if (status === 511) {
    return { httpStatus: status, host: to?.hostname ?? '', sure: true, leavesHttps };
  }
  if (status < 300 || status > 399 || to === null || to.hostname === asked.toLowerCase()) {
    return null;
  }
  const carried = decoded(`${to.pathname}${to.search}`).includes(asked.toLowerCase());
  return { httpStatus: status, host: to.hostname, sure: leavesHttps || carried, leavesHttps };
}

/** `Location` may be relative to the address that was asked (RFC 9110 §10.2.2). */
export function redirectTarget(location: string | undefined, base: string): URL | null {
  if (location === undefined) return null;
  return URL.canParse(location, base) ? new URL(location, base) : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).toLowerCase();
  } catch {
    return text.toLowerCase();
  }
}
