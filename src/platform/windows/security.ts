import type { SecurityPlatform } from '../security.ts';
import { remember } from '../remember.ts';
import type { PlatformTools } from '../tools.ts';
import { readAntivirus } from './antivirus.ts';
import { readFirewalls } from './firewalls.ts';
import type { ReadInventory } from './inventory.ts';

export function createWindowsSecurity(
  tools: PlatformTools,
  inventory: ReadInventory,
): SecurityPlatform {
  return {
    firewalls: remember((options) => readFirewalls(tools, options)),
    antivirus: remember((options) => readAntivirus(tools, inventory, options)),
  };
}
