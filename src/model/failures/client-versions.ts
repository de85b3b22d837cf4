/** What is installed, and the servers' versions where the profile names them. */
type Installed = {
  readonly version: string;
  readonly servers?: readonly { readonly label: string; readonly version: string }[];
};

/** `latestSource`: `profile`, or the address of the update feed. */
type Latest = Installed & {
  readonly latest: string;
  readonly latestSource: string;
};

/** Failure codes of what is installed: versions, updates, damaged files. */
export interface ClientVersionFailures {
  'client-too-old': Installed & { readonly minimum: string };
  'client-outdated': Latest;
  /** Of a later major or minor line than the latest one that is known. */
  'client-too-new': Latest;
  'client-mixed-versions': {
    readonly versions: readonly { readonly path: string; readonly version: string }[];
  };
  /** An old AppImage that nothing could have replaced; null: not readable. */
  'appimage-not-updated': {
    readonly path: string;
    readonly updateInformation: boolean | null;
    readonly writable: boolean | null;
  };
  /** `stage`: `dns`, `tcp`, `proxy`, `tls`, `http`. */
  'update-feed-unreachable': {
    readonly url: string;
    readonly stage: string;
    readonly detail: string;
  };
  /** `detail`: the status, the first line, or the parser's own words. */
  'update-feed-unreadable': {
    readonly url: string;
    readonly problem: 'status' | 'html' | 'yaml' | 'other';
    readonly detail: string;
  };
  /** `updating`: a file that an installer works on right now. */
  'client-being-updated': { readonly path: string; readonly updating: string };
  /** `detail`: what was seen. `package`: left half-way by the package manager. */
  'client-damaged': {
    readonly path: string;
    readonly kind: 'archive' | 'package';
    readonly detail: string;
  };
}
