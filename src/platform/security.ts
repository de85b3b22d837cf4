import type { Fact } from '../model/fact.ts';
import type { CallOptions } from './call-options.ts';
import type { OutgoingRules } from './outgoing-rules.ts';

export interface SecurityPlatform {
  firewalls(options: CallOptions): Promise<Fact<readonly Firewall[]>>;
  antivirus(options: CallOptions): Promise<Fact<readonly SecurityProduct[]>>;
}

export interface Firewall {
  readonly product: string;
  readonly active: boolean | null;
  /** Active rules that block a program's outgoing traffic; null: could not be read (`needs` says what it takes). */
  readonly blockingRules: readonly { readonly name: string; readonly program: string }[] | null;
  readonly needs: 'nothing' | 'administrator';
  /** Its rules for what is sent, where they know ports and users and no programs; left out: not read. */
  readonly outgoing?: OutgoingRules;
}

export interface SecurityProduct {
  readonly product: string;
  readonly kind: 'antivirus' | 'dlp' | 'other';
  readonly active: boolean | null;
  readonly source: string;
}
