import type { TargetRole } from '../model/target.ts';

/**
 * Everything that differs between organisations, as data: a branded build is one profile away.
 * The defaults, with how sure each public fact is, stand in `defaults.ts`; the schema in `schema.ts`.
 */
export interface Profile {
  readonly application: Application;
  readonly servers: readonly ServerEntry[];
  readonly network: {
    /** Proxy addresses (`host:port`) that belong here; any other is told. Empty: no expectation. */
    readonly expectedProxies: readonly string[];
    /** VPN interface names (`*` allowed) through which traffic to the servers may go. */
    readonly allowedVpns: readonly string[];
    /** PEM files of authorities to trust besides Node's and the system's. */
    readonly certificateAuthorities: readonly string[];
  };
  readonly thresholds: Thresholds;
  readonly redaction: {
    /** Literal texts that must never leave this organisation. */
    readonly literals: readonly string[];
    /** Extra regular expressions; the whole match becomes `[name]`. */
    readonly rules: readonly { readonly name: string; readonly pattern: string }[];
  };
  readonly support: {
    readonly contacts: readonly { readonly label: string; readonly value: string }[];
  };
}

export interface Application {
  /** As people know it: `eXpress`. */
  readonly name: string;
  /** Version bounds, as the organisation or the vendor states them; null: not known, not judged. */
  readonly versions: { readonly minimum: string | null; readonly latest: string | null };
  readonly windows: ClientLayout;
  readonly macos: ClientLayout;
  readonly linux: ClientLayout;
}

/**
 * Where the client keeps what. Paths may start with `~/` and hold `%NAME%` (Windows) or `$NAME`
 * environment references; an entry whose variable is not set is left out. `*` matches inside one name.
 */
export interface ClientLayout {
  /** Process names as the system shows them, without regard to case on Windows. */
  readonly processes: readonly string[];
  /** The program's file or bundle. */
  readonly programs: readonly string[];
  /** Package names (dpkg, rpm), bundle ids (macOS), display names of uninstall entries (Windows). */
  readonly packages: readonly string[];
  /** The data folder, in order of preference. */
  readonly data: readonly string[];
  /** Log files, as glob patterns. */
  readonly logs: readonly string[];
}

/** One server of the profile, as a person writes it; `targets.ts` makes targets of it. */
export interface ServerEntry {
  readonly host: string;
  readonly port: number;
  readonly role: TargetRole;
  readonly required: boolean;
  readonly http: string | null;
  readonly httpJson: boolean;
  readonly websocket: string | null;
  readonly websocketAccept: readonly number[];
}

/** Limits of the verdicts. Units are in the names. None is the vendor's word: they are ours, so configurable. */
export interface Thresholds {
  readonly lossPercent: number;
  readonly jitterMs: number;
  readonly latencyMs: number;
  readonly dnsSlowMs: number;
  readonly clockSkewMs: number;
  readonly cacheBytes: number;
  readonly diskFreeBytes: number;
  readonly memoryAvailableBytes: number;
  readonly logBytes: number;
  readonly logStaleHours: number;
}

/** A profile with its origin; `origins` maps a dotted path (`servers[0].host`) to where the value came from. */
export interface LoadedProfile {
  readonly profile: Profile;
  /** The file, or null for the built-in defaults. */
  readonly file: string | null;
  readonly origins: ReadonlyMap<string, 'default' | 'profile'>;
}
