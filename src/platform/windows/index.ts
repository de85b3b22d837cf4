import type { Platform } from '../platform.ts';
import { remember } from '../remember.ts';
import type { PlatformTools } from '../tools.ts';
import { createWindowsClient } from './client.ts';
import { createWindowsEvidence } from './evidence.ts';
import { readInventory } from './inventory.ts';
import { createWindowsNetwork } from './network.ts';
import { createWindowsSecurity } from './security.ts';
import { createWindowsSystem } from './system.ts';
import { readTimeStatus } from './time-status.ts';
import { createWindowsWorkstation } from './workstation/index.ts';

export function createWindowsPlatform(tools: PlatformTools): Platform {
  const inventory = remember((options) => readInventory(tools.run, options));
  const timeStatus = remember((options) => readTimeStatus(tools.run, options));
  return {
    name: 'windows',
    network: createWindowsNetwork(tools, inventory),
    security: createWindowsSecurity(tools, inventory),
    client: createWindowsClient(tools),
    system: createWindowsSystem(tools),
    evidence: createWindowsEvidence(tools, inventory, timeStatus),
    workstation: createWindowsWorkstation(tools, inventory, timeStatus),
  };
}
