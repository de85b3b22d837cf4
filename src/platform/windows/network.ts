import { known } from '../../model/fact.ts';
import { readHosts } from '../hosts.ts';
import type { NetworkPlatform } from '../network.ts';
import { remember } from '../remember.ts';
import type { PlatformTools } from '../tools.ts';
import { readInterfaces } from './interfaces.ts';
import type { ReadInventory } from './inventory.ts';
import { readLink } from './link.ts';
import { readProxies } from './proxies.ts';
import { readDefaultRoutes, readRouteTo } from './routes.ts';

export function createWindowsNetwork(
  tools: PlatformTools,
  inventory: ReadInventory,
): NetworkPlatform {
  const hosts = `${tools.env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\drivers\\etc\\hosts`;
  return {
    interfaces: remember((options) => readInterfaces(tools, inventory, options)),
    link: (name, kind, options) => readLink(tools, name, kind, options),
    routeTo: (address, options) => readRouteTo(tools, inventory, address, options),
    defaultRoutes: remember((options) => readDefaultRoutes(tools, inventory, options)),
    systemProxies: remember((options) => readProxies(tools, options)),
    resolvers: () => Promise.resolve(known(tools.dnsServers(), 'dns.getServers()')),
    hostsFile: remember((options) => readHosts(tools, hosts, options)),
  };
}
