import type { Finding } from '../../model/finding.ts';
import { fail, pass, unknown, warn } from '../../model/finding.ts';
import { isImplicitlyDirect } from '../../probes/no-proxy.ts';
import { defineHostCheck } from '../define.ts';
import { isIpAddress } from '../network/host-names.ts';

export const hostsFile = defineHostCheck({
  id: 'interference.hosts-file',
  limitMs: 4_000,
  codes: ['hosts-file-overrides'],
  async run({ platform, targets, route, signal }) {
    const entries = await platform.network.hostsFile({ signal });
    if (!entries.known) return unknown(entries.reason, entries.detail, { source: entries.source });

    // `localhost` belongs there, and through a proxy it is the proxy that resolves the name.
    const named = targets.filter(
      (target) =>
        !isIpAddress(target.host) &&
        !isImplicitlyDirect(target.host) &&
        route(target).via === 'direct',
    );
    const findings = named.flatMap((target): Finding<'hosts-file-overrides'>[] => {
      const host = target.host.toLowerCase().replace(/\.$/, '');
      const entry = entries.value.find(({ name }) => name.replace(/\.$/, '') === host);
      if (entry === undefined) return [];
      const { address, file, line } = entry;
      const evidence = { host: target.host, address, file, line };
      // A name sent to this computer itself is cut off; another address may be the organisation's wish.
      const tell = isNowhere(address) ? fail : warn;
      return [{ ...tell('hosts-file-overrides', evidence), subject: target.id }];
    });
    if (findings.length > 0) return findings;
    return pass({ file: entries.source, entries: entries.value.length, hosts: named.length });
  },
});

/** 127/8, `0.0.0.0`, `::1` and `::`: nothing but this computer. */
function isNowhere(address: string): boolean {
  return /^(?:127\.|0\.0\.0\.0$|::1?$)/.test(address);
}
