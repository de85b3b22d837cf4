/** What a host is for. RTS: regional server; CTS: the organisation's; ETS: a branded product's. */
export const TARGET_ROLES = [
  'rts',
  'cts',
  'ets',
  'web',
  'links',
  'updates',
  'site',
  'docs',
  'other',
] as const;
export type TargetRole = (typeof TARGET_ROLES)[number];

/** Where a value came from, nearest first wins. */
export type ValueSource = 'default' | 'profile' | 'command-line';

/** One host and port that the client needs, and what may be asked of it. */
export interface Target {
  /** `host:port`; the subject of findings about it. An IPv6 host stands in brackets. */
  readonly id: string;
  /** A DNS name or an IP address, without brackets. */
  readonly host: string;
  readonly port: number;
  readonly role: TargetRole;
  /** A failure of a target that is not required is a warning. */
  readonly required: boolean;
  /** Path to `GET` over HTTPS; null: not asked. */
  readonly httpPath: string | null;
  /** True: the answer to `httpPath` has to be JSON (anything else came from something in between). */
  readonly httpJson: boolean;
  /** Path of the WebSocket upgrade; null: not asked. */
  readonly webSocketPath: string | null;
  /** HTTP statuses that count as a working upgrade; 101 unless the profile knows better. */
  readonly webSocketAccept: readonly number[];
  /** The name belongs to the public internet, so that a private address for it is wrong. */
  readonly public?: true;
  /** The VPN interface (`*` allowed) that the way to it has to take. */
  readonly vpn?: string;
  readonly source: ValueSource;
}

export function targetId(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
