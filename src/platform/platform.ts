import type { ClientPlatform } from './client.ts';
import type { EvidencePlatform } from './evidence.ts';
import type { NetworkPlatform } from './network.ts';
import type { SecurityPlatform } from './security.ts';
import type { SystemPlatform } from './system.ts';
import type { WorkstationPlatform } from './workstation.ts';

/** One interface to three operating systems. Every call may fail to know: see `Fact`. */
export interface Platform {
  readonly name: 'linux' | 'macos' | 'windows';
  readonly network: NetworkPlatform;
  readonly security: SecurityPlatform;
  readonly client: ClientPlatform;
  readonly system: SystemPlatform;
  readonly evidence: EvidencePlatform;
  readonly workstation: WorkstationPlatform;
}
