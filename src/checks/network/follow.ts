import type { Target } from '../../model/target.ts';
import type { HttpResult } from '../../probes/http-result.ts';
import { redirectTarget } from './captive-portal.ts';

/** Enough for every honest server; browsers give up after twenty. */
const MOST_REDIRECTS = 5;

export type Followed =
  | { readonly loop: false; readonly result: HttpResult }
  | { readonly loop: true; readonly paths: readonly string[] };

/** Follows redirects that stay on the target, and no other: what another host says proves nothing about this one. */
export async function follow(
  target: Target,
  path: string,
  get: (path: string) => Promise<HttpResult>,
): Promise<Followed> {
  const paths = [path];
  for (;;) {
    const result = await get(paths.at(-1) ?? path);
    const next = result.ok ? nextPath(result, target, paths.at(-1) ?? path) : null;
    if (next === null) return { loop: false, result };
    const seen = paths.includes(next);
    paths.push(next);
    if (seen || paths.length > MOST_REDIRECTS + 1) return { loop: true, paths };
  }
}

function nextPath(
  { status, headers }: Extract<HttpResult, { ok: true }>,
  { host, port }: Target,
  from: string,
): string | null {
  if (status < 300 || status > 399) return null;
  const own = `https://${host.includes(':') ? `[${host}]` : host}:${port}${from}`;
  const to = redirectTarget(headers['location'], own);
  if (to === null || to.origin !== new URL(own).origin) return null;
  return `${to.pathname}${to.search}`;
}
