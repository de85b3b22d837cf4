/** Stable for ever: runbooks and dashboards key on these. The order is the order of the report. */
export const CHECK_IDS = [
  'network.interfaces',
  'network.link',
  'network.dns',
  'network.resolvers',
  'network.tcp',
  'network.tls',
  'network.http',
  'network.websocket',
  'network.websocket-idle',
  'network.path-mtu',
  'network.stability',
  'network.load',
  'network.stun',
  'network.nat',
  'network.turn',
  'interference.proxy',
  'interference.vpn',
  'interference.firewall',
  'interference.antivirus',
  'interference.hosts-file',
  'server.login-methods',
  'client.installed',
  'client.version',
  'client.running',
  'client.cache',
  'client.logs',
  'client.errors',
  'client.crashes',
  'client.architecture',
  'client.libraries',
  'client.sandbox',
  'client.keyring',
  'client.notifications',
  'client.permissions',
  'client.call-devices',
  'client.screen-sharing',
  'client.graphics',
  'client.links',
  'client.certificates',
  'system.os',
  'system.disk',
  'system.memory',
  'system.memory-pressure',
  'system.power',
  'system.clock',
  'system.time-service',
  'system.reboot',
  'android.device',
  'android.system',
  'android.client',
  'android.background',
  'android.notifications',
  'android.network',
  'android.clock',
  'android.storage',
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

export const CHECK_GROUPS = [
  'network',
  'interference',
  'server',
  'client',
  'system',
  'android',
] as const;
export type CheckGroup = (typeof CHECK_GROUPS)[number];

export function groupOf(id: CheckId): CheckGroup {
  const prefix = id.slice(0, id.indexOf('.'));
  const group = CHECK_GROUPS.find((name) => name === prefix);
  if (group === undefined) throw new Error(`check id ${id} has no known group`);
  return group;
}
