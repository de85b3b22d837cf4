import type { Fact } from '../model/fact.ts';
import type { ProxySettings } from '../model/proxy-settings.ts';
import type { CallOptions } from './call-options.ts';

export interface NetworkPlatform {
  interfaces(options: CallOptions): Promise<Fact<readonly NetworkInterface[]>>;
  /** The way a packet to this IP address takes. */
  routeTo(address: string, options: CallOptions): Promise<Fact<Route>>;
  /** Signal and price of an interface that `interfaces` names, of the kind that it says. */
  link(name: string, kind: InterfaceKind, options: CallOptions): Promise<Fact<LinkFacts>>;
  /** Every default route, best metric first. */
  defaultRoutes(options: CallOptions): Promise<Fact<readonly Route[]>>;
  /** Proxy settings of the operating system and the desktop; the environment is read elsewhere. One entry a source. */
  systemProxies(options: ProxyQuery): Promise<Fact<readonly ProxySettings[]>>;
  resolvers(options: CallOptions): Promise<Fact<readonly string[]>>;
  hostsFile(options: CallOptions): Promise<Fact<readonly HostsEntry[]>>;
}

export interface ProxyQuery extends CallOptions {
  /** No program is started where files may tell as well; what only it knows is left out. */
  readonly filesOnly?: boolean;
}

export type InterfaceKind =
  | 'loopback'
  | 'ethernet'
  | 'wifi'
  | 'mobile'
  | 'tunnel'
  | 'bridge'
  | 'virtual'
  | 'unknown';

export interface NetworkInterface {
  readonly name: string;
  readonly kind: InterfaceKind;
  /** What made the system say so: `tun_flags`, `info_kind=wireguard`, a driver's description. */
  readonly kindEvidence: string;
  /** The program that holds a tunnel open (`openvpn`); left out: not told. */
  readonly program?: string;
  /** The bridge or bond that it is a port of; left out: of none, or not told. */
  readonly partOf?: string;
  readonly up: boolean;
  readonly addresses: readonly {
    readonly address: string;
    readonly family: 4 | 6;
    readonly prefix: number;
  }[];
}

/** What the system tells of a link; null: it does not tell this. */
export interface LinkFacts {
  /** Of Wi-Fi, in dBm: negative, nearer to zero is better. */
  readonly signalDbm: number | null;
  /** 0 to 100. */
  readonly signalPercent: number | null;
  /** Paid by volume. */
  readonly metered: boolean | null;
}

export interface Route {
  readonly interface: string;
  /** Null on a point-to-point link. */
  readonly gateway: string | null;
  readonly metric: number | null;
}

export interface HostsEntry {
  readonly address: string;
  readonly name: string;
  readonly file: string;
  readonly line: number;
}
