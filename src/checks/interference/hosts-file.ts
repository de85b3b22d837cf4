import type { Finding } from '../../model/finding.ts';
import { fail, pass, unknown, warn } from '../../model/finding.ts';
import type { Target } from '../../model/target.ts';
import type { HostsEntry } from '../../platform/network.ts';
import { isImplicitlyDirect } from '../../probes/no-proxy.ts';
import type { CheckContext } from '../define.ts';
import { defineHostCheck } from '../define.ts';
import { isIpAddress } from '../network/host-names.ts';
import { askedOfDns } from './asked-of-dns.ts';

export const hostsFile = defineHostCheck({
  id: 'interference.hosts-file',
  limitMs: 6_000,
  codes: ['hosts-file-overrides'],
  async run(context) {
    const { platform, signal } = context;
    const entries = await platform.network.hostsFile({ signal });
    if (!entries.known) return unknown(entries.reason, entries.detail, { source: entries.source });

    const named = resolvedHere(context);
    const findings = await Promise.all(
      named.map(async (target): Promise<Finding<'hosts-file-overrides'>[]> => {
        const [first, ...more] = entriesOf(target, entries.value);
        if (first === undefined) return [];
        const dns = await askedOfDns(context, target.host);
        const nowhere = isNowhere(first.address);
        // The same as without the line: nothing is sent elsewhere.
        const all = [first, ...more].map(({ address }) => address);
        if (!nowhere && dns !== null && all.every((address) => dns.includes(address))) return [];
        const evidence = {
          ...{ host: target.host, address: first.address, file: first.file, line: first.line },
          ...(more.length === 0
            ? {}
            : { more: more.map(({ address, line }) => ({ address, line })) }),
          ...(dns === null ? {} : { dns }),
        };
        // A name sent to this computer itself is cut off; another address may be the organisation's wish.
        const tell = nowhere ? fail : warn;
        return [{ ...tell('hosts-file-overrides', evidence), subject: target.id }];
      }),
    );
    if (findings.some((own) => own.length > 0)) return findings.flat();
    return pass({ file: entries.source, entries: entries.value.length, hosts: named.length });
  },
});

/** Names that the file decides here, for the plan: they are asked of a DNS server too. */
export function namesInHostsFile(
  context: Pick<CheckContext, 'targets' | 'route'>,
  entries: readonly HostsEntry[],
): readonly string[] {
  const named = resolvedHere(context).filter((one) => entriesOf(one, entries).length > 0);
  return [...new Set(named.map(({ host }) => host))];
}

/** `localhost` belongs there, and through a proxy it is the proxy that resolves the name. */
function resolvedHere({ targets, route }: Pick<CheckContext, 'targets' | 'route'>) {
  return targets.filter(
    (target) =>
      !isIpAddress(target.host) &&
      !isImplicitlyDirect(target.host) &&
      route(target).via === 'direct',
  );
}

function entriesOf(target: Target, entries: readonly HostsEntry[]): readonly HostsEntry[] {
  const host = target.host.toLowerCase().replace(/\.$/, '');
  return entries.filter(({ name }) => name.replace(/\.$/, '') === host);
}

/** 127/8, `0.0.0.0`, `::1` and `::`: nothing but this computer. */
function isNowhere(address: string): boolean {
  return /^(?:127\.|0\.0\.0\.0$|::1?$)/.test(address);
}
