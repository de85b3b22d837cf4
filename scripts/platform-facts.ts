import type { Platform } from '../src/platform/platform.ts';

/**
 * How a source was tested. `real`: the system's own programs and files; `wine`: the Windows build under Wine;
 * `captured`: output kept from a real system; `synthetic`: output written after the documentation.
 */
export type Tested = 'real' | 'wine' | 'captured' | 'synthetic';

/** Where a fact is read from, and how that was tested; a text alone: not told on this system, and why. */
export type Source = readonly [from: string, ...tested: readonly [Tested, ...Tested[]]] | string;

export interface FactRow {
  readonly what: string;
  readonly linux: Source;
  readonly macos: Source;
  readonly windows: Source;
}

type Half = Exclude<keyof Platform, 'name'>;

/** Every question of the interface has its row: the compiler refuses a table without one. */
type FactTable = { readonly [H in Half]: { readonly [F in keyof Platform[H]]: FactRow } };

/** One row a question, in the order of the interface. To add a question, add its row here and run `npm run docs`. */
export const PLATFORM_FACTS: FactTable = {
  network: {
    interfaces: {
      what: 'Network interfaces, their kinds and addresses',
      linux: ['`ip -j -d addr`, `/sys/class/net`', 'real'],
      macos: ['`ifconfig -a`, `networksetup -listallhardwareports`', 'synthetic'],
      windows: ['PowerShell `Get-NetAdapter`, `os.networkInterfaces()`', 'wine', 'synthetic'],
    },
    routeTo: {
      what: 'The way to one address',
      linux: ['`ip -j route get`, `/proc/net/route`', 'real'],
      macos: ['`route -n get`', 'synthetic'],
      windows: ['PowerShell `Get-NetRoute`, `route print`', 'synthetic'],
    },
    link: {
      what: 'Signal of Wi-Fi, metered or not',
      linux: [
        '`/proc/net/wireless`, `iw`, `nmcli`; without it NetworkManager over `busctl`',
        'synthetic',
      ],
      macos: ['`system_profiler SPAirPortDataType -json`; the price is not told', 'synthetic'],
      windows: ['`netsh wlan show interfaces`; registry `DusmSvc`', 'wine', 'synthetic'],
    },
    defaultRoutes: {
      what: 'Default routes',
      linux: ['`ip -j route show default`, `/proc/net/route`, `/proc/net/ipv6_route`', 'real'],
      macos: ['`netstat -rn`', 'synthetic'],
      windows: ['PowerShell `Get-NetRoute`, `route print`', 'wine', 'synthetic'],
    },
    systemProxies: {
      what: 'Proxy settings of the system',
      linux: ['`gsettings`, KDE’s `kioslaverc`, `/etc/environment`', 'real', 'synthetic'],
      macos: ['`scutil --proxy`', 'synthetic'],
      windows: ['registry `Internet Settings`, `WinHttpSettings`, policies', 'wine', 'synthetic'],
    },
    resolvers: {
      what: 'DNS servers',
      linux: ['`/etc/resolv.conf`, `/run/systemd/resolve/resolv.conf`', 'real'],
      macos: ['`scutil --dns`', 'synthetic'],
      windows: ['`dns.getServers()` of Node', 'synthetic'],
    },
    hostsFile: {
      what: 'Entries of the hosts file',
      linux: ['`/etc/hosts`', 'real'],
      macos: ['`/etc/hosts`', 'synthetic'],
      windows: ['`%SystemRoot%\\System32\\drivers\\etc\\hosts`', 'synthetic'],
    },
  },
  security: {
    firewalls: {
      what: 'Firewalls and rules that block the client',
      linux: ['`nft -j list ruleset`, `iptables-legacy -S`, ufw, firewalld', 'real', 'synthetic'],
      macos: ['`socketfilterfw`', 'synthetic'],
      windows: ['registry `FirewallPolicy`, policies', 'wine', 'synthetic'],
    },
    antivirus: {
      what: 'Protection software: Kaspersky, Dr.Web, ClamAV and others',
      linux: ['folders and `/proc/*/comm` of a list of products', 'real', 'synthetic'],
      macos: ['`systemextensionsctl list`', 'synthetic'],
      windows: ['PowerShell `root/SecurityCenter2`', 'wine', 'synthetic'],
    },
  },
  client: {
    installations: {
      what: 'Where the client is, and its version',
      linux: [
        'profile’s paths, `dpkg-query`, `rpm`, desktop entries, `app.asar`',
        'real',
        'synthetic',
      ],
      macos: ['profile’s paths, `mdfind`, `Info.plist` by `plutil` and `defaults`', 'synthetic'],
      windows: ['uninstall keys of both registry views, profile’s paths', 'wine', 'synthetic'],
    },
    processes: {
      what: 'Processes of the client',
      linux: ['`/proc/PID/{exe,stat,status,cmdline}`', 'real'],
      macos: ['`ps`', 'synthetic'],
      windows: ['`tasklist /fo csv`, PowerShell `Win32_Process`', 'wine', 'synthetic'],
    },
    expand: {
      what: 'Paths of the profile with variables filled in',
      linux: ['environment, home folder', 'real'],
      macos: ['environment, home folder', 'synthetic'],
      windows: ['environment, home folder', 'wine', 'synthetic'],
    },
    folder: {
      what: 'Size and rights of a folder, what was written in it lately',
      linux: ['GNU `find -printf`, else file system calls of Node', 'real'],
      macos: ['file system calls of Node', 'synthetic'],
      windows: ['file system calls of Node', 'wine', 'synthetic'],
    },
    findFiles: {
      what: 'Files of the patterns of a profile',
      linux: ['file system calls of Node', 'real'],
      macos: ['file system calls of Node', 'synthetic'],
      windows: ['file system calls of Node', 'wine', 'synthetic'],
    },
    autostart: {
      what: 'What starts the client by itself',
      linux: ['XDG autostart entries', 'real'],
      macos: ['names in the LaunchAgents folders', 'synthetic'],
      windows: ['registry `Run` keys', 'synthetic'],
    },
    lock: {
      what: 'Who holds the data folder',
      linux: ['`SingletonLock`', 'real'],
      macos: ['`SingletonLock`', 'synthetic'],
      windows: ['keeps no such file', 'synthetic'],
    },
    storage: {
      what: 'Databases, locks, mounts, quota and roaming profile of the data folder',
      linux: [
        'file names and sizes, `/proc/self/mountinfo`, `/proc/locks`, `quota`',
        'real',
        'synthetic',
      ],
      macos: ['file names and sizes, `quota`', 'synthetic'],
      windows: [
        'file names and sizes; registry `ProfileList`, `ExcludeProfileDirs`',
        'synthetic',
        'wine',
      ],
    },
    readTail: {
      what: 'The last lines of a log of the client',
      linux: ['file system calls of Node', 'real'],
      macos: ['file system calls of Node', 'synthetic'],
      windows: ['file system calls of Node', 'wine', 'synthetic'],
    },
  },
  system: {
    os: {
      what: 'Name, version, kernel, architecture; Astra, RED OS and ALT among them',
      linux: [
        '`/etc/os-release`, `/etc/astra/build_version`, `/etc/astra_version`',
        'real',
        'synthetic',
      ],
      macos: ['`sw_vers`', 'synthetic'],
      windows: ['registry `Windows NT\\CurrentVersion`, `RtlGetVersion`', 'wine', 'synthetic'],
    },
    volume: {
      what: 'File system and free space under a path',
      linux: ['`/proc/self/mountinfo`, `statfs`', 'real'],
      macos: ['`df -P`, `mount`', 'synthetic'],
      windows: ['`statfs`, registry `HKCU\\Network`', 'wine', 'synthetic'],
    },
    memory: {
      what: 'Memory, all and available',
      linux: ['`/proc/meminfo`', 'real'],
      macos: ['`vm_stat`', 'synthetic'],
      windows: ['`GlobalMemoryStatusEx` through Node', 'synthetic'],
    },
    folders: {
      what: 'Home and temporary folder',
      linux: ['Node', 'real'],
      macos: ['Node', 'synthetic'],
      windows: ['Node', 'synthetic'],
    },
  },
  evidence: {
    clientEvents: {
      what: 'What the system’s log says about the client',
      linux: ['`journalctl --output=json`', 'real', 'synthetic'],
      macos: ['`log show --style ndjson`', 'synthetic'],
      windows: ['`wevtutil qe Application /f:xml`', 'synthetic'],
    },
    extraAuthorities: {
      what: 'Authorities that somebody added',
      linux: [
        '`/usr/local/share/ca-certificates`, `/etc/pki/ca-trust/source/anchors` and others',
        'real',
      ],
      macos: ['`security find-certificate -a -p` of the System keychain', 'synthetic'],
      windows: ['registry `SystemCertificates\\Root`', 'synthetic'],
    },
    timeSync: {
      what: 'Settings of the time service, for a bundle',
      linux: ['`timedatectl show`, `chronyc -n tracking`', 'synthetic'],
      macos: ['`systemsetup -getusingnetworktime`, `/etc/ntp.conf`', 'synthetic'],
      windows: ['registry `W32Time`, `w32tm /query /status`', 'wine', 'synthetic'],
    },
    cameras: {
      what: 'Names of the cameras',
      linux: ['`/sys/class/video4linux`', 'synthetic'],
      macos: ['`system_profiler SPCameraDataType -json`', 'synthetic'],
      windows: ['PowerShell `Win32_PnPEntity`', 'synthetic'],
    },
    policies: {
      what: 'Policies that reach the client',
      linux: ['`/etc/opt`', 'real'],
      macos: ['`profiles status`, `/Library/Managed Preferences` by `plutil`', 'synthetic'],
      windows: ['registry `Policies`', 'synthetic'],
    },
  },
  workstation: {
    atDesktop: {
      what: 'Does this user sit at a desktop here',
      linux: ['user id, `XDG_SESSION_TYPE`, `DISPLAY`', 'real'],
      macos: ['user id, `SSH_CONNECTION`', 'synthetic'],
      windows: 'taken for granted',
    },
    pendingReboot: {
      what: 'Does an update wait for a restart',
      linux: [
        '`/var/run/reboot-required`, kernels in `/lib/modules` newer than the start',
        'synthetic',
      ],
      macos: 'no public place tells it',
      windows: [
        'registry `RebootPending`, `RebootRequired`, `PendingFileRenameOperations`',
        'synthetic',
      ],
    },
    clockService: {
      what: 'Who keeps the clock, is it kept, time zone',
      linux: ['`timedatectl show`, `chronyc -n tracking`, `/proc/*/comm`', 'synthetic'],
      macos: ['`systemsetup -getusingnetworktime` (administrators only)', 'synthetic'],
      windows: ['registry `W32Time`, `w32tm /query /status`', 'synthetic'],
    },
    memoryPressure: {
      what: 'Do programs wait for memory',
      linux: ['`/proc/pressure/memory` (PSI)', 'real'],
      macos: ['`sysctl kern.memorystatus_vm_pressure_level`', 'synthetic'],
      windows: ['PowerShell `Win32_OperatingSystem` (commit limit)', 'synthetic'],
    },
    power: {
      what: 'Mains or battery, saving mode',
      linux: ['`/sys/class/power_supply`, power-profiles-daemon, `platform_profile`', 'synthetic'],
      macos: ['`pmset -g batt`, `pmset -g`', 'synthetic'],
      windows: ['registry `PowerSchemes`, PowerShell `Win32_Battery`', 'synthetic'],
    },
    notifications: {
      what: 'Are notifications shown, and those of the client',
      linux: ['`gsettings` (GNOME, Cinnamon, MATE), KDE’s `plasmanotifyrc`', 'real', 'synthetic'],
      macos: 'no documented way to read them',
      windows: [
        'registry `PushNotifications`, `Notifications\\Settings`, focus assist in `CloudStore`',
        'synthetic',
      ],
    },
    permissions: {
      what: 'May the client use microphone, camera, screen',
      linux: ['rights to `/dev/snd/pcm*c` and `/dev/video*`', 'synthetic'],
      macos: '`TCC.db` is closed without Full Disk Access',
      windows: ['registry `CapabilityAccessManager\\ConsentStore`', 'synthetic'],
    },
    callDevices: {
      what: 'Microphones, loudspeakers, cameras that work now',
      linux: ['`pactl`, `/proc/asound/pcm`, `/sys/class/video4linux`', 'synthetic'],
      macos: ['`system_profiler SPAudioDataType SPCameraDataType -json`', 'synthetic'],
      windows: ['registry `MMDevices\\Audio`, PowerShell `Win32_PnPEntity`', 'synthetic'],
    },
    display: {
      what: 'Wayland or X11, portal and PipeWire',
      linux: ['environment of the session, session bus, socket `pipewire-0`', 'real'],
      macos: 'one kind only',
      windows: 'one kind only',
    },
    keyring: {
      what: 'Secret Service or KWallet',
      linux: ['names on the session bus by `dbus-send` or `gdbus`; nothing is started', 'real'],
      macos: 'always the Keychain',
      windows: 'always DPAPI',
    },
    architecture: {
      what: 'What the client is built for, and the processor',
      linux: ['first bytes of the program, `uname`', 'real'],
      macos: ['Mach-O header, `sysctl hw.optional.arm64`', 'synthetic'],
      windows: ['PE header, registry `Session Manager\\Environment`', 'synthetic'],
    },
    libraries: {
      what: 'Libraries that the client’s program does not find',
      linux: ['`DT_NEEDED` of the ELF file (never run), `ldconfig -p`', 'real'],
      macos: 'the bundle brings them along',
      windows: 'the installer brings them along',
    },
    sandbox: {
      what: 'What Chromium’s sandbox needs',
      linux: [
        '`/proc/sys/kernel`, `/etc/apparmor.d`, mode of `chrome-sandbox`',
        'real',
        'synthetic',
      ],
      macos: 'always allowed',
      windows: 'always allowed',
    },
    graphicsFailures: {
      what: 'Crashes of Chromium’s GPU process',
      linux: ['the last MiB of the two newest client logs', 'synthetic'],
      macos: ['the same', 'synthetic'],
      windows: ['the same', 'synthetic'],
    },
    linkHandler: {
      what: 'Who opens links of the client’s scheme',
      linux: ['`mimeapps.list`, `mimeinfo.cache`, desktop entries', 'real'],
      macos: ['`CFBundleURLTypes` of the installed bundle by `plutil`', 'synthetic'],
      windows: ['registry `Classes`', 'synthetic'],
    },
    clientAuthorities: {
      what: 'Authorities of the profile in the client’s store',
      linux: ['`~/.pki/nssdb/cert9.db`, `certutil -L`', 'real'],
      macos: ['`security find-certificate -a -p`', 'synthetic'],
      windows: ['registry `SystemCertificates\\Root`, policies, enterprise', 'synthetic'],
    },
  },
};
