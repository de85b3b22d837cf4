import type { Fact } from '../../model/fact.ts';
import type { CallOptions } from '../call-options.ts';

/** Phones on a cable, seen through the `adb` client. Everything is read, nothing on a phone is changed. */
export interface AndroidPlatform {
  /** Asked once for a run. `command-missing`: there is no `adb`; `failed`: its server did not start. */
  phones(options: CallOptions): Promise<Fact<PhoneList>>;
  /** Ends the adb server when it was this object that started it; one that ran before is left alone. */
  close(): Promise<void>;
}

export interface PhoneList {
  /** `29.0.6-debian`, or the protocol's `1.0.41` from clients that tell no more. */
  readonly adbVersion: string;
  /** True: a server ran already and will be left running. */
  readonly serverWasRunning: boolean;
  /** What was asked for with `--serial` or `ANDROID_SERIAL`; null: every phone. */
  readonly wanted: string | null;
  /** Those that were asked for. */
  readonly phones: readonly SeenPhone[];
  /** Labels of those that were not. */
  readonly others: readonly string[];
}

export type SeenPhone =
  | { readonly state: 'ready'; readonly label: string; readonly phone: Phone }
  | { readonly state: PhoneTrouble; readonly label: string; readonly detail: string };

/** Why adb cannot talk to a phone. `not-started`: recovery, bootloader, sideload. */
export type PhoneTrouble = 'unauthorized' | 'offline' | 'no-permissions' | 'not-started';

/** One phone. Every answer may be unknown: dumps have no contract, and makers change them. */
export interface Phone {
  /** The model and the end of the serial number, `Pixel 7 (…4f2a)`: the whole number names a person's phone. */
  readonly label: string;
  system(options: CallOptions): Promise<Fact<PhoneSystem>>;
  pushServices(options: CallOptions): Promise<Fact<PushServices>>;
  users(options: CallOptions): Promise<Fact<readonly PhoneUser[]>>;
  /** Null: no user of the phone has it. */
  package(name: string, options: CallOptions): Promise<Fact<PhonePackage | null>>;
  /** Is the package on the list that battery optimisation leaves alone. */
  batteryExempt(name: string, options: CallOptions): Promise<Fact<boolean>>;
  /** Modes that differ from the default, by operation: `RUN_ANY_IN_BACKGROUND` → `ignore`. */
  operations(owner: PackageOwner, options: CallOptions): Promise<Fact<Operations>>;
  /** `UsageStatsManager.STANDBY_BUCKET_…`: 10 active … 40 rare, 45 restricted. Since Android 9. */
  standbyBucket(owner: PackageOwner, options: CallOptions): Promise<Fact<number>>;
  batterySaver(options: CallOptions): Promise<Fact<boolean>>;
  dataSaver(options: CallOptions): Promise<Fact<DataSaver>>;
  /** Null: the system keeps no settings for the package yet. */
  notifications(
    owner: PackageOwner,
    options: CallOptions,
  ): Promise<Fact<NotificationSettings | null>>;
  doNotDisturb(options: CallOptions): Promise<Fact<DoNotDisturb>>;
  network(options: CallOptions): Promise<Fact<PhoneNetwork>>;
  privateDns(options: CallOptions): Promise<Fact<PrivateDns>>;
  /** The phone's clock minus this computer's, in ms; good to about a second. */
  clockOffset(options: CallOptions): Promise<Fact<number>>;
  storage(name: string, options: CallOptions): Promise<Fact<PhoneStorage>>;
  /** Lines of the log about the package, oldest first. */
  log(query: LogQuery, options: CallOptions): Promise<Fact<PhoneLog>>;
}

export interface PhoneSystem {
  /** `ro.product.manufacturer` as it stands there. */
  readonly maker: string;
  readonly brand: string;
  readonly model: string;
  /** `14` */
  readonly release: string;
  /** API level: 26 is Android 8.0. */
  readonly api: number;
  /** `2026-05-05`; null: not told. */
  readonly securityPatch: string | null;
  /** The maker's own system over Android: `MIUI V14`, `EMUI 12.0.0`; null: none that tells its version. */
  readonly skin: string | null;
}

