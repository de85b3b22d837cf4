import type { Clock } from '../../model/clock.ts';
import type { Target } from '../../model/target.ts';
import { BREACHES, type Breach, type LookStage } from '../../model/watch.ts';
import { pause } from '../../probes/bounded.ts';
import type { ConnectFailure } from '../../probes/tcp-result.ts';
import type { Probes } from '../../probes/probes.ts';
import type { RouteFinder } from '../../probes/connection-route.ts';
import type { TlsFailure } from '../../probes/tls-result.ts';
import type { Thresholds } from '../../profile/profile.ts';
import { isIpAddress } from './host-names.ts';
import { qualityOf } from './quality.ts';

/** One answer, or one that did not come, at a moment (epoch ms). */
export interface Moment {
  readonly at: number;
  readonly ok: boolean;
  readonly stage: LookStage;
}

/** The quality of the way to one target during one stretch of time; null: could not be measured. */
export interface Look {
  readonly target: string;
  /** Of the target's name, or of its proxy's; null also for an address, which nobody has to look up. */
  readonly dnsMs: number | null;
  readonly handshakeMs: number | null;
  readonly samples: number;
  readonly lossPercent: number | null;
  readonly jitterMs: number | null;
  readonly latencyMs: number | null;
  readonly breaches: readonly Breach[];
  /** In the order of time. */
  readonly moments: readonly Moment[];
}

export interface LookPlan {
  /** How long to look; a series of which some are lost may take longer. */
  readonly lengthMs: number;
  /** Connections in a series, spread over the length. */
  readonly samples: number;
}

export interface LookTools {
  /** Probes that remember nothing of an earlier attempt. */
  readonly freshProbes: () => Pick<Probes, 'resolve' | 'connect' | 'handshake' | 'sample'>;
  readonly route: RouteFinder;
  readonly thresholds: Thresholds;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** How soon after a failure the way is tried again: an outage's end is known to about this. */
const RETRY_MS = 1_000;
/** Below the second after which a lost SYN is sent again (RFC 6298, 2.1): a loss has to be seen as one. */
const SAMPLE_LIMIT_MS = 900;
const LEAST_SPACING_MS = 50;

/** Resolves, connects, shakes hands and takes a series; while that fails, tries again until the time is over. */
export async function lookAt(tools: LookTools, target: Target, plan: LookPlan): Promise<Look> {
  const { clock, signal } = tools;
  const endsAt = clock.monotonic() + plan.lengthMs;
  const moments: Moment[] = [];
  const nothing = { samples: 0, lossPercent: null, jitterMs: null, latencyMs: null };
  for (;;) {
    const probes = tools.freshProbes();
    const began = clock.now();
    const attempt = await reach(probes, tools, target);
    const at = attempt.failed === null ? clock.now() : began;
    moments.push({ at, ok: attempt.failed === null, stage: attempt.failed ?? 'handshake' });
    const left = endsAt - clock.monotonic();
    const measured = { target: target.id, dnsMs: attempt.dnsMs, handshakeMs: attempt.handshakeMs };
    if (attempt.failed === null) {
      const spacing = Math.max(LEAST_SPACING_MS, Math.floor(left / plan.samples));
      const series = {
        count: Math.min(plan.samples, Math.max(1, Math.floor(left / spacing))),
        intervalMs: spacing,
        timeoutMs: SAMPLE_LIMIT_MS,
      };
      const seriesAt = clock.now();
      const { times, startedMs = [] } = await probes.sample(target, series, { signal });
      times.forEach((time, index) => {
        const started = seriesAt + (startedMs[index] ?? index * spacing);
        moments.push({ at: Math.round(started), ok: time !== null, stage: 'sample' });
      });
      const { samples, lossPercent, jitterMs, latencyMs } = qualityOf(times);
      const quality = { samples, lossPercent, jitterMs, latencyMs };
      await pauseUntil(endsAt, tools);
      const breaches = breachesOf({ ...measured, ...quality }, tools.thresholds);
      return { ...measured, ...quality, breaches, moments };
    }
    if (left <= RETRY_MS) {
      await pauseUntil(endsAt, tools);
      const breaches = breachesOf({ ...measured, ...nothing }, tools.thresholds);
      return { ...measured, ...nothing, breaches, moments };
    }
    await pause(RETRY_MS, signal);
  }
}

interface Attempt {
  readonly dnsMs: number | null;
  readonly handshakeMs: number | null;
  /** Null: nothing. */
  readonly failed: LookStage | null;
}

async function reach(
  probes: ReturnType<LookTools['freshProbes']>,
  { route, signal }: LookTools,
  target: Target,
): Promise<Attempt> {
  const way = route(target);
  const hop = way.via === 'proxy' ? way.host : target.host;
  let dnsMs: number | null = null;
  if (!isIpAddress(hop)) {
    const resolved = await probes.resolve(hop, { signal });
    if (!resolved.ok) return { dnsMs: null, handshakeMs: null, failed: 'dns' };
    dnsMs = Math.round(resolved.ms);
  }
  const connected = await probes.connect(target, { signal });
  if (!connected.ok) return { dnsMs, handshakeMs: null, failed: stageOf(connected.failed) };
  const secured = await probes.handshake(target, { signal });
  return secured.ok
    ? { dnsMs, handshakeMs: Math.round(secured.ms), failed: null }
    : { dnsMs, handshakeMs: null, failed: stageOf(secured.failed) };
}

function stageOf({ stage }: ConnectFailure | TlsFailure): LookStage {
  switch (stage) {
    case 'dns':
    case 'proxy':
      return stage;
    case 'tcp':
      return 'connect';
    case 'tls':
      return 'handshake';
  }
}

function breachesOf(
  look: Pick<Look, 'dnsMs' | 'lossPercent' | 'jitterMs' | 'latencyMs'>,
  limits: Thresholds,
): readonly Breach[] {
  const above: Readonly<Record<Breach, readonly [number | null, number]>> = {
    loss: [look.lossPercent, limits.lossPercent],
    jitter: [look.jitterMs, limits.jitterMs],
    latency: [look.latencyMs, limits.latencyMs],
    dns: [look.dnsMs, limits.dnsSlowMs],
  };
  return BREACHES.filter((breach) => {
    const [value, limit] = above[breach];
    return value !== null && value > limit;
  });
}

async function pauseUntil(endsAt: number, { clock, signal }: LookTools): Promise<void> {
  const left = endsAt - clock.monotonic();
  if (left > 0) await pause(left, signal);
}
