import { fail, pass, unknown, type Verdict, warn } from '../../model/finding.ts';
import type { Target } from '../../model/target.ts';
import type { BodyPace, HttpResult } from '../../probes/http-result.ts';
import { type CheckContext, defineTargetCheck } from '../define.ts';
import { type Portal, portalOf } from './captive-portal.ts';
import { follow } from './follow.ts';
import { frontOf, titleOf } from './front.ts';
import { targetUrl } from './host-names.ts';
import { isDoubtful, whoAnswered } from './page.ts';
import { slowness } from './slowness.ts';
import { startStopwatch } from './stopwatch.ts';
import { HEAD_MS, largeAnswerLost } from './large-answer.ts';
import { HANDSHAKE_CODES, handshakeVerdict } from './tls-failure.ts';

/** RFC 9110, 15.6.3–5: said by a gateway about the server behind it. */
const GATEWAY_STATUSES: readonly number[] = [502, 503, 504];

export const http = defineTargetCheck({
  id: 'network.http',
  needs: ['network.interfaces', 'network.tls'],
  limitMs: 8_000,
  codes: [
    ...HANDSHAKE_CODES,
    'http-captive-portal',
    'http-gateway-error',
    'http-server-error',
    'http-not-json',
    'http-page-everywhere',
    'http-redirect-loop',
    'http-timeout',
    'path-mtu',
    'http-throttled',
    'http-reset',
    'http-cut',
    'http-failed',
  ],
  applies: (target) => target.httpPath !== null,
  async run(context, target) {
    const { probes, clock, signal, profile } = context;
    const path = target.httpPath ?? '/';
    const url = targetUrl('https', target, path);
    const limitBytesPerSecond = profile.thresholds.httpBytesPerSecond;
    const elapsedMs = startStopwatch(clock);
    const followed = await follow(target, path, (next) => probes.get(target, next, { signal }));
    if (followed.loop) return fail('http-redirect-loop', { url, paths: followed.paths });
    const { result } = followed;
    if (!result.ok) {
      const { failed } = result;
      if (failed.stage !== 'http') return handshakeVerdict(target, failed, elapsedMs());
      const { failure, detail } = failed;
      if (failure === 'timeout') {
        const slow = slowness(failed.bodyPace, limitBytesPerSecond);
        if (slow !== null) return fail('http-throttled', { url, ...slow });
        const limitMs = elapsedMs();
        const lost = await largeAnswerLost(failed.bodyPace, () =>
          probes.get(target, path, { signal, headOnly: true, limitMs: HEAD_MS }),
        );
        return lost
          ? fail('path-mtu', {
              host: target.host,
              direction: 'from-server',
              requestBytes: null,
              limitMs,
            })
          : fail('http-timeout', { url, limitMs, ...begun(failed.bodyPace) });
      }
      if (failure === 'reset') return fail('http-reset', { url, detail });
      if (failure === 'cut') return fail('http-cut', { url, detail });
      return fail('http-failed', { url, detail });
    }
    const { status: httpStatus, headers } = result;
    const portal = portalOf(result, target.host);
    if (portal !== null && isCertain(portal, target)) {
      return fail('http-captive-portal', { host: target.host, httpStatus, portal: portal.host });
    }
    const { product, ...front } = frontOf(headers);
    if (GATEWAY_STATUSES.includes(httpStatus)) {
      return fail('http-gateway-error', { url, httpStatus, ...front });
    }
    if (httpStatus >= 500) return fail('http-server-error', { url, httpStatus });
    if (wantsCertificate(result)) {
      return fail('tls-client-certificate', { host: target.host, port: target.port });
    }
    // A page where JSON is due came from something in between, whatever its status: a portal, a proxy, a filter.
    if (target.httpJson && !isJson(result)) {
      const contentType = headers['content-type'] ?? '';
      const title = titleOf(result.body);
      return fail('http-not-json', {
        ...{ url, httpStatus, contentType, ...front },
        ...(product === undefined ? {} : { product }),
        ...(title === undefined ? {} : { title }),
      });
    }
    const doubtful = await doubtfulVerdict(context, target, { url, result, portal });
    if (doubtful !== null) return doubtful;
    const slow = slowness(result.bodyPace, limitBytesPerSecond);
    if (slow !== null) return warn('http-throttled', { url, ...slow });
    return pass({ url, httpStatus, durationMs: Math.round(result.ms) });
  },
});

/** nginx asks for one in the handshake and complains in a page, with this title (`ngx_http_special_response.c`). */
function wantsCertificate({ status, body }: Extract<HttpResult, { ok: true }>): boolean {
  return status === 400 && titleOf(body) === '400 No required SSL certificate was sent';
}

/** An answer that never ended is another thing than none. */
export function begun(pace: BodyPace | undefined): { readonly bodyBytes?: number } {
  return pace === undefined ? {} : { bodyBytes: pace.bytes };
}

/**
 * Another host where this one's JSON is due is nothing that the server would send, and no server leaves HTTPS for it. A
 * login page that stays in HTTPS may be the organisation's own: that is no proof.
 */
function isCertain({ httpStatus, sure, leavesHttps }: Portal, { httpJson }: Target): boolean {
  return httpStatus === 511 || httpJson || (sure && leavesHttps);
}

/** Null: nothing speaks against it that the server itself has answered. */
async function doubtfulVerdict(
  context: CheckContext,
  target: Target,
  {
    url,
    result,
    portal,
  }: {
    readonly url: string;
    readonly result: Extract<HttpResult, { ok: true }>;
    readonly portal: Portal | null;
  },
): Promise<Verdict<'http-page-everywhere'> | null> {
  const toLogin = portal?.sure === true;
  if (!toLogin && !isDoubtful(target, result)) return null;
  const by = await whoAnswered(context, target, result);
  if (by === 'server') return null;
  const { status: httpStatus, headers, body } = result;
  const title = titleOf(body);
  const seen = { httpStatus, ...frontOf(headers), ...(title === undefined ? {} : { title }) };
  if (by === 'everywhere') {
    const webSocketUrl = targetUrl('wss', target, target.webSocketPath ?? '/');
    return fail('http-page-everywhere', { url, webSocketUrl, ...seen });
  }
  const where = toLogin ? ` -> ${portal.host}` : '';
  const page = title === undefined ? '' : `, "${title}"`;
  return unknown('doubtful-answer', `${url}: HTTP ${httpStatus}${where}${page}`, { url, ...seen });
}

function isJson({ body, bodyTruncated, headers }: Extract<HttpResult, { ok: true }>): boolean {
  // What is too long to be read whole cannot be parsed: then the server's own word counts.
  if (bodyTruncated === true) return /\bjson\b/i.test(headers['content-type'] ?? '');
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}
