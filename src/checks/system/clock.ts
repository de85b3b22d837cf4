import { fail, pass, unknown } from '../../model/finding.ts';
import { defineHostCheck } from '../define.ts';
import { clockEvidence, type ServerTime, serverTime } from '../server-time.ts';

/** How long the slowest server is waited for: what has come until then decides. */
const PATIENCE_MS = 6_000;

/**
 * Not behind `network.http`: a clock that is far off makes every certificate look invalid, so that check is skipped exactly
 * when this one matters. It asks the same question, which the probes answer once for both.
 */
export const clock = defineHostCheck({
  id: 'system.clock',
  needs: ['network.interfaces'],
  limitMs: 9_000,
  codes: ['clock-skew'],
  async run(context) {
    const { timeServer } = context.profile.network;
    const asked = context.targets.filter((target) => target.httpPath !== null).map(({ id }) => id);
    if (timeServer !== null) asked.push(timeServer);
    if (asked.length === 0) return unknown('no-time-source');
    const [byDate, bySntp] = await Promise.all([
      serverTime(context, PATIENCE_MS),
      timeServer === null ? null : context.probes.time(timeServer, { signal: context.signal }),
    ]);
    // SNTP is right to milliseconds and made for this: where it answers, it decides.
    const told: ServerTime | null =
      timeServer !== null && bySntp?.ok === true
        ? {
            ...{ agreed: true, skewMs: Math.round(-bySntp.offsetMs) },
            ...{ sources: [timeServer], others: [] },
          }
        : byDate;
    if (told === null) {
      const why = bySntp?.ok === false ? ` (${bySntp.failure}: ${bySntp.detail})` : '';
      return unknown('no-time-source', `${asked.join(', ')}${why}`);
    }
    const silent = bySntp?.ok === false ? { timeServerFailure: bySntp.failure } : {};
    if (!told.agreed) {
      const { answers } = told;
      const words = answers.map(
        ({ source, skewMs }) => `${source} ${Math.round(-skewMs / 1_000)} s`,
      );
      return unknown('sources-disagree', words.join(', '), { answers, ...silent });
    }
    const limitMs = context.profile.thresholds.clockSkewMs;
    const evidence = clockEvidence(told);
    return Math.abs(told.skewMs) > limitMs
      ? fail('clock-skew', { ...evidence, limitMs })
      : pass({ ...evidence, ...silent });
  },
});
