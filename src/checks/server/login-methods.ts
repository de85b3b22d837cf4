import { fail, pass, unknown, warn } from '../../model/finding.ts';
import type { Target } from '../../model/target.ts';
import { defineTargetCheck } from '../define.ts';
import { portalOf } from '../network/captive-portal.ts';
import { frontOf, titleOf } from '../network/front.ts';
import { begun } from '../network/http.ts';
import { targetUrl } from '../network/host-names.ts';
import { isPage, isRefusal } from '../network/page.ts';
import { startStopwatch } from '../network/stopwatch.ts';
import { HANDSHAKE_CODES, handshakeVerdict } from '../network/tls-failure.ts';
import { parseRegisterMethods } from './register-methods.ts';

/** Read-only; third-party code that runs against the product asks it [T+]. */
export const LOGIN_METHODS_PATH = '/api/v2/ad_integration/register_methods';

/** The organisation's own servers: for others no such address is known. */
export function tellsLoginMethods({ role }: Target): boolean {
  return role === 'cts' || role === 'ets';
}

export const loginMethods = defineTargetCheck({
  id: 'server.login-methods',
  needs: ['network.interfaces', 'network.tls', 'network.http'],
  limitMs: 8_000,
  codes: [
    ...HANDSHAKE_CODES,
    'http-captive-portal',
    'http-gateway-error',
    'http-timeout',
    'http-cut',
    'http-failed',
    'login-methods-none',
  ],
  applies: tellsLoginMethods,
  async run({ probes, clock, signal }, target) {
    const { host } = target;
    const url = targetUrl('https', target, LOGIN_METHODS_PATH);
    const elapsedMs = startStopwatch(clock);
    const answer = await probes.get(target, LOGIN_METHODS_PATH, { signal });
    if (!answer.ok) {
      const { failed } = answer;
      if (failed.stage !== 'http') return handshakeVerdict(target, failed, elapsedMs());
      if (failed.failure === 'timeout')
        return fail('http-timeout', { url, limitMs: elapsedMs(), ...begun(failed.bodyPace) });
      const code = failed.failure === 'cut' ? 'http-cut' : 'http-failed';
      return fail(code, { url, detail: failed.detail });
    }
    const { status: httpStatus, headers, body } = answer;
    const detail = `HTTP ${httpStatus}`;
    if ([502, 503, 504].includes(httpStatus))
      return fail('http-gateway-error', { url, httpStatus });
    const portal = portalOf(answer, host);
    if (portal !== null && (httpStatus === 511 || (portal.sure && portal.leavesHttps))) {
      return fail('http-captive-portal', { host, httpStatus, portal: portal.host });
    }
    // JSON is due. A page may be that of something in between, or of a front before a server without this address: a
    // redirect and a refusal say as little.
    const elsewhere = httpStatus >= 300 && httpStatus <= 399;
    if (elsewhere || isRefusal(httpStatus) || isPage(answer)) {
      const title = titleOf(body);
      const seen = { httpStatus, ...frontOf(headers), ...(title === undefined ? {} : { title }) };
      return unknown('doubtful-answer', title === undefined ? detail : `${detail}, "${title}"`, {
        ...{ url, ...seen },
      });
    }
    // The address is known from third parties only, so a server without it is no broken server.
    if (httpStatus !== 200) return unknown('not-supported', detail, { url, httpStatus });
    const said = parseRegisterMethods(body);
    if (said.kind === 'refused') return unknown('failed', said.reason, { url, httpStatus });
    if (said.kind === 'unreadable') return unknown('unparsable', detail, { url, httpStatus });
    if (said.methods.length === 0) return warn('login-methods-none', { host, url });
    return pass({ url, methods: said.methods, durationMs: Math.round(answer.ms) });
  },
});
