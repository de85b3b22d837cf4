import { fail, pass, unknown, type Verdict } from '../../model/finding.ts';
import type { Target } from '../../model/target.ts';
import type { WebSocketResult } from '../../probes/websocket-result.ts';
import { frontOf } from './front.ts';
import { announcesPage, isRefusal } from './page.ts';
import { HANDSHAKE_CODES, handshakeVerdict } from './tls-failure.ts';

export const UPGRADE_CODES = [
  ...HANDSHAKE_CODES,
  'websocket-refused',
  'websocket-upgrade-dropped',
  'websocket-closed',
  'websocket-closed-at-once',
  'websocket-timeout',
  'websocket-failed',
] as const;

export interface Upgrade {
  readonly target: Target;
  readonly url: string;
  readonly waitedMs: number;
  /** Status of a plain GET of the same path, asked only where it decides; null: no answer. */
  readonly plainStatus: () => Promise<number | null>;
  /** Status of the harmless GET that `network.http` asks; null: no answer, or one that names itself JSON. */
  readonly harmlessStatus: () => Promise<number | null>;
}

/** What the answer to an upgrade means. */
export async function upgradeVerdict(
  result: WebSocketResult,
  { target, url, waitedMs, plainStatus, harmlessStatus }: Upgrade,
): Promise<Verdict<(typeof UPGRADE_CODES)[number]>> {
  if (result.ok) return pass({ url, httpStatus: 101, durationMs: Math.round(result.ms) });
  const { failed } = result;
  if (failed.stage !== 'websocket') return handshakeVerdict(target, failed, waitedMs);
  switch (failed.failure) {
    case 'closed':
      return failed.openMs === undefined
        ? fail('websocket-closed', { url, detail: failed.detail })
        : fail('websocket-closed-at-once', { url, detail: failed.detail });
    case 'timeout':
      return fail('websocket-timeout', { url, limitMs: waitedMs });
    case 'failed':
      return fail('websocket-failed', { url, detail: failed.detail });
    case 'refused': {
      const { httpStatus } = failed;
      const { server = '', via = '' } = frontOf(failed.headers);
      const evidence = { url, httpStatus, server };
      if (target.webSocketAccept.includes(httpStatus)) {
        return pass({ ...evidence, durationMs: waitedMs });
      }
      // What a server says to an upgrade without a login is not documented, so this is no proof of a trouble. Nor is a
      // page, or the refusal that a harmless GET meets too, a proof that the server has seen the upgrade.
      if (isRefusal(httpStatus)) {
        const alike = announcesPage(failed.headers) || (await harmlessStatus()) === httpStatus;
        const why = alike ? 'doubtful-answer' : 'refused-without-token';
        return unknown(why, `HTTP ${httpStatus}`, evidence);
      }
      return (await isAsToPlainGet(httpStatus, plainStatus))
        ? fail('websocket-upgrade-dropped', { ...evidence, via })
        : fail('websocket-refused', evidence);
    }
  }
}

/**
 * 426 says that no upgrade was asked for (RFC 9110 §15.5.22); a page in answer to one that the header was not seen;
 * 400 means so many things that the answer to a plain GET decides.
 */
async function isAsToPlainGet(
  httpStatus: number,
  plainStatus: Upgrade['plainStatus'],
): Promise<boolean> {
  if (httpStatus === 426 || httpStatus === 200) return true;
  return httpStatus === 400 && (await plainStatus()) === 400;
}
