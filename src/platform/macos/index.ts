import type { Platform } from '../platform.ts';
import type { PlatformTools } from '../tools.ts';
import { createMacosClient } from './client.ts';
import { createMacosEvidence } from './evidence.ts';
import { createMacosNetwork } from './network.ts';
import { createMacosSecurity } from './security.ts';
import { createMacosSystem } from './system.ts';
import { createMacosWorkstation } from './workstation/index.ts';

export function createMacosPlatform(tools: PlatformTools): Platform {
  return {
    name: 'macos',
    network: createMacosNetwork(tools),
    security: createMacosSecurity(tools),
    client: createMacosClient(tools),
    system: createMacosSystem(tools),
    evidence: createMacosEvidence(tools),
    workstation: createMacosWorkstation(tools),
  };
}
