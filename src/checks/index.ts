import { background as androidBackground } from './android/background.ts';
import { client as androidClient } from './android/client.ts';
import { clock as androidClock } from './android/clock.ts';
import { device as androidDevice } from './android/device.ts';
import { network as androidNetwork } from './android/network.ts';
import { notifications as androidNotifications } from './android/notifications.ts';
import { storage as androidStorage } from './android/storage.ts';
import { system as androidSystem } from './android/system.ts';
import { cache } from './client/cache.ts';
import { crashes } from './client/crashes.ts';
import { errors } from './client/errors.ts';
import { architecture } from './client/architecture.ts';
import { callDevices } from './client/call-devices.ts';
import { certificates } from './client/certificates.ts';
import { keyring } from './client/keyring.ts';
import { libraries } from './client/libraries.ts';
import { links } from './client/links.ts';
import { notifications as clientNotifications } from './client/notifications.ts';
import { permissions } from './client/permissions.ts';
import { sandbox } from './client/sandbox.ts';
import { screenSharing } from './client/screen-sharing.ts';
import { graphics } from './client/graphics.ts';
import { installed } from './client/installed.ts';
import { logs } from './client/logs.ts';
import { running } from './client/running.ts';
import { version } from './client/version.ts';
import type { Check } from './define.ts';
import { antivirus } from './interference/antivirus.ts';
import { firewall } from './interference/firewall.ts';
import { hostsFile } from './interference/hosts-file.ts';
import { proxy } from './interference/proxy.ts';
import { vpn } from './interference/vpn.ts';
import { dns } from './network/dns.ts';
import { http } from './network/http.ts';
import { interfaces } from './network/interfaces.ts';
import { resolvers } from './network/resolvers.ts';
import { nat } from './network/nat.ts';
import { link } from './network/link.ts';
import { load } from './network/load.ts';
import { pathMtu } from './network/path-mtu.ts';
import { stability } from './network/stability.ts';
import { stun } from './network/stun.ts';
import { tcp } from './network/tcp.ts';
import { tls } from './network/tls.ts';
import { turn } from './network/turn.ts';
import { websocketIdle } from './network/websocket-idle.ts';
import { websocket } from './network/websocket.ts';
import { loginMethods } from './server/login-methods.ts';
import { clock } from './system/clock.ts';
import { disk } from './system/disk.ts';
import { memory } from './system/memory.ts';
import { os } from './system/os.ts';
import { memoryPressure } from './system/memory-pressure.ts';
import { power } from './system/power.ts';
import { reboot } from './system/reboot.ts';
import { timeService } from './system/time-service.ts';

/** Every check, in the order of the report. No scanning, no decorators: to add a check, add a line. */
export const CHECKS: readonly Check[] = [
  interfaces,
  link,
  dns,
  resolvers,
  tcp,
  tls,
  http,
  websocket,
  websocketIdle,
  pathMtu,
  stability,
  load,
  stun,
  nat,
  turn,
  proxy,
  vpn,
  firewall,
  antivirus,
  hostsFile,
  loginMethods,
  installed,
  version,
  running,
  cache,
  logs,
  errors,
  crashes,
  architecture,
  libraries,
  sandbox,
  keyring,
  clientNotifications,
  permissions,
  callDevices,
  screenSharing,
  graphics,
  links,
  certificates,
  os,
  disk,
  memory,
  memoryPressure,
  power,
  clock,
  timeService,
  reboot,
  androidDevice,
  androidSystem,
  androidClient,
  androidBackground,
  androidNotifications,
  androidNetwork,
  androidClock,
  androidStorage,
];
