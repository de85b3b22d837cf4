import { pass, skip, warn } from '../../model/finding.ts';
import { defineTargetCheck } from '../define.ts';
import { ADDRESS_CODES, addressVerdict } from './address-verdict.ts';
import { DNS_CODES, dnsVerdict } from './connect-failure.ts';
import { isIpAddress } from './host-names.ts';

export const dns = defineTargetCheck({
  id: 'network.dns',
  needs: ['network.interfaces'],
  limitMs: 6_000,
  codes: [...DNS_CODES, ...ADDRESS_CODES, 'dns-slow'],
  applies: (target) => !isIpAddress(target.host),
  async run(context, target) {
    const { probes, profile, route, signal } = context;
    const { host } = target;
    const way = route(target);
    const result = await probes.resolve(host, { signal });
    if (!result.ok) {
      // The proxy resolves the name itself: many networks resolve no public name inside, and that is right there.
      if (way.via === 'proxy') return skip('via-proxy', { host, detail: result.detail });
      return dnsVerdict(host, result);
    }
    const wrong =
      way.via === 'direct' ? await addressVerdict(context, target, result.addresses) : null;
    if (wrong !== null) return wrong;
    const durationMs = Math.round(result.ms);
    const limitMs = profile.thresholds.dnsSlowMs;
    if (way.via === 'direct' && durationMs > limitMs) {
      return warn('dns-slow', { host, ms: durationMs, limitMs });
    }
    return pass({
      host,
      addresses: result.addresses.map(({ address }) => address),
      durationMs,
    });
  },
});
