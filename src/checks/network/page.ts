import type { Target } from '../../model/target.ts';
import type { HttpResult } from '../../probes/http-result.ts';
import type { CheckContext } from '../define.ts';
import { titleOf } from './front.ts';

type Answer = Extract<HttpResult, { ok: true }>;

/** Said by whoever lets nobody in: the server, or a filter in its place (RFC 9110 §15.5.2 and 4, RFC 7725). */
const REFUSALS: readonly number[] = [401, 403, 451];

export function isRefusal(httpStatus: number): boolean {
  return REFUSALS.includes(httpStatus);
}

/** By its headers a page for a browser. */
export function announcesPage(headers: Readonly<Record<string, string>>): boolean {
  return /\bx?html\b/i.test(headers['content-type'] ?? '');
}

export function isPage({ headers, body }: Pick<Answer, 'headers' | 'body'>): boolean {
  return announcesPage(headers) || /^\s*<(?:!doctype\s+html|html)\b/i.test(body);
}

/**
 * What a healthy server answers is not documented, and a page or a refusal may as well come from something in between.
 * Of a site only a page that refuses is doubtful: other pages are what it is there for.
 */
export function isDoubtful({ webSocketPath }: Target, answer: Answer): boolean {
  const { status } = answer;
  if (webSocketPath === null) return isPage(answer) && isRefusal(status);
  if (status >= 300 && status <= 399) return false;
  return isPage(answer) || (isRefusal(status) && !announcesJson(answer));
}

/**
 * What the client's own WebSocket says about a doubtful answer. `server`: it was accepted, so the server is there.
 * `everywhere`: the upgrade and a plain GET of its path got the same page, so the client gets nothing else either.
 * The GET tells a page for everything from a front that dresses the server's refusals: without an upgrade those differ.
 */
export async function whoAnswered(
  { probes, signal }: Pick<CheckContext, 'probes' | 'signal'>,
  target: Target,
  answer: Answer,
): Promise<'server' | 'everywhere' | 'not-known'> {
  if (target.webSocketPath === null) return 'not-known';
  const upgrade = await probes.upgrade(target, target.webSocketPath, { signal });
  if (upgrade.ok) return 'server';
  const { failed } = upgrade;
  if (failed.stage !== 'websocket' || failed.failure !== 'refused') return 'not-known';
  if (!isPage(answer) || failed.httpStatus !== answer.status || !announcesPage(failed.headers)) {
    return 'not-known';
  }
  const plain = await probes.get(target, target.webSocketPath, { signal });
  const same =
    plain.ok &&
    plain.status === answer.status &&
    isPage(plain) &&
    titleOf(plain.body) === titleOf(answer.body);
  return same ? 'everywhere' : 'not-known';
}

/** By its headers JSON, as this server's own API speaks. */
export function announcesJson({ headers }: Pick<Answer, 'headers'>): boolean {
  return /\bjson\b/i.test(headers['content-type'] ?? '');
}
