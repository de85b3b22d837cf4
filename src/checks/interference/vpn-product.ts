import type { NetworkInterface } from '../../platform/network.ts';

/** By the program that holds the tunnel: the surest sign. */
const BY_PROGRAM: Readonly<Record<string, string>> = {
  openvpn: 'OpenVPN',
  openconnect: 'OpenConnect (Cisco AnyConnect)',
  vpnagentd: 'Cisco AnyConnect',
  'wireguard-go': 'WireGuard',
  'boringtun-cli': 'WireGuard',
  'amneziawg-go': 'AmneziaWG',
  tailscaled: 'Tailscale',
  'zerotier-one': 'ZeroTier',
  PanGPS: 'GlobalProtect',
  snx: 'Check Point',
  openfortivpn: 'FortiClient',
  vpnc: 'Cisco IPsec (vpnc)',
  charon: 'strongSwan',
  nebula: 'Nebula',
  'sing-box': 'sing-box',
  xray: 'Xray',
  tun2socks: 'tun2socks',
  'warp-svc': 'Cloudflare WARP',
};

/** What the system says of the kind: `info_kind=wireguard`, on Windows the driver's description. */
const BY_EVIDENCE: readonly (readonly [RegExp, string])[] = [
  [/amneziawg/i, 'AmneziaWG'],
  [/wireguard/i, 'WireGuard'],
  [/\bovpn\b|openvpn|tap-windows/i, 'OpenVPN'],
  [/anyconnect|cisco secure client/i, 'Cisco AnyConnect'],
  [/globalprotect|pangp/i, 'GlobalProtect'],
  [/check point/i, 'Check Point'],
  [/fortinet|forticlient/i, 'FortiClient'],
  [/tailscale/i, 'Tailscale'],
  [/zerotier/i, 'ZeroTier'],
];

/** Names that these clients give and nobody else does; `tun0` could be anybody's. */
const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [/^cscotun/i, 'Cisco AnyConnect'],
  [/^awg/i, 'AmneziaWG'],
  [/^wg/i, 'WireGuard'],
  [/^gpd/i, 'GlobalProtect'],
  [/^tunsnx/i, 'Check Point'],
  [/^fctvpn/i, 'FortiClient'],
  [/^tailscale/i, 'Tailscale'],
  [/^zt/i, 'ZeroTier'],
  [/^nordlynx/i, 'NordVPN'],
  [/^cloudflarewarp/i, 'Cloudflare WARP'],
  [/^ppp/i, 'PPP (L2TP, PPTP, SSTP)'],
];

type Seen = Pick<NetworkInterface, 'name' | 'kindEvidence' | 'program'>;

/** Whose tunnel an interface is, as people know the product; null: nothing tells. */
export function vpnProduct({ name, kindEvidence, program }: Seen): string | null {
  const held = program === undefined ? undefined : BY_PROGRAM[program];
  return held ?? firstOf(BY_EVIDENCE, kindEvidence) ?? firstOf(BY_NAME, name);
}

function firstOf(table: readonly (readonly [RegExp, string])[], text: string): string | null {
  return table.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
