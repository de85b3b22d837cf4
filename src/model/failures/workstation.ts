/** Failure codes of what a workstation needs besides the network and the client itself. */
export interface WorkstationFailures {
  /** `reasons`: keys, files and packages, as the system names them. */
  'reboot-pending': { readonly reasons: readonly string[] };
  /** `service`: the one that would keep the clock; null: none was seen. */
  'time-service-off': { readonly service: string | null; readonly timeZone: string };
  'time-not-synchronised': { readonly service: string | null; readonly timeZone: string };
  /** One of the three measures; the others are null. */
  'memory-pressure': {
    /** The share of the last minute in which a program waited for memory. */
    readonly stalledPercent: number | null;
    /** Of the commit limit of Windows. */
    readonly committedPercent: number | null;
    readonly level: 'normal' | 'warning' | 'critical' | null;
    readonly limitPercent: number;
  };
  'power-saving': {
    readonly mode: string | null;
    readonly source: 'mains' | 'battery' | null;
    readonly chargePercent: number | null;
  };
  /** `blockedBy`: the settings that say no. */
  'notifications-off': { readonly blockedBy: readonly string[] };
  'notifications-off-for-client': {
    readonly application: string;
    readonly blockedBy: readonly string[];
  };
  'client-emulated': {
    readonly path: string;
    readonly builtFor: readonly string[];
    readonly native: string;
  };
  'client-wrong-architecture': {
    readonly path: string;
    readonly builtFor: readonly string[];
    readonly native: string;
  };
  /** `source`: the setting or the device file. */
  'microphone-denied': { readonly source: string };
  'camera-denied': { readonly source: string };
  'screen-denied': { readonly source: string };
  'no-microphone': { readonly source: string };
  'no-speaker': { readonly source: string };
  'screen-sharing-blocked': {
    readonly desktop: string | null;
    readonly missing: readonly ('portal' | 'pipewire')[];
  };
  /** `givenUp`: Chromium ended the client after that. */
  'gpu-process-crashed': {
    readonly logs: readonly string[];
    readonly crashes: number;
    readonly exitCode: number | null;
    readonly givenUp: boolean;
  };
  'keyring-missing': { readonly source: string };
  'libraries-missing': { readonly path: string; readonly libraries: readonly string[] };
  'libraries-optional-missing': { readonly path: string; readonly libraries: readonly string[] };
  /** `helper`: chrome-sandbox is there but may not do its work; null: there is none. */
  'sandbox-blocked': {
    readonly path: string;
    readonly forbiddenBy: readonly string[];
    readonly helper: boolean | null;
  };
  /** `gone`: the program that a registration names, and that is not there; null: nobody is registered. */
  'link-handler-missing': { readonly scheme: string; readonly gone: string | null };
  /** `store`: where the client looks for authorities. */
  'authority-missing': { readonly names: readonly string[]; readonly store: string };
}
