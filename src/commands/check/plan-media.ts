import type { CheckContext } from '../../checks/define.ts';
import { endpointOf, mediaServers, mediaSubject } from '../../checks/network/media-servers.ts';
import type { checkTexts } from '../../i18n/en/check.ts';
import type { CheckId } from '../../model/check-id.ts';
import type { MediaTransport } from '../../model/media.ts';
import { targetId } from '../../model/target.ts';

/** The lines of the plan about servers for calls: what goes to which port over what. */
export function plannedMedia(
  { profile, route }: Pick<CheckContext, 'profile' | 'route'>,
  chosen: ReadonlySet<CheckId>,
  plan: (typeof checkTexts)['plan'],
): readonly string[] {
  const { media } = profile;
  return mediaServers(media).flatMap((server) => {
    const relays = media.turn.find(
      ({ host, port }) => host === server.host && port === server.port,
    );
    const actions = (transport: MediaTransport): readonly string[] => [
      ...(chosen.has('network.stun') ? [plan.actions['network.stun']] : []),
      ...(chosen.has('network.nat') && transport === 'udp' ? [plan.actions['network.nat']] : []),
      ...(chosen.has('network.turn') && relays?.transports.includes(transport) === true
        ? [plan.actions['network.turn']]
        : []),
    ];
    const transports = [...server.expected, ...(chosen.has('network.stun') ? server.control : [])];
    return transports.flatMap((transport) => {
      const asked = actions(transport);
      if (asked.length === 0) return [];
      const endpoint = endpointOf(server, transport);
      const way = route(endpoint);
      const proxied = transport !== 'udp' && way.via === 'proxy';
      const via = proxied ? ` (${plan.viaProxy(targetId(way.host, way.port))})` : '';
      return [`  ${mediaSubject(endpoint, transport)}${via}`, `      ${asked.join(', ')}`];
    });
  });
}
