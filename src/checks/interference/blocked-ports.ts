import { fail, type Finding, warn } from '../../model/finding.ts';
import { targetId } from '../../model/target.ts';
import type { Firewall } from '../../platform/security.ts';
import type { CheckContext } from '../define.ts';
import { isIpAddress, isLoopbackHost } from '../network/host-names.ts';
import { endpointOf, mediaServers, mediaSubject } from '../network/media-servers.ts';
import { outgoingVerdict } from './outgoing-verdict.ts';

interface Needed {
  readonly host: string;
  readonly port: number;
  readonly transport: 'tcp' | 'udp';
  readonly required: boolean;
  readonly subject: string;
}

/** What this computer's own rules keep from the servers: where every address of one is stopped, by the first rule. */
export async function blockedPorts(
  firewalls: readonly Firewall[],
  context: CheckContext,
): Promise<readonly Finding<'firewall-blocks-port'>[]> {
  const read = firewalls.filter(
    ({ active, outgoing }) => active === true && outgoing !== undefined,
  );
  if (read.length === 0) return [];
  const findings = await Promise.all(
    neededBy(context).map(async ({ host, port, transport, required, subject }) => {
      const addresses = await addressesOf(host, context);
      for (const { product, outgoing } of read) {
        if (outgoing === undefined) continue;
        const verdicts = addresses.map((address) =>
          outgoingVerdict(outgoing, { transport, port, address }),
        );
        const [first] = verdicts;
        if (first?.sent !== false || verdicts.some(({ sent }) => sent !== false)) continue;
        const evidence = { host, port, transport, rule: first.rule, product };
        const told = required ? fail : warn;
        return { ...told('firewall-blocks-port', evidence), subject };
      }
      return null;
    }),
  );
  return findings.filter((one) => one !== null);
}

/** The proxy in front of a target, where there is one, is what has to be reached. */
function neededBy({ targets, route, profile }: CheckContext): readonly Needed[] {
  const servers = targets.map((target): Needed => {
    const way = route(target);
    const { host, port } = way.via === 'proxy' ? way : target;
    return { host, port, transport: 'tcp', required: target.required, subject: target.id };
  });
  const media = mediaServers(profile.media).flatMap((server) =>
    server.expected.map((transport): Needed => {
      const endpoint = endpointOf(server, transport);
      const subject = mediaSubject(endpoint, transport);
      return {
        ...endpoint,
        transport: transport === 'udp' ? 'udp' : 'tcp',
        required: true,
        subject,
      };
    }),
  );
  const all = [...servers, ...media].filter(({ host }) => !isLoopbackHost(host));
  return [
    ...new Map(
      all.map((one) => [`${targetId(one.host, one.port)} ${one.transport} ${one.subject}`, one]),
    ).values(),
  ];
}

/** Null in place of an address: the name is not known, so only rules without addresses can be judged. */
async function addressesOf(
  host: string,
  { probes, signal }: CheckContext,
): Promise<readonly (string | null)[]> {
  if (isIpAddress(host)) return [host];
  const resolved = await probes.resolve(host, { signal });
  return resolved.ok ? resolved.addresses.map(({ address }) => address) : [null];
}
