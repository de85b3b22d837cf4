import type { SecurityPlatform } from '../security.ts';
import { remember } from '../remember.ts';
import type { PlatformTools } from '../tools.ts';
import { readAntivirus } from './antivirus.ts';
import { readFirewalls } from './firewalls.ts';

export function createLinuxSecurity(tools: PlatformTools): SecurityPlatform {
  return {
    firewalls: remember((options) => readFirewalls(tools, options)),
    antivirus: remember((options) => readAntivirus(tools, options)),
  };
}
