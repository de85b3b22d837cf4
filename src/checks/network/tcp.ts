import { pass } from '../../model/finding.ts';
import { proxyAddress } from '../../probes/proxy-value.ts';
import { defineTargetCheck } from '../define.ts';
import { brokenIpv6 } from './broken-ipv6.ts';
import { CONNECT_CODES, connectVerdict } from './connect-failure.ts';
import { reachable } from './reachable.ts';
import { startStopwatch } from './stopwatch.ts';

export const tcp = defineTargetCheck({
  id: 'network.tcp',
  needs: ['network.interfaces', 'network.dns'],
  limitMs: 6_000,
  codes: [...CONNECT_CODES, 'tcp-ipv6-broken'],
  async run(context, target) {
    const { probes, route, clock, signal } = context;
    const elapsedMs = startStopwatch(clock);
    const way = route(target);
    const [result, direct] = await Promise.all([
      probes.connect(target, { signal }),
      way.via === 'proxy' ? reachable(probes, target, { via: 'direct' }, signal) : undefined,
    ]);
    if (!result.ok) return connectVerdict(target, result.failed, elapsedMs(), direct?.outcome);
    const broken = result.route === 'direct' ? await brokenIpv6(context, target, result) : null;
    if (broken !== null) return broken;
    return pass({
      durationMs: Math.round(result.ms),
      via: result.route,
      ...(way.via === 'proxy' ? { proxy: proxyAddress(way) } : {}),
      ...(direct === undefined ? {} : { direct: direct.outcome }),
      // One address of several may be dead (IPv6 beside a working IPv4): kept for the reader of the report.
      attempts: result.attempts.map(({ address, ms, outcome }) => ({
        address,
        durationMs: Math.round(ms),
        outcome,
      })),
    });
  },
});