export interface PushService {
  readonly version: string;
  readonly enabled: boolean;
}

/** Null: not on this phone. */
export interface PushServices {
  readonly google: PushService | null;
  readonly huawei: PushService | null;
}

export interface PhoneUser {
  readonly id: number;
  /** A work profile. */
  readonly managed: boolean;
  readonly running: boolean;
}

export interface PackageOwner {
  readonly name: string;
  readonly user: number;
}

export interface PhonePackage {
  readonly version: string | null;
  readonly versionCode: number | null;
  /** Without the user's part: user 10 has `10 * 100000 + appId`. */
  readonly appId: number | null;
  readonly targetApi: number | null;
  readonly users: readonly PackageUser[];
}

/** `PackageManager.COMPONENT_ENABLED_STATE_…`, 0 to 4. */
export const ENABLED_STATES = [
  'default',
  'enabled',
  'disabled',
  'disabled-by-user',
  'disabled-until-used',
] as const;
export type EnabledState = (typeof ENABLED_STATES)[number];

export interface PackageUser {
  readonly id: number;
  readonly installed: boolean;
  readonly hidden: boolean;
  readonly suspended: boolean;
  /** Stopped by force: nothing starts it until somebody opens it. */
  readonly stopped: boolean;
  /** Never opened since it was installed. */
  readonly notLaunched: boolean;
  readonly instant: boolean;
  /** Null: a number that Android does not document. */
  readonly enabled: EnabledState | null;
  /** `POST_NOTIFICATIONS`, since Android 13; null: the package does not ask for it, or the system has none. */
  readonly mayNotify: boolean | null;
}

/** The user id under which a user's copy of a package runs (`UserHandle.getUid`). */
export function uidOf(appId: number, user: number): number {
  return user * 100_000 + appId;
}

/** `AppOpsManager.MODE_IGNORED`, `MODE_ERRORED`, as the phone's shell prints them. */
export const FORBIDDING_MODES: ReadonlySet<string> = new Set(['ignore', 'deny']);

export type Operations = Readonly<Record<string, string>>;

export interface DataSaver {
  readonly on: boolean;
  /** Whole user ids (with the user's part). */
  readonly deniedUids: readonly number[];
  readonly exemptUids: readonly number[];
}

export interface NotificationSettings {
  /** All notifications of the package are off. */
  readonly blocked: boolean;
  readonly channels: readonly NotificationChannel[];
}

export interface NotificationChannel {
  readonly id: string;
  /** `NotificationManager.IMPORTANCE_…`: 0 none, 1 min, 2 low (no sound), 3 default, 4 high. */
  readonly importance: number;
}

export type DoNotDisturb = 'off' | 'priority' | 'silence' | 'alarms';

export interface PhoneNetwork {
  /** The network that carries traffic by default; null: none. */
  readonly active: ConnectedNetwork | null;
  readonly vpns: readonly ConnectedNetwork[];
}

export interface ConnectedNetwork {
  readonly transports: readonly string[];
  /** Android's own test reached the internet through it. */
  readonly validated: boolean;
  readonly captivePortal: boolean;
}

export interface PrivateDns {
  /** `strict` is Android's `hostname`: this server or none. `default`: never set. */
  readonly mode: 'off' | 'opportunistic' | 'strict' | 'default';
  readonly server: string | null;
}

export interface PhoneStorage {
  readonly freeBytes: number;
  readonly totalBytes: number;
  /** As Android counted them last, about once a day; null: not counted. */
  readonly client: { readonly dataBytes: number; readonly cacheBytes: number } | null;
}

export interface LogQuery {
  readonly package: string;
  /** Epoch ms; null: from the beginning of the phone's buffer. */
  readonly since: number | null;
}

export interface PhoneLog {
  readonly text: string;
  /** Lines that were looked through. */
  readonly linesRead: number;
  readonly linesKept: number;
}
