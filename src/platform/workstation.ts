import type { Fact } from '../model/fact.ts';
import type { CallOptions } from './call-options.ts';

/** What a person at this computer needs besides the network: notifications, calls, a keyring, a kept clock. */
export interface WorkstationPlatform {
  /** Does the current user sit at a desktop of this computer? Root, and who comes over ssh or as a service, does not. */
  atDesktop(): Fact<boolean>;
  /** Does an update wait for a restart of the computer. */
  pendingReboot(options: CallOptions): Promise<Fact<PendingReboot>>;
  /** Who keeps the clock, and in which zone; nothing is asked over the network. */
  clockService(options: CallOptions): Promise<Fact<ClockService>>;
  memoryPressure(options: CallOptions): Promise<Fact<MemoryPressure>>;
  power(options: CallOptions): Promise<Fact<Power>>;
  notifications(query: ClientNames, options: CallOptions): Promise<Fact<Notifications>>;
  /** What the system lets the client use in calls. */
  permissions(query: ClientNames, options: CallOptions): Promise<Fact<Permissions>>;
  /** Microphones, loudspeakers and cameras that work now. */
  callDevices(options: CallOptions): Promise<Fact<CallDevices>>;
  /** How a window gets onto the screen, and what screen sharing needs for it. */
  display(options: CallOptions): Promise<Fact<Display>>;
  /** Where the client may keep the keys of its session. */
  keyring(options: CallOptions): Promise<Fact<Keyring>>;
  /** What the program is built for, against this processor. */
  architecture(program: string, options: CallOptions): Promise<Fact<ProgramArchitecture>>;
  /** Libraries that the program does not find; only its file is read, nothing is started. */
  libraries(program: string, options: CallOptions): Promise<Fact<Libraries>>;
  /** What Chromium's sandbox needs of the system. */
  sandbox(program: string, options: CallOptions): Promise<Fact<Sandbox>>;
  /** What Chromium wrote into these logs about the process that draws. */
  graphicsFailures(logs: readonly string[], options: CallOptions): Promise<Fact<GraphicsFailures>>;
  /** Who opens links of this scheme (`expressapp`); null: nobody. */
  linkHandler(query: LinkQuery, options: CallOptions): Promise<Fact<LinkHandler | null>>;
  /** Are these in the store that a client built on Chromium asks, besides those that it brings along. */
  clientAuthorities(
    query: AuthorityQuery,
    options: CallOptions,
  ): Promise<Fact<readonly AuthorityPresence[]>>;
}

/** How the system may call the client. */
export interface ClientNames {
  /** Names of the application, its packages and its identifiers. */
  readonly names: readonly string[];
  /** File names of its programs, `eXpress.exe`. */
  readonly programs: readonly string[];
}

export interface LinkHandler {
  /** As it is registered: a desktop entry, a command, a bundle. */
  readonly handler: string;
  /** The program that it starts, where that is not there; null: it is, or that is not told. */
  readonly gone: string | null;
}

export interface LinkQuery {
  /** Without the colon. */
  readonly scheme: string;
  /** Files or bundles of the client that are installed. */
  readonly programs: readonly string[];
}

export interface AuthorityQuery {
  /** PEM files; each certificate in them is looked for. */
  readonly files: readonly string[];
  readonly named: readonly NamedAuthority[];
}

export interface NamedAuthority {
  /** Common name. */
  readonly name: string;
  /** SHA-256, upper case, colons; null: any certificate of this name will do. */
  readonly sha256: string | null;
}

export interface AuthorityPresence {
  /** Its common name, or the PEM file that could not be read. */
  readonly name: string;
  /** Null: could not be seen. */
  readonly present: boolean | null;
  /** The store that was looked into, or why it was not. */
  readonly source: string;
}

export interface PendingReboot {
  readonly pending: boolean;
  /** Keys, files and packages that ask for it, as the system names them. */
  readonly reasons: readonly string[];
}

