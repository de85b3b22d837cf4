import { fail, pass, skip } from '../../model/finding.ts';
import { defineTargetCheck } from '../define.ts';
import { targetUrl } from './host-names.ts';
import { startStopwatch } from './stopwatch.ts';
import { harmlessStatus } from './websocket.ts';
import { UPGRADE_CODES, upgradeVerdict } from './websocket-verdict.ts';

/** The longest that a profile may ask for, and what comes before it. */
const LONGEST_MS = 615_000;

/** Takes as long as the profile says, so it runs only when somebody names it; `--limit` has to be longer. */
export const websocketIdle = defineTargetCheck({
  id: 'network.websocket-idle',
  needs: ['network.interfaces', 'network.websocket'],
  onlyWhenNamed: 'by-id',
  limitMs: LONGEST_MS,
  codes: [...UPGRADE_CODES, 'websocket-idle-cut'],
  applies: (target) => target.webSocketPath !== null,
  async run(context, target) {
    const { probes, clock, signal, profile } = context;
    const path = target.webSocketPath ?? '/';
    const url = targetUrl('wss', target, path);
    const idleSeconds = profile.network.webSocketIdleSeconds;
    const elapsedMs = startStopwatch(clock);
    const result = await probes.upgrade(target, path, { signal, holdMs: idleSeconds * 1_000 });
    if (result.ok) return pass({ url, idleSeconds });
    const { failed } = result;
    if (failed.stage === 'websocket' && failed.failure === 'refused') {
      // Without a login there is no open connection to watch.
      if (target.webSocketAccept.includes(failed.httpStatus)) return skip('does-not-apply');
    } else if (failed.stage === 'websocket' && failed.openMs !== undefined) {
      const { detail, openMs } = failed;
      const afterMs = Math.round(openMs);
      return fail('websocket-idle-cut', { url, afterMs, idleSeconds, detail });
    }
    return upgradeVerdict(result, {
      ...{ target, url, waitedMs: elapsedMs() },
      plainStatus: () => Promise.resolve(null),
      harmlessStatus: () => harmlessStatus(context, target),
    });
  },
});
