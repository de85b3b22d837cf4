import type { ArticleId } from '../faq/article-ids.ts';
import type { MediaTransport } from '../model/media.ts';
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
    /** PEM or DER files of authorities to trust besides Node's and the system's. */
    readonly certificateAuthorities: readonly string[];
    /** Authorities that have to be in the store that the client asks, besides those of the files. */
    readonly requiredAuthorities: readonly RequiredAuthority[];
    /** A server that tells the time by SNTP, without a port; null: only the servers' own `Date` is asked. */
    readonly timeServer: string | null;
    /** Products that inspect HTTPS here, besides the known ones. */
    readonly interceptors: readonly Interceptor[];
    /** The host that a control handshake names, where one was cut off; null: it names none. */
    readonly controlName: string | null;
    /** How long an open WebSocket without data has to live. */
    readonly webSocketIdleSeconds: number;
  };
  readonly media: Media;
  readonly login: {
    /** Domains of the addresses that users log in with; empty: not known, not judged. */
    readonly domains: readonly string[];
  };
  readonly thresholds: Thresholds;
  readonly redaction: {
    /** Literal texts that must never leave this organisation. */
    readonly literals: readonly string[];
    /** Extra regular expressions; the whole match becomes `[name]`. */
    readonly rules: readonly { readonly name: string; readonly pattern: string }[];
  };
  readonly support: Support;
}

/** Servers for calls. Those of eXpress are not public knowledge: without a profile there are none. */
export interface Media {
  /** `host:port` of plain STUN servers. */
  readonly stun: readonly string[];
  readonly turn: readonly TurnEntry[];
}

/**
 * One TURN server. A password belongs to a user name; a secret, which the server shares, makes time-limited
 * credentials. Each may stand here, in an environment variable or in a file; the first that is given counts.
 */
export interface TurnEntry {
  readonly host: string;
  /** For UDP and TCP. */
  readonly port: number;
  readonly tlsPort: number;
  readonly transports: readonly MediaTransport[];
  readonly username: string | null;
  readonly password: string | null;
  readonly passwordEnv: string | null;
  readonly passwordFile: string | null;
  readonly secret: string | null;
  readonly secretEnv: string | null;
  readonly secretFile: string | null;
}

export interface RequiredAuthority {
  /** Its common name. */
  readonly name: string;
  /** SHA-256 fingerprint, with or without colons; left out: any certificate of this name will do. */
  readonly sha256?: string | null;
}

export interface Interceptor {
  /** The product, as people know it. */
  readonly name: string;
  /** Words in the name of its authority, in any case. */
  readonly issuer: string;
}

/** Who helps in this organisation, and when. */
export interface Support {
  readonly contacts: readonly { readonly label: string; readonly value: string }[];
  /** Who answers users first; null: the organisation for a branded build, eXpress otherwise. */
  readonly firstLine: 'express' | 'organisation' | null;
  /** A maintenance contract, a guarantee or special terms with the vendor; null: not said. */
  readonly contract: boolean | null;
  readonly stage: 'deployment' | 'production' | null;
  /** Of the support that answers users, Moscow time: `08:00-21:00`. */
  readonly hours: { readonly weekdays: string; readonly daysOff: string };
  /** `YYYY-MM-DD`: days that differ from the built-in calendar of Russia. */
  readonly holidays: {
    readonly daysOff: readonly string[];
    readonly workingDays: readonly string[];
  };
}

export interface Application {
  /** As people know it: `eXpress`. */
  readonly name: string;
  readonly versions: {
    /** Version bounds, as the organisation or the vendor states them; null: not known, not judged. */
    readonly minimum: string | null;
    readonly latest: string | null;
    /** Of the servers, as their administrator writes them down: no server tells its own to a client. Only shown. */
    readonly server: readonly ServerVersion[];
  };
  /** Where electron-builder's `latest.yml` and the like stand, `https://…/`; null: no feed is known, none is asked. */
  readonly updateFeed: string | null;
  /** Texts in the client's logs that this organisation knows, with the article about each. */
  readonly errorPatterns: readonly ErrorPattern[];
  /** Scheme of the links that open the client, `expressapp`; null: not known, not judged. */
  readonly urlScheme: string | null;
  readonly windows: ClientLayout;
  readonly macos: ClientLayout;
  readonly linux: ClientLayout;
  readonly android: AndroidClient;
}

export interface ServerVersion {
  /** `CTS`, `RTS`, a host name. */
  readonly label: string;
  readonly version: string;
}

/** A part of one log line, in any case; `*` stands for anything within the line. */
export interface ErrorPattern {
  readonly text: string;
  readonly article: ArticleId;
}

/** The application on phones: another package with versions of its own. */
export interface AndroidClient {
  /** `ru.unlimitedtech.express` */
  readonly package: string;
  /** Older is a failure; null: not known, not judged. */
  readonly minimumVersion: string | null;
  /** The oldest Android that the organisation supports, `10`; null: not judged. */
  readonly minimumSystem: string | null;
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
  /** The name has a public address wherever it is asked for; left out: it may be an internal one. */
  readonly public?: boolean;
  /** Name of the VPN interface (`*` allowed) that the way to it has to take; left out: any way. */
  readonly vpn?: string;
}

/** Limits of the verdicts. Units are in the names. None is the vendor's word: they are ours, so configurable. */
export interface Thresholds {
  readonly lossPercent: number;
  readonly jitterMs: number;
  readonly latencyMs: number;
  readonly dnsSlowMs: number;
  readonly clockSkewMs: number;
  readonly httpBytesPerSecond: number;
  /** Latency that a load may add (`network.load`). */
  readonly queueingDelayMs: number;
  /** What has to go through under load (`network.load`). */
  readonly loadBytesPerSecond: number;
  readonly cacheBytes: number;
  readonly diskFreeBytes: number;
  readonly memoryAvailableBytes: number;
  readonly logBytes: number;
  readonly logStaleHours: number;
  /** Lines with errors of one kind in the last day of the logs. */
  readonly logErrors: number;
}

/** A profile with its origin; `origins` maps a dotted path (`servers[0].host`) to where the value came from. */
export interface LoadedProfile {
  readonly profile: Profile;
  /** The file, or null for the built-in defaults. */
  readonly file: string | null;
  readonly origins: ReadonlyMap<string, 'default' | 'profile'>;
}
