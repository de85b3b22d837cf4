import type { Platform } from '../platform/platform.ts';
import { BUNDLES } from '../probes/authorities.ts';
import type { PlanQuestion } from './plan-commands.ts';

type Files = Readonly<Partial<Record<Platform['name'], readonly string[]>>>;

const HOSTS = {
  linux: ['/etc/hosts'],
  macos: ['/etc/hosts'],
  windows: ['%SystemRoot%\\System32\\drivers\\etc\\hosts'],
};

/**
 * The files, beside the client's own, from which the platform answers each question, for `--plan`; a question without
 * an entry is answered by commands or by Node itself. Those that are not there are passed over.
 */
const FILES: Readonly<Partial<Record<PlanQuestion, Files>>> = {
  interfaces: { linux: ['/sys/class/net/*/'] },
  link: { linux: ['/sys/class/net/*/', '/proc/net/wireless'] },
  routes: { linux: ['/proc/net/route', '/proc/net/ipv6_route'] },
  resolvers: { linux: ['/etc/resolv.conf', '/run/systemd/resolve/resolv.conf'] },
  hostsFile: HOSTS,
  names: HOSTS,
  proxies: { linux: ['~/.config/kioslaverc', '/etc/environment'] },
  authorities: {
    linux: [...BUNDLES, '~/.pki/nssdb/cert9.db'],
  },
  installations: {
    linux: [
      '/usr/share/applications',
      '/usr/local/share/applications',
      '~/.local/share/applications',
    ],
  },
  processes: { linux: ['/proc/*/stat', '/proc/*/status', '/proc/*/exe'] },
  volumes: { linux: ['/proc/self/mountinfo'] },
  security: {
    linux: [
      '/proc/*/comm',
      '/opt',
      '/etc',
      '/etc/ufw/ufw.conf',
      '/usr/lib/firewalld',
      '/proc/net/ip_tables_names',
    ],
  },
  memory: { linux: ['/proc/meminfo'] },
  os: { linux: ['/etc/os-release', '/usr/lib/os-release'] },
  clockService: { linux: ['/proc/*/comm'] },
  memoryPressure: { linux: ['/proc/pressure/memory'] },
  power: { linux: ['/sys/class/power_supply/*/', '/sys/firmware/acpi/platform_profile'] },
  pendingReboot: {
    linux: [
      '/var/run/reboot-required',
      '/var/run/reboot-required.pkgs',
      '/lib/modules',
      '/proc/uptime',
    ],
  },
  notifications: { linux: ['~/.config/plasmanotifyrc'] },
  permissions: { linux: ['/dev/snd', '/dev'] },
  callDevices: { linux: ['/proc/asound/pcm', '/sys/class/video4linux'] },
  sandbox: {
    linux: [
      '/proc/sys/kernel/unprivileged_userns_clone',
      '/proc/sys/kernel/apparmor_restrict_unprivileged_userns',
      '/proc/sys/user/max_user_namespaces',
      '/etc/apparmor.d',
    ],
  },
  links: {
    linux: [
      '~/.config/mimeapps.list',
      '/etc/xdg/mimeapps.list',
      ...['~/.local/share', '/usr/local/share', '/usr/share'].flatMap((folder) =>
        ['mimeapps.list', 'defaults.list', 'mimeinfo.cache'].map(
          (name) => `${folder}/applications/${name}`,
        ),
      ),
    ],
  },
  clientAuthorities: { linux: ['~/.pki/nssdb/cert9.db'] },
};

export function filesFor(question: PlanQuestion, platform: Platform['name']): readonly string[] {
  return FILES[question]?.[platform] ?? [];
}
