import type { Platform } from '../platform/platform.ts';
import type { PlanItem } from './define.ts';

type Name = Platform['name'];

const INVENTORY = 'powershell (CIM classes, one script)';
const SELF = 'node (getaddrinfo)';
/** The server is ended only where it was started for this. What a phone's shell is asked is told by itself. */
const ADB = ['adb version', 'adb start-server', 'adb devices -l', 'adb kill-server'];

/**
 * The programs by which the platform answers each question, for `--plan`: nothing is run to learn them. A question
 * without an entry is answered from files or by Node itself. A test holds the Linux column to what really runs.
 */
const COMMANDS = {
  interfaces: {
    linux: ['ip -j -d addr'],
    macos: ['ifconfig -a', 'networksetup -listallhardwareports'],
    windows: [INVENTORY],
  },
  link: {
    linux: ['nmcli -t -f GENERAL.METERED device show', 'iw dev'],
    macos: ['system_profiler SPAirPortDataType -json'],
    windows: ['netsh wlan show interfaces', INVENTORY],
  },
  routeTo: { linux: ['ip -j route get'], macos: ['route -n get'], windows: [INVENTORY] },
  /** getaddrinfo in a process of its own, which can be ended. */
  names: { linux: [SELF], macos: [SELF], windows: [SELF] },
  routes: {
    linux: ['ip -j -4 route show default', 'ip -j -6 route show default'],
    macos: ['netstat -rn', 'route -n get'],
    windows: [INVENTORY, 'route print -4'],
  },
  resolvers: { linux: [], macos: ['scutil --dns'], windows: [] },
  hostsFile: { linux: [], macos: [], windows: [] },
  proxies: {
    linux: ['gsettings list-recursively org.gnome.system.proxy'],
    macos: ['scutil --proxy'],
    windows: ['reg query'],
  },
  installations: {
    linux: ['dpkg-query', 'rpm'],
    macos: ['mdfind', 'plutil', 'defaults'],
    windows: ['reg query'],
  },
  processes: {
    linux: [],
    macos: ['ps'],
    windows: ['tasklist /fo csv /nh', 'powershell (Win32_Process of the client)'],
  },
  folderSizes: { linux: ['find -H'], macos: [], windows: [] },
  quotas: { linux: ['quota -l -w -p'], macos: [], windows: ['reg query …\\ProfileList'] },
  volumes: { linux: [], macos: ['df -P', 'mount'], windows: ['reg query HKCU\\Network'] },
  // systeminformation starts these by itself; which of them depends on what is installed.
  system: {
    linux: ['sh', 'cat', 'lsb_release', 'lscpu', 'df', 'lspci', 'xdpyinfo', 'xrandr'],
    macos: ['sysctl', 'sw_vers', 'system_profiler', 'df', 'mount', 'vm_stat'],
    windows: ['powershell', 'cmd', 'chcp'],
  },
  security: {
    linux: ['nft -j list ruleset', 'iptables-legacy -S'],
    macos: ['systemextensionsctl list', 'socketfilterfw --getglobalstate'],
    windows: [INVENTORY, 'reg query'],
  },
  events: {
    linux: ['journalctl --no-pager --output=json'],
    macos: ['log show --style ndjson'],
    windows: ['wevtutil qe Application'],
  },
  authorities: {
    linux: [],
    macos: ['security find-certificate -a -p'],
    windows: ['reg query'],
  },
  timeSync: {
    linux: ['timedatectl show', 'chronyc -n tracking'],
    macos: ['systemsetup -getusingnetworktime'],
    windows: ['w32tm /query /status', 'reg query'],
  },
  memory: { linux: [], macos: ['vm_stat'], windows: [] },
  os: { linux: [], macos: ['sw_vers'], windows: ['reg query'] },
  cameras: {
    linux: [],
    macos: ['system_profiler SPCameraDataType -json'],
    windows: [INVENTORY],
  },
  clockService: {
    linux: ['timedatectl show', 'chronyc -n tracking'],
    macos: ['systemsetup -getusingnetworktime'],
    windows: ['w32tm /query /status', 'reg query'],
  },
  memoryPressure: {
    linux: [],
    macos: ['sysctl -n kern.memorystatus_vm_pressure_level'],
    windows: [INVENTORY],
  },
  power: {
    linux: ['busctl --system --auto-start=no get-property'],
    macos: ['pmset -g batt', 'pmset -g'],
    windows: ['reg query', INVENTORY],
  },
  pendingReboot: { linux: [], macos: [], windows: ['reg query'] },
  notifications: {
    linux: [
      'gsettings get',
      'gsettings list-recursively org.gnome.desktop.notifications.application',
    ],
    macos: [],
    windows: ['reg query'],
  },
  permissions: { linux: [], macos: [], windows: ['reg query'] },
  callDevices: {
    linux: ['pactl list short'],
    macos: ['system_profiler SPAudioDataType SPCameraDataType -json'],
    windows: ['reg query', INVENTORY],
  },
  sessionBus: {
    linux: [
      'dbus-send --session --print-reply --dest=org.freedesktop.DBus',
      'gdbus call --session --dest org.freedesktop.DBus',
    ],
    macos: [],
    windows: [],
  },
  architecture: {
    linux: [],
    macos: ['plutil -convert json', 'sysctl -n hw.optional.arm64'],
    windows: ['reg query'],
  },
  libraries: { linux: ['ldconfig -p'], macos: [], windows: [] },
  sandbox: { linux: [], macos: [], windows: [] },
  links: { linux: [], macos: ['plutil -convert json'], windows: ['reg query'] },
  clientAuthorities: {
    linux: ['certutil -L -d'],
    macos: ['security find-certificate -a -p'],
    windows: ['reg query'],
  },
  policies: {
    linux: [],
    macos: ['profiles status -type enrollment', 'plutil -convert json'],
    windows: ['reg query'],
  },
  phones: { linux: ADB, macos: ADB, windows: ADB },
  nothing: { linux: [], macos: [], windows: [] },
} as const satisfies Record<string, Readonly<Record<Name, readonly string[]>>>;

export type PlanQuestion = keyof typeof COMMANDS;

export function commandsFor(question: PlanQuestion, platform: Name): readonly string[] {
  return COMMANDS[question][platform];
}

export function planQuery(
  { platform }: { readonly platform: Pick<Platform, 'name'> },
  questions: PlanQuestion | readonly PlanQuestion[],
  query: string,
): PlanItem {
  const commands = [questions].flat().flatMap((one) => commandsFor(one, platform.name));
  return { kind: 'query', query, commands: [...new Set(commands)] };
}
