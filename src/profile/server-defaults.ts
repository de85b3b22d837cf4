import type { TargetRole } from '../model/target.ts';
import type { ServerEntry, TurnEntry } from './profile.ts';

/** TCP 443 for the RTS [T+]; an organisation's own server may use another port [T+]. */
export const DEFAULT_PORT = 443;

/** What the clients open: `wss://<host>/socket/user/websocket` [T]. */
export const CLIENT_WEBSOCKET_PATH = '/socket/user/websocket';

/** `GET https://<cts>/health` answers on a healthy server; body and statuses are not documented [T]. */
const CTS_HEALTH_PATH = '/health';

type RoleDefaults = Pick<ServerEntry, 'required' | 'http' | 'websocket'>;

const MESSENGER: RoleDefaults = { required: true, http: '/', websocket: CLIENT_WEBSOCKET_PATH };
/** The client works without it, in part. */
const BESIDE: RoleDefaults = { required: false, http: '/', websocket: null };

/** What a server entry means when it says only host and role. */
const BY_ROLE: Readonly<Record<TargetRole, RoleDefaults>> = {
  rts: MESSENGER,
  cts: { ...MESSENGER, http: CTS_HEALTH_PATH },
  ets: MESSENGER,
  web: BESIDE,
  links: BESIDE,
  updates: BESIDE,
  site: BESIDE,
  docs: BESIDE,
  other: { ...BESIDE, required: true },
};

export const DEFAULT_ROLE: TargetRole = 'cts';

/** The entry of a server of which only host and role are known. */
export function serverEntry(
  host: string,
  role: TargetRole = DEFAULT_ROLE,
  port: number = DEFAULT_PORT,
): ServerEntry {
  return {
    host,
    port,
    role,
    ...BY_ROLE[role],
    httpJson: false,
    websocketAccept: [101],
  };
}

/** The ports that RFC 8489 §18.6 registers, for STUN and TURN alike: over UDP and TCP, and over TLS. */
export const STUN_PORT = 3478;
const STUN_TLS_PORT = 5349;

/** The entry of a TURN server of which only the host is known. */
export function turnEntry(host: string): TurnEntry {
  return {
    host,
    port: STUN_PORT,
    tlsPort: STUN_TLS_PORT,
    transports: ['udp', 'tcp', 'tls'],
    username: null,
    password: null,
    passwordEnv: null,
    passwordFile: null,
    secret: null,
    secretEnv: null,
    secretFile: null,
  };
}
