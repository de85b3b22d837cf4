export interface Installation {
  readonly path: string;
  readonly version: string | null;
  /** `dpkg`, `rpm`, `appimage`, `bundle`, `registry HKCU`, `desktop entry`, `file`. */
  readonly method: string;
  /** Where the version was read, or where it was looked for. */
  readonly versionSource: string;
  /** True: only its entry is known, which `path` names; where the program lies, it does not tell. */
  readonly entryOnly?: true;
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
