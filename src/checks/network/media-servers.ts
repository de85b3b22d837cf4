import { MEDIA_TRANSPORTS, type MediaTransport } from '../../model/media.ts';
import { targetId } from '../../model/target.ts';
import type { Endpoint } from '../../probes/endpoint.ts';
import { parseServer } from '../../profile/host.ts';
import type { Media } from '../../profile/profile.ts';

/** A STUN or TURN server of the profile. */
export interface MediaServer {
  readonly host: string;
  readonly port: number;
  readonly tlsPort: number;
  /** What the server has to answer on. */
  readonly expected: readonly MediaTransport[];
  /**
   * Asked only to tell "UDP is blocked" from "the server is down": a server that is not known to speak it may stay
   * silent here without blame.
   */
  readonly control: readonly MediaTransport[];
}

/** Every server once, in the order of the profile, the plain STUN ones first. */
export function mediaServers({ stun, turn }: Media): readonly MediaServer[] {
  const all = [
    ...stun.flatMap((text) => {
      const parsed = parseServer(text);
      if (!parsed.ok || parsed.port === null) return [];
      const { host, port } = parsed;
      return [{ host, port, tlsPort: port, transports: ['udp'] as const }];
    }),
    ...turn,
  ];
  const servers = new Map<string, MediaServer>();
  for (const { host, port, tlsPort, transports } of all) {
    const id = targetId(host, port);
    const wanted = new Set<MediaTransport>([...(servers.get(id)?.expected ?? []), ...transports]);
    const expected = MEDIA_TRANSPORTS.filter((one) => wanted.has(one));
    const control: readonly MediaTransport[] =
      wanted.has('udp') && !wanted.has('tcp') ? ['tcp'] : [];
    servers.set(id, { host, port, tlsPort, expected, control });
  }
  return [...servers.values()];
}

/** Where a transport of the server listens. */
export function endpointOf(
  server: Pick<MediaServer, 'host' | 'port' | 'tlsPort'>,
  transport: MediaTransport,
): Endpoint {
  return { host: server.host, port: transport === 'tls' ? server.tlsPort : server.port };
}

/** The subject of a finding: `turn.example.org:3478/udp`. */
export function mediaSubject({ host, port }: Endpoint, transport: MediaTransport): string {
  return `${targetId(host, port)}/${transport}`;
}

/** `UDP 3478`, for the evidence. */
export function transportName({ port }: Endpoint, transport: MediaTransport): string {
  return `${transport.toUpperCase()} ${port}`;
}
