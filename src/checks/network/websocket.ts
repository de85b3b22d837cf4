import { fail } from '../../model/finding.ts';
import { type Target, targetId } from '../../model/target.ts';
import type { WebSocketResult } from '../../probes/websocket-result.ts';
import { type CheckContext, defineTargetCheck } from '../define.ts';
import { targetUrl } from './host-names.ts';
import { announcesJson } from './page.ts';
import { startStopwatch } from './stopwatch.ts';
import { UPGRADE_CODES, upgradeVerdict } from './websocket-verdict.ts';

/** How long the way past the proxy is tried, for comparison. */
const DIRECT_MS = 3_000;

export const websocket = defineTargetCheck({
  id: 'network.websocket',
  needs: ['network.interfaces', 'network.tls'],
  limitMs: 12_000,
  codes: [...UPGRADE_CODES, 'websocket-blocked-by-proxy'],
  applies: (target) => target.webSocketPath !== null,
  async run(context, target) {
    const { probes, clock, signal } = context;
    const path = target.webSocketPath ?? '/';
    const url = targetUrl('wss', target, path);
    const elapsedMs = startStopwatch(clock);
    const result = await probes.upgrade(target, path, { signal });
    const plainStatus = async (): Promise<number | null> => {
      const plain = await probes.get(target, path, { signal });
      return plain.ok ? plain.status : null;
    };
    const verdict = await upgradeVerdict(result, {
      ...{ target, url, plainStatus, harmlessStatus: () => harmlessStatus(context, target) },
      waitedMs: elapsedMs(),
    });
    const way = context.route(target);
    if (verdict.status !== 'fail' || result.ok || way.via === 'direct') return verdict;
    if (result.failed.stage !== 'websocket' || !(await worksDirectly(target, path, context))) {
      return verdict;
    }
    const proxy = `${way.scheme}://${targetId(way.host, way.port)}`;
    return fail('websocket-blocked-by-proxy', { url, proxy, detail: told(result.failed) });
  },
});

/** As `network.http` asks it, which is measured once for both; null: no answer, or the server's own JSON. */
export async function harmlessStatus(
  { probes, signal }: Pick<CheckContext, 'probes' | 'signal'>,
  target: Target,
): Promise<number | null> {
  if (target.httpPath === null) return null;
  const answer = await probes.get(target, target.httpPath, { signal });
  return answer.ok && !announcesJson(answer) ? answer.status : null;
}

/** The same upgrade past the proxy: only where it failed through it. */
async function worksDirectly(
  target: Target,
  path: string,
  { probes, signal }: CheckContext,
): Promise<boolean> {
  const patience = AbortSignal.timeout(DIRECT_MS);
  try {
    const own = AbortSignal.any([signal, patience]);
    const result = await probes.upgrade(target, path, { signal: own, direct: true });
    return result.ok || isAccepted(result, target);
  } catch (error) {
    signal.throwIfAborted();
    if (patience.aborted) return false;
    throw error;
  }
}

function isAccepted(result: WebSocketResult, { webSocketAccept }: Target): boolean {
  return (
    !result.ok &&
    result.failed.stage === 'websocket' &&
    result.failed.failure === 'refused' &&
    webSocketAccept.includes(result.failed.httpStatus)
  );
}

function told(
  failed: Extract<Extract<WebSocketResult, { ok: false }>['failed'], { stage: 'websocket' }>,
): string {
  return failed.failure === 'refused' ? `HTTP ${failed.httpStatus}` : failed.detail;
}
