import { pass } from '../../model/finding.ts';
import { proxyAddress } from '../../probes/proxy-value.ts';
import { defineTargetCheck } from '../define.ts';
import { brokenIpv6 } from './broken-ipv6.ts';
import { CONNECT_CODES, connectVerdict } from './connect-failure.ts';
import { deadAddress } from './dead-address.ts';
import { forbiddenHere } from './forbidden-here.ts';
import { reachable } from './reachable.ts';
import { startStopwatch } from './stopwatch.ts';

/** Of the limit, without what is needed to tell the verdict. */
const SPARE_MS = 5_500;

export const tcp = defineTargetCheck({
  id: 'network.tcp',
  needs: ['network.interfaces', 'network.dns'],
  limitMs: 6_000,
  codes: [...CONNECT_CODES, 'tcp-ipv6-broken', 'tcp-address-dead'],
  async run(context, target) {
    const { probes, route, clock, signal } = context;
    const elapsedMs = startStopwatch(clock);
    const way = route(target);
    const [result, direct] = await Promise.all([
      probes.connect(target, { signal }),
      way.via === 'proxy' ? reachable(probes, target, { via: 'direct' }, signal) : undefined,
    ]);
    if (!result.ok) {
      const { failed } = result;
      return (
        (await forbiddenHere(context, target, failed)) ??
        connectVerdict(target, failed, elapsedMs(), direct?.outcome)
      );
    }
    const broken = result.route === 'direct' ? await brokenIpv6(context, target, result) : null;
    if (broken !== null) return broken;
    const dead =
      result.route === 'direct'
        ? await deadAddress(context, target, result, SPARE_MS - elapsedMs())
        : null;
    if (dead !== null) return dead;
    return pass({
      durationMs: Math.round(result.ms),
      via: result.route,
      ...(way.via === 'proxy' ? { proxy: proxyAddress(way) } : {}),
      ...(direct === undefined ? {} : { direct: direct.outcome }),
      // What each address did: kept for the reader of the report.
      attempts: result.attempts.map(({ address, ms, outcome }) => ({
        address,
        durationMs: Math.round(ms),
        outcome,
      })),
    });
  },
});
