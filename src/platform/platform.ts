import type { ProxySettings } from '../model/proxy-settings.ts';
import type { OutgoingRules } from './outgoing-rules.ts';
import type { Fact } from '../model/fact.ts';
import type { EvidencePlatform } from './evidence.ts';
import type { WorkstationPlatform } from './workstation.ts';

/** One interface to three operating systems. Every call may fail to know: see `Fact`. */
export interface Platform {
  readonly name: 'linux' | 'macos' | 'windows';
  readonly network: NetworkPlatform;
  readonly security: SecurityPlatform;
  readonly client: ClientPlatform;
  readonly system: SystemPlatform;
  readonly evidence: EvidencePlatform;
  readonly workstation: WorkstationPlatform;
}

export interface CallOptions {
  readonly signal: AbortSignal;
}

// ── network ─────────────────────────────────────────────────────────────────────────────────────

export interface NetworkPlatform {
  interfaces(options: CallOptions): Promise<Fact<readonly NetworkInterface[]>>;
  /** The way a packet to this IP address takes. */
  routeTo(address: string, options: CallOptions): Promise<Fact<Route>>;
  /** Signal and price of an interface that `interfaces` names, of the kind that it says. */
  link(name: string, kind: InterfaceKind, options: CallOptions): Promise<Fact<LinkFacts>>;
  /** Every default route, best metric first. */
  defaultRoutes(options: CallOptions): Promise<Fact<readonly Route[]>>;
  /** Proxy settings of the operating system and the desktop; the environment is read elsewhere. One entry a source. */
  systemProxies(options: CallOptions): Promise<Fact<readonly ProxySettings[]>>;
  resolvers(options: CallOptions): Promise<Fact<readonly string[]>>;
  hostsFile(options: CallOptions): Promise<Fact<readonly HostsEntry[]>>;
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

// ── security ────────────────────────────────────────────────────────────────────────────────────

export interface SecurityPlatform {
  firewalls(options: CallOptions): Promise<Fact<readonly Firewall[]>>;
  antivirus(options: CallOptions): Promise<Fact<readonly SecurityProduct[]>>;
}

export interface Firewall {
  readonly product: string;
  readonly active: boolean | null;
  /** Active rules that block a program's outgoing traffic; null: could not be read (`needs` says what it takes). */
  readonly blockingRules: readonly { readonly name: string; readonly program: string }[] | null;
  readonly needs: 'nothing' | 'administrator';
  /** Its rules for what is sent, where they know ports and users and no programs; left out: not read. */
  readonly outgoing?: OutgoingRules;
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
  processes(
    names: readonly string[],
    options: CallOptions,
  ): Promise<Fact<readonly ClientProcess[]>>;
  /** `~/`, `%NAME%` and `$NAME` filled in; entries whose variable is not set are left out. */
  expand(paths: readonly string[]): readonly string[];
  /** Size and rights of a folder, which is only read; null: there is none. */
  folder(path: string, options: CallOptions): Promise<Fact<FolderFacts | null>>;
  /** Regular files (no symlinks) of the patterns, as a profile writes them; an empty list is a known "none". */
  findFiles(patterns: readonly string[], options: CallOptions): Promise<Fact<readonly FoundFile[]>>;
  /** What starts the client by itself, of this layout's names; an empty list is a known "nothing". */
  autostart(layout: ClientQuery, options: CallOptions): Promise<Fact<readonly Autostart[]>>;
  /** Who holds a data folder; null: nobody. Windows keeps no such file. */
  lock(folder: string, options: CallOptions): Promise<Fact<SingletonLock | null>>;
  /** Databases, their locks and quotas of a data folder (after all links). */
  storage(folder: string, options: CallOptions): Promise<StorageFacts>;
  /** The last `maxBytes` of a log, from the beginning of a line on. */
  readTail(
    path: string,
    options: CallOptions & { readonly maxBytes: number },
  ): Promise<Fact<FileTail>>;
}

export interface ClientQuery {
  readonly programs: readonly string[];
  readonly packages: readonly string[];
}

export interface Installation {
  readonly path: string;
  readonly version: string | null;
  /** `dpkg`, `rpm`, `appimage`, `bundle`, `registry HKCU`, `desktop entry`, `file`. */
  readonly method: string;
  /** Where the version was read, or where it was looked for. */
  readonly versionSource: string;
  readonly appImage?: AppImageFacts;
  /** Of Electron and of the Chrome in it; left out: they could not be read. */
  readonly runtime?: RuntimeVersions;
  /** Left out: nothing is wrong with the files, or they were not looked at. */
  readonly damage?: Damage;
}

export interface AppImageFacts {
  /** Does it hold update information, which tools that replace AppImages need? Null: not readable. */
  readonly updateInformation: boolean | null;
  /** May the current user replace the file? */
  readonly writable: boolean | null;
}

export interface RuntimeVersions {
  readonly electron: string | null;
  readonly chrome: string | null;
  /** The file that they were read from. */
  readonly source: string;
}

/** `archive`: the application's archive is cut or broken. `package`: the package manager has not ended. */
export interface Damage {
  readonly kind: 'archive' | 'package';
  readonly path: string;
  /** What was seen: `1000 bytes, 5000 by its own table`; the package's state, `half-installed`. */
  readonly detail: string;
  /** A file that an installer works on right now, or null. */
  readonly updating: string | null;
}

export interface ClientProcess {
  readonly pid: number;
  readonly name: string;
  /** Epoch ms; null: the system does not tell. */
  readonly startedAt: number | null;
  /** Tells the instances of several people apart: `uid 1000`, `session 2` (Windows). */
  readonly user: string | null;
  /** The program's file; null: the system does not tell. */
  readonly program: string | null;
  readonly residentBytes: number | null;
  /** True for the browser process of an Electron application, false for its helpers; null: not told. */
  readonly main: boolean | null;
  /** `blocked`: it waits uninterruptibly, at two looks a second apart. `not-responding`: its window answers nothing. */
  readonly state: 'running' | 'zombie' | 'stopped' | 'blocked' | 'not-responding' | 'unknown';
  /** Processor time since its start, in ms. */
  readonly cpuMs?: number;
  /** Its command line's switches by name; values that may be secret are left out. */
  readonly switches?: readonly string[];
  /** True: its program's file was replaced or removed since it started. */
  readonly replaced?: boolean;
  /** Is it the current user's (on Windows: of this session)? Left out: not told. */
  readonly own?: boolean;
}

export interface Autostart {
  /** The entry: a file, a registry value. */
  readonly source: string;
  /** Null: not told. */
  readonly program: string | null;
  readonly enabled: boolean | null;
  readonly programFound: boolean | null;
}

/** Who says that he uses a data folder: a process of this computer or of another one. */
export interface SingletonLock {
  readonly path: string;
  readonly host: string;
  readonly sameHost: boolean;
  readonly pid: number;
  /** Is there a process with this number? Null: not of this computer. */
  readonly alive: boolean | null;
}

export interface StorageFacts {
  readonly troubles: readonly StoreTrouble[];
  /** Who holds the lock of the local storage. Only Linux tells. */
  readonly locks: Fact<readonly StoreLock[]>;
  /** The current user's limits, one entry a file system. Only Linux tells, and only where limits are set. */
  readonly quotas: Fact<readonly Quota[]>;
  /** How the user's profile around it is kept; null: on this computer alone. Only Windows has another way. */
  readonly profile: Fact<KeptProfile | null>;
}

/**
 * `roaming`: copied from a server at log-on and back at log-off. `mandatory`: copied from a server, and what changed is
 * dropped at log-off. `temporary`: made because the user's own could not be loaded, and removed at log-off.
 */
export interface KeptProfile {
  readonly kind: 'roaming' | 'mandatory' | 'temporary';
  /** The server's copy, `\\\\server\\profiles$\\ivan`; empty: not told. */
  readonly server: string;
  /** Of the folder that was asked for, what is not copied: `''` all of it, else names below it. */
  readonly excluded: readonly string[];
  /** What the policy allows to the whole profile; null: no limit is set, or it is not told. */
  readonly limitBytes: number | null;
}

/** `lost-files`: LevelDB's repair has put files aside. The others: its own table of contents is gone. */
export interface StoreTrouble {
  readonly path: string;
  readonly problem: 'lost-files' | 'no-current' | 'no-manifest';
}

export interface StoreLock {
  readonly path: string;
  readonly pid: number;
}

export interface Quota {
  /** The device, as `Volume.source` names it. */
  readonly source: string;
  readonly usedBytes: number;
  readonly limitBytes: number;
}

export interface FolderFacts extends FolderSize {
  /** As asked. */
  readonly path: string;
  /** After all symlinks and junctions: where the bytes really are. */
  readonly realPath: string;
  /** Numeric owner, where it is not the current user (nor is he root, who may everything). */
  readonly otherOwner?: number;
  /** May the current user write there. Learned without writing. For a known "no", `source` says what refused. */
  readonly writable: Fact<boolean>;
}

export interface FolderSize extends Written {
  /** Sum of the lengths of the regular files; symlinks are not followed. */
  readonly bytes: number;
  readonly files: number;
  readonly folders: number;
  /** Folders and files that could not be looked at. */
  readonly unreadable: number;
  /** The first that the disk could not read (EIO). */
  readonly failing?: string;
  /** False: the limit of the walk came first, and the numbers are lower bounds. */
  readonly complete: boolean;
  /** What lies directly in the folder, biggest first, ten at most. */
  readonly parts: readonly FolderPart[];
}

/**
 * Whole lengths of the files that were last written within 24 hours and within 7 days, by their times of modification.
 * What was deleted meanwhile is not known, so a folder has grown by so much at most.
 */
export interface Written {
  readonly writtenDayBytes: number;
  readonly writtenWeekBytes: number;
}

export interface FolderPart extends Written {
  readonly name: string;
  readonly bytes: number;
  readonly files: number;
}

export interface FileTail {
  readonly text: string;
  /** Before the part that was read; 0: the file was read whole. */
  readonly cutBytes: number;
  /** Of the file. */
  readonly bytes: number;
  /** Epoch ms. */
  readonly modifiedAt: number;
}

export interface FoundFile {
  readonly path: string;
  readonly bytes: number;
  /** Epoch ms. */
  readonly modifiedAt: number;
}

// ── system ──────────────────────────────────────────────────────────────────────────────────────

export interface SystemPlatform {
  os(options: CallOptions): Promise<Fact<OsFacts>>;
  /** The file system that holds the path (or its nearest existing parent). */
  volume(path: string, options: CallOptions): Promise<Fact<Volume>>;
  memory(options: CallOptions): Promise<Fact<Memory>>;
  /** The current user's home folder and the folder for temporary files. */
  folders(): { readonly home: string; readonly temp: string };
}

export interface Memory {
  readonly totalBytes: number;
  /** What programs can still get, caches that the system gives back included. */
  readonly availableBytes: number;
}

export interface OsFacts {
  /** `Debian GNU/Linux 12 (bookworm)`, `Windows 10 Pro`, `macOS 15.1`. */
  readonly name: string;
  /** `debian`, `astra`, `redos`, `altlinux`, `windows`, `macos`. */
  readonly id: string;
  readonly version: string;
  readonly kernel: string;
  /** Of the system, not of Node: `x64`, `arm64`, `ia32`, or the system's own word. */
  readonly arch: string;
}

export interface Volume {
  readonly mountPoint: string;
  /** `ext4`, `nfs4`, `NTFS`; `unknown` where the system does not tell. */
  readonly fileSystem: string;
  readonly network: boolean;
  readonly freeBytes: number;
  readonly totalBytes: number;
  /** Left out: not told. */
  readonly readOnly?: boolean;
  /** The device or share, as the system names it. */
  readonly source?: string;
}