export interface ClockService {
  /** `systemd-timesyncd`, `chronyd`, `W32Time`; null: not told. */
  readonly service: string | null;
  /** Set up to keep the clock. */
  readonly active: boolean | null;
  /** The clock is kept now, by the system's own word. */
  readonly synchronised: boolean | null;
  /** IANA name. */
  readonly timeZone: string;
  /** East of Greenwich is positive, in minutes. */
  readonly utcOffsetMinutes: number;
}

/** Each system has its own measure; null: not this system's. */
export interface MemoryPressure {
  /** Linux, PSI: the share of the last 60 s in which a program waited for memory, per cent. */
  readonly stalledPercent: number | null;
  /** Windows: how much of the commit limit (memory and page files) is promised to programs, per cent. */
  readonly committedPercent: number | null;
  /** macOS: the kernel's own word. */
  readonly level: 'normal' | 'warning' | 'critical' | null;
}

export interface Power {
  readonly source: 'mains' | 'battery' | null;
  readonly chargePercent: number | null;
  /** A mode that slows programs down to spare the battery. */
  readonly saving: boolean | null;
  /** The mode, as the system names it. */
  readonly mode: string | null;
}

export interface Notifications {
  /** False: none is shown on the screen, whoever sends it. */
  readonly shown: boolean;
  /** False: none of the client is shown; null: no setting of its own was found. */
  readonly ofClient: boolean | null;
  /** The settings that say no, as the system names them. */
  readonly blockedBy: readonly string[];
}

export interface Permissions {
  readonly microphone: Permission;
  readonly camera: Permission;
  readonly screen: Permission;
}

export interface Permission {
  /** `not-needed`: nothing to permit, no device or no such permission for desktop programs; `unknown`: not told. */
  readonly state: 'allowed' | 'denied' | 'not-needed' | 'unknown';
  /** The setting or file that says so, or why it is not known. */
  readonly source: string;
}

export interface CallDevices {
  readonly microphones: Fact<readonly string[]>;
  readonly speakers: Fact<readonly string[]>;
  readonly cameras: Fact<readonly string[]>;
}

export interface Display {
  /** `windows` and `macos` have one kind each. */
  readonly kind: 'wayland' | 'x11' | 'none' | 'windows' | 'macos';
  /** `GNOME`, `KDE`, `fly`; null: not told. */
  readonly desktop: string | null;
  /** What screen sharing needs here and is not there; null: could not be seen. */
  readonly missing: readonly ('portal' | 'pipewire')[] | null;
}

export interface Keyring {
  readonly present: boolean;
  /** `org.freedesktop.secrets`, `DPAPI`, `Keychain`; null: there is none. */
  readonly service: string | null;
  /** True: it runs; false: it would be started when asked for; null: not told. */
  readonly running: boolean | null;
}

export interface ProgramArchitecture {
  /** In Node's words; several for a universal bundle. */
  readonly builtFor: readonly string[];
  /** Of the processor and the system. */
  readonly native: string;
}

export interface GraphicsFailures {
  /** How often that process ended. */
  readonly crashes: number;
  /** Of the last one; null: it did not end. */
  readonly exitCode: number | null;
  /** Chromium gave it up, which ends the client. */
  readonly givenUp: boolean;
}

export interface Libraries {
  /** Without these the program does not start. */
  readonly missing: readonly string[];
  /** Without these something in it does not work. */
  readonly missingOptional: readonly string[];
  readonly looked: number;
}

export interface Sandbox {
  /** May an ordinary program make user namespaces; null: not told. */
  readonly userNamespaces: boolean | null;
  /** Settings of the kernel that forbid it, `kernel.unprivileged_userns_clone=0`. */
  readonly forbiddenBy: readonly string[];
  /** The helper beside the program belongs to root and has its setuid bit; null: there is no helper. */
  readonly helper: boolean | null;
}
