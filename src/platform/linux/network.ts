import { readHosts } from '../hosts.ts';
import type { NetworkPlatform } from '../network.ts';
import { remember } from '../remember.ts';
import type { PlatformTools } from '../tools.ts';
import { readInterfaces } from './interfaces.ts';
import { readLink } from './link.ts';
import { readProxies } from './proxies.ts';
import { readResolvers } from './resolvers.ts';
import { readDefaultRoutes, readRouteTo } from './routes.ts';

export function createLinuxNetwork(tools: PlatformTools): NetworkPlatform {
  const proxies = remember((options) => readProxies(tools, options));
  return {
    interfaces: remember((options) => readInterfaces(tools, options)),
    link: (name, kind, options) => readLink(tools, name, kind, options),
    routeTo: (address, options) => readRouteTo(tools, address, options),
    defaultRoutes: remember((options) => readDefaultRoutes(tools, options)),
    systemProxies: (options) =>
      options.filesOnly === true ? readProxies(tools, options) : proxies(options),
    resolvers: remember((options) => readResolvers(tools, options)),
    hostsFile: remember((options) => readHosts(tools, '/etc/hosts', options)),
  };
}
