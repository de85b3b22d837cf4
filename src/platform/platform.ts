import type { Fact } from '../model/fact.ts';

/** One interface to three operating systems. Every call may fail to know: see `Fact`. */
export interface Platform {
  readonly name: 'linux' | 'macos' | 'windows';
  readonly network: NetworkPlatform;
  readonly security: SecurityPlatform;
  readonly client: ClientPlatform;
  readonly system: SystemPlatform;
}

export interface CallOptions {
  readonly signal: AbortSignal;
}

// ── network ─────────────────────────────────────────────────────────────────────────────────────

export interface NetworkPlatform {
  interfaces(options: CallOptions): Promise<Fact<readonly NetworkInterface[]>>;
  /** The way a packet to this IP address takes. */
  routeTo(address: string, options: CallOptions): Promise<Fact<Route>>;
  /** Every default route, best metric first. */
  defaultRoutes(options: CallOptions): Promise<Fact<readonly Route[]>>;
  /** Proxy settings of the operating system and the desktop; the environment is read elsewhere. One entry a source. */
  systemProxies(options: CallOptions): Promise<Fact<readonly ProxySettings[]>>;
  resolvers(options: CallOptions): Promise<Fact<readonly string[]>>;
  hostsFile(options: CallOptions): Promise<Fact<readonly HostsEntry[]>>;
}

export type InterfaceKind = 'loopback' | 'ethernet' | 'wifi' | 'mobile' | 'tunnel' | 'bridge' | 'virtual' | 'unknown';

export interface NetworkInterface {
  readonly name: string;
  readonly kind: InterfaceKind;
  /** What made the system say so: `tun_flags`, `info_kind=wireguard`, a driver's description. */
  readonly kindEvidence: string;
  readonly up: boolean;
  readonly addresses: readonly { readonly address: string; readonly family: 4 | 6; readonly prefix: number }[];
}

export interface Route {
  readonly interface: string;
  /** Null on a point-to-point link. */
  readonly gateway: string | null;
  readonly metric: number | null;
}

/** One source's proxy settings; `proxies` holds `scheme://host:port` without credentials. */
export interface ProxySettings {
  /** `HKCU\…\Internet Settings`, `gsettings org.gnome.system.proxy`, `scutil --proxy`. */
  readonly source: string;
  readonly mode: 'none' | 'manual' | 'pac' | 'auto-detect';
  readonly proxies: { readonly http?: string; readonly https?: string; readonly socks?: string };
  readonly pacUrl: string | null;
  /** Hosts that go direct, as written there. */
  readonly bypass: readonly string[];
}

export interface HostsEntry {
  readonly address: string;
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

// ── security ────────────────────────────────────────────────────────────────────────────────────

export interface SecurityPlatform {
  firewalls(options: CallOptions): Promise<Fact<readonly Firewall[]>>;
  antivirus(options: CallOptions): Promise<Fact<readonly SecurityProduct[]>>;
}

export interface Firewall {
  readonly product: string;
  readonly active: boolean | null;
  /** Rules that name the client's program and block it; null: could not be read (`needs` says what it takes). */
  readonly blockingRules: readonly { readonly name: string; readonly program: string }[] | null;
  readonly needs: 'nothing' | 'administrator';
}

export interface SecurityProduct {
  readonly product: string;
  readonly kind: 'antivirus' | 'dlp' | 'other';
  readonly active: boolean | null;
  readonly source: string;
}

// ── client ──────────────────────────────────────────────────────────────────────────────────────

export interface ClientPlatform {
  /** What is installed of the given layout; an empty list is a known "nothing". */
  installations(layout: ClientQuery, options: CallOptions): Promise<Fact<readonly Installation[]>>;
  processes(names: readonly string[], options: CallOptions): Promise<Fact<readonly ClientProcess[]>>;
  /** `~/`, `%NAME%` and `$NAME` filled in; entries whose variable is not set are left out. */
  expand(paths: readonly string[]): readonly string[];
}

export interface ClientQuery {
  readonly programs: readonly string[];
  readonly packages: readonly string[];
}

export interface Installation {
  readonly path: string;
  readonly version: string | null;
  /** `dpkg`, `rpm`, `appimage`, `bundle`, `registry HKCU`, `file`. */
  readonly method: string;
  readonly versionSource: string;
}

export interface ClientProcess {
  readonly pid: number;
  readonly name: string;
  /** Epoch ms; null: the system does not tell. */
  readonly startedAt: number | null;
  readonly user: string | null;
  readonly residentBytes: number | null;
  /** True for the browser process of an Electron application, not its helpers. */
  readonly main: boolean;
  readonly state: 'running' | 'zombie' | 'stopped' | 'unknown';
}

// ── system ──────────────────────────────────────────────────────────────────────────────────────

export interface SystemPlatform {
  os(options: CallOptions): Promise<Fact<OsFacts>>;
  /** The file system that holds the path (or its nearest existing parent). */
  volume(path: string, options: CallOptions): Promise<Fact<Volume>>;
  memory(options: CallOptions): Promise<Fact<{ readonly totalBytes: number; readonly availableBytes: number }>>;
}

export interface OsFacts {
  /** `Debian GNU/Linux 12 (bookworm)`, `Windows 10 Pro`, `macOS 15.1`. */
  readonly name: string;
  /** `debian`, `astra`, `redos`, `altlinux`, `windows`, `macos`. */
  readonly id: string;
  readonly version: string;
  readonly kernel: string;
  readonly arch: string;
}

export interface Volume {
  readonly mountPoint: string;
  /** `ext4`, `nfs4`, `NTFS`; `unknown` where the system does not tell. */
  readonly fileSystem: string;
  readonly network: boolean;
  readonly freeBytes: number;
  readonly totalBytes: number;
}
