import type { InterfaceKind } from '../network.ts';

/** What Linux tells of one interface, from `ip -d` or from `/sys/class/net`; null: not told. */
export interface KindFacts {
  readonly name: string;
  /** `linkinfo.info_kind` of `ip -d`, or `DEVTYPE` of `uevent`: `tun`, `wireguard`, `bridge`, `wlan`. */
  readonly infoKind: string | null;
  /** ARPHRD_… of `/sys/class/net/X/type`: 1 Ethernet, 512 PPP, 772 loopback, 65534 none. */
  readonly hardwareType: number | null;
  /** `/sys/class/net/X/tun_flags`: bit 0 TUN, bit 1 TAP. */
  readonly tunFlags: number | null;
  readonly wireless: boolean;
  /** It is a port of a bridge: the tap of a virtual machine, not of a VPN. */
  readonly bridgePort: boolean;
}

export interface Kind {
  readonly kind: InterfaceKind;
  readonly evidence: string;
}

const BY_INFO_KIND: Readonly<Record<string, InterfaceKind>> = {
  wireguard: 'tunnel',
  amneziawg: 'tunnel',
  ppp: 'tunnel',
  gre: 'tunnel',
  gretap: 'tunnel',
  ip6gre: 'tunnel',
  ip6tnl: 'tunnel',
  ipip: 'tunnel',
  sit: 'tunnel',
  vti: 'tunnel',
  vti6: 'tunnel',
  xfrm: 'tunnel',
  l2tpeth: 'tunnel',
  ovpn: 'tunnel',
  bridge: 'bridge',
  veth: 'virtual',
  dummy: 'virtual',
  ifb: 'virtual',
  macvlan: 'virtual',
  macvtap: 'virtual',
  ipvlan: 'virtual',
  vxlan: 'virtual',
  vlan: 'ethernet',
  bond: 'ethernet',
  team: 'ethernet',
  wlan: 'wifi',
  wwan: 'mobile',
};

/**
 * Names that VPN clients give: AnyConnect and openconnect `cscotun0`, OpenVPN `tun0`/`tap0`, WireGuard
 * `wg0`, PPTP/L2TP/SSTP `ppp0`, GlobalProtect `gpd0`, Check Point `tunsnx`, FortiClient `fctvpn…`/`vpn…`.
 */
const TUNNEL_NAME =
  /^(?:cscotun|tun|utun|tap|wg|awg|ppp|ipsec|gpd|fctvpn|vpn|tailscale|zt|nordlynx|proton|CloudflareWARP)/i;

/** Host-only and NAT networks: VirtualBox `vboxnet0`, VMware `vmnet8`. Their drivers call them Ethernet. */
const VIRTUAL_NAME = /^(?:vboxnet|vmnet)\d/;

export function interfaceKind(facts: KindFacts): Kind {
  const { name, infoKind, hardwareType, tunFlags, wireless } = facts;
  if (name === 'lo' || hardwareType === 772) {
    return { kind: 'loopback', evidence: name === 'lo' ? 'name' : 'type=772' };
  }
  if (wireless) return { kind: 'wifi', evidence: 'wireless' };
  if (tunFlags !== null) {
    // A tap under a bridge belongs to a virtual machine; any other tap or tun is a VPN's.
    return { kind: facts.bridgePort ? 'virtual' : 'tunnel', evidence: 'tun_flags' };
  }
  if (infoKind === 'tun') {
    return { kind: facts.bridgePort ? 'virtual' : 'tunnel', evidence: 'info_kind=tun' };
  }
  const told = infoKind === null ? undefined : BY_INFO_KIND[infoKind];
  if (told !== undefined) return { kind: told, evidence: `info_kind=${infoKind ?? ''}` };
  if (/^(?:wwan|wwp)/.test(name)) return { kind: 'mobile', evidence: 'name' };
  if (hardwareType === 512) return { kind: 'tunnel', evidence: 'type=512' };
  if (hardwareType === 65534) return { kind: 'tunnel', evidence: 'type=65534' };
  if (TUNNEL_NAME.test(name)) return { kind: 'tunnel', evidence: 'name' };
  if (VIRTUAL_NAME.test(name)) return { kind: 'virtual', evidence: 'name' };
  if (hardwareType === 1) return { kind: 'ethernet', evidence: 'type=1' };
  return {
    kind: 'unknown',
    evidence: infoKind === null ? 'nothing told' : `info_kind=${infoKind}`,
  };
}
