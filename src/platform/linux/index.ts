import type { Platform } from '../platform.ts';
import type { PlatformTools } from '../tools.ts';
import { createLinuxClient } from './client.ts';
import { createLinuxEvidence } from './evidence.ts';
import { createLinuxNetwork } from './network.ts';
import { createLinuxSecurity } from './security.ts';
import { createLinuxSystem } from './system.ts';
import { createLinuxWorkstation } from './workstation/index.ts';

export function createLinuxPlatform(tools: PlatformTools): Platform {
  return {
    name: 'linux',
    network: createLinuxNetwork(tools),
    security: createLinuxSecurity(tools),
    client: createLinuxClient(tools),
    system: createLinuxSystem(tools),
    evidence: createLinuxEvidence(tools),
    workstation: createLinuxWorkstation(tools),
  };
}
