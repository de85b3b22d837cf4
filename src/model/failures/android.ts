/** Failure codes of the android group: the phone on a cable. */
export interface AndroidFailures extends MakerFailures {
  /** `looked`: programs that were tried. */
  'android-adb-missing': { readonly looked: readonly string[] };
  /** adb is there, but it or its server does not start. `detail`: its own words. */
  'android-adb-failed': { readonly detail: string };
  'android-no-phone': { readonly adbVersion: string };
  /** Phones are there, but not the one that `--serial` or `ANDROID_SERIAL` names. */
  'android-phone-not-found': { readonly wanted: string; readonly phones: readonly string[] };
  'android-unauthorized': OnPhone;
  'android-offline': OnPhone & { readonly state: string };
  /** This computer's user may not open the USB device. */
  'android-no-permissions': OnPhone & { readonly detail: string };
  /** `state`: `recovery`, `bootloader`, `sideload`. */
  'android-not-started': OnPhone & { readonly state: string };

  'android-system-too-old': OnPhone &
    WhichPhone & { readonly release: string; readonly minimum: string };
  /** Neither Google's nor Huawei's services are on the phone. */
  'android-no-push-services': OnPhone & WhichPhone;
  /** They are there, but switched off. */
  'android-push-services-off': OnPhone & WhichPhone & { readonly services: readonly string[] };

  'android-client-missing': OnPhone & { readonly package: string };
  'android-client-too-old': OnPhone & { readonly version: string; readonly minimum: string };
  'android-client-disabled': OnPhone &
    WhichClient & { readonly package: string; readonly state: ClientState };
  'android-client-stopped': OnPhone &
    WhichClient & { readonly package: string; readonly neverOpened: boolean };

  'android-battery-optimised': OnPhone & { readonly package: string };
  /** `operations`: `RUN_ANY_IN_BACKGROUND` and the like, as Android calls them. */
  'android-background-forbidden': OnPhone & {
    readonly package: string;
    readonly operations: readonly string[];
  };
  /** `bucket`: `UsageStatsManager.STANDBY_BUCKET_…`, 40 rare, 45 restricted, 50 never. */
  'android-standby-restricted': OnPhone & { readonly package: string; readonly bucket: number };
  'android-battery-saver': OnPhone;
  'android-data-saver': OnPhone & { readonly package: string };
  /** Background data of this application is off by its own switch. */
  'android-background-data-denied': OnPhone & { readonly package: string };

  'android-notifications-denied': OnPhone & {
    readonly package: string;
    readonly by: 'permission' | 'settings';
  };
  /** `channels`: their ids. */
  'android-channels-blocked': OnPhone & {
    readonly package: string;
    readonly channels: readonly string[];
    readonly total: number;
  };
  'android-do-not-disturb': OnPhone & { readonly mode: 'priority' | 'silence' | 'alarms' };

  'android-no-network': OnPhone;
  'android-network-not-validated': OnPhone & { readonly transports: readonly string[] };
  'android-captive-portal': OnPhone & { readonly transports: readonly string[] };
  'android-vpn-up': OnPhone & { readonly validated: boolean };
  /** `server`: empty where the phone does not tell it. */
  'android-private-dns': OnPhone & { readonly server: string };

  /** Positive: the phone is ahead of this computer. */
  'android-clock-skew': OnPhone & { readonly skewMs: number; readonly limitMs: number };
  'android-storage-low': OnPhone & { readonly freeBytes: number; readonly limitBytes: number };
  /** Of the application, as Android counted it last. */
  'android-cache-large': OnPhone & {
    readonly package: string;
    readonly bytes: number;
    readonly cacheBytes: number;
    readonly limitBytes: number;
  };
}

/**
 * Makers whose systems limit background work beyond Android's own rules, in ways that adb does not tell. A code for
 * each, since each has its own part of the article.
 */
export interface MakerFailures {
  'android-limits-honor': MakerLimits;
  'android-limits-oneplus': MakerLimits;
  'android-limits-oppo': MakerLimits;
  'android-limits-infinix': MakerLimits;
  'android-limits-xiaomi': MakerLimits;
  'android-limits-samsung': MakerLimits;
}

/** `phone` is its label, `Pixel 7 (…4f2a)`. */
// Not interfaces: evidence is a record, and only a type alias is one by itself.
export type OnPhone = { readonly phone: string };

/** Which phone it is, as far as it tells; not there: not told. */
export type WhichPhone = {
  readonly maker?: string;
  readonly model?: string;
  readonly release?: string;
  readonly skin?: string | null;
};

/** Which version of the client is on it. */
export type WhichClient = { readonly version?: string };

/** `skin`: the maker's own system with its version, `MIUI V14`; null: not told. */
export type MakerLimits = OnPhone & { readonly skin: string | null };

export type ClientState =
  | 'disabled'
  | 'disabled-by-user'
  | 'disabled-until-used'
  | 'suspended'
  | 'hidden';
