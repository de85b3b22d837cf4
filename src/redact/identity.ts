/**
 * What this computer must not tell about itself, gathered before the first file is read. Every list may
 * be empty. Values are written as the system gives them; spellings (case, percent-encoding, escapes)
 * are the business of the rules.
 */
export interface MachineIdentity {
  /** Account names, without a domain: `ivanov`. */
  readonly userNames: readonly string[];
  /** Names of people as the account shows them: `Иванов Иван Иванович`. */
  readonly fullNames: readonly string[];
  /**
   * Short names (`pc-1234`) and full ones (`pc-1234.corp.example`), and the organisation's servers. A short one has to
   * be listed by itself. What stands here is hidden even where it lies below a public host.
   */
  readonly hostNames: readonly string[];
  /** Home folders. One that lies in `/home`, `/Users` or `C:\Users` needs no entry. */
  readonly homePaths: readonly string[];
  /** IPv4 and IPv6 addresses of the interfaces. */
  readonly addresses: readonly string[];
  /** Hardware addresses with or without separators. */
  readonly macs: readonly string[];
  /** Passwords, tokens and proxy credentials that were met. */
  readonly secrets: readonly string[];
  /** Texts of the profile that must never leave the organisation. */
  readonly literals: readonly string[];
}

export const EMPTY_IDENTITY: MachineIdentity = {
  userNames: [],
  fullNames: [],
  hostNames: [],
  homePaths: [],
  addresses: [],
  macs: [],
  secrets: [],
  literals: [],
};
