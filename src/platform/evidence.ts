import type { Fact } from '../model/fact.ts';
import type { CallOptions } from './call-options.ts';

/** What only a bundle needs: no check judges it. Everything is bounded and read-only. */
export interface EvidencePlatform {
  /** What the system's own log says about the client and its crashes; the newest, in the order of time. */
  clientEvents(query: EventQuery, options: CallOptions): Promise<Fact<SystemEvents>>;
  /** Certificates that somebody added to those that the system trusts by itself. */
  extraAuthorities(options: CallOptions): Promise<Fact<readonly ExtraAuthority[]>>;
  /** Who keeps the clock, and whether it is kept; nothing is asked over the network. One entry a source. */
  timeSync(options: CallOptions): Promise<Fact<readonly Settings[]>>;
  /** Names of the cameras. */
  cameras(options: CallOptions): Promise<Fact<readonly string[]>>;
  /** Settings that an organisation forces on the client or on what it needs. One entry a key or file. */
  policies(query: PolicyQuery, options: CallOptions): Promise<Fact<readonly Settings[]>>;
}

export interface EventQuery {
  /** Process names. */
  readonly processes: readonly string[];
  /** Files of the program. */
  readonly programs: readonly string[];
  /** Epoch ms. */
  readonly sinceMs: number;
}

export interface SystemEvents {
  readonly events: readonly SystemEvent[];
  /** What could not be seen, in the words of the system's own program; null: nothing is known to be hidden. */
  readonly hidden: string | null;
}

export interface SystemEvent {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Who wrote it: `express[123]`, `kernel`, `Application Error`. */
  readonly source: string;
  /** The system's own word or number. */
  readonly level: string;
  readonly text: string;
}

/** More of them in one answer are cut, oldest first. Our choice: a crash loop writes a hundred a minute. */
export const MAX_EVENTS = 2_000;

export interface ExtraAuthority {
  /** File, store or keychain. */
  readonly store: string;
  readonly subject: string;
  readonly issuer: string;
  /** As the certificate writes them. */
  readonly validFrom: string;
  readonly validTo: string;
  /** SHA-256, upper case, colons. */
  readonly fingerprint256: string;
}

export interface Settings {
  /** Key, file or command. */
  readonly source: string;
  readonly values: Readonly<Record<string, string>>;
}

export interface PolicyQuery {
  /** Names of the application, its programs and packages. */
  readonly names: readonly string[];
}
