import type { AndroidFailures } from './android.ts';
import type { ClientFailures } from './client.ts';
import type { DnsFailures } from './dns.ts';
import type { HttpFailures } from './http.ts';
import type { InterferenceFailures } from './interference.ts';
import type { MediaFailures } from './media.ts';
import type { NetworkFailures } from './network.ts';
import type { PathFailures } from './path.ts';
import type { ProxyFailures } from './proxy.ts';
import type { ServerFailures } from './server.ts';
import type { SystemFailures } from './system.ts';
import type { TlsFailures } from './tls.ts';
import type { WorkstationFailures } from './workstation.ts';

/**
 * The closed vocabulary of what can be wrong: code → the evidence its sentences need.
 * For each code the compiler demands an entry in `faq/remedies` (who can fix it, which article)
 * and in both languages of `i18n` (what was seen, what was expected, what to do).
 */
export interface FailureEvidence
  extends NetworkFailures,
    DnsFailures,
    MediaFailures,
    TlsFailures,
    HttpFailures,
    ProxyFailures,
    InterferenceFailures,
    PathFailures,
    ClientFailures,
    ServerFailures,
    SystemFailures,
    WorkstationFailures,
    AndroidFailures {}

export type FailureCode = keyof FailureEvidence;
