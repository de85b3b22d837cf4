import type { WorkstationFailures } from '../../model/failures/workstation.ts';
import type { FailureTexts } from '../catalogue.ts';
import { plural } from '../format.ts';

const NEEDS = {
  portal: 'xdg-desktop-portal with the backend of the desktop',
  pipewire: 'PipeWire',
} as const;

export const workstationFailures: FailureTexts<WorkstationFailures> = {
  'reboot-pending': {
    title: 'The computer waits for a restart',
    seen: ({ reasons }) => `An update is not finished: ${reasons.join('; ')}.`,
    expected: 'No update waits for a restart.',
    cause:
      'Updates replaced files that are in use; until the restart old and new parts work side by side.',
    steps: [
      'Save your work and restart the computer (restart, not shut down: fast start-up of Windows finishes nothing).',
      'Run the check again.',
    ],
  },
  'time-service-off': {
    title: 'Nothing keeps the clock',
    seen: ({ service, timeZone }) =>
      `${service === null ? 'No time service runs' : `The time service ${service} is switched off`}; time zone ${timeZone}.`,
    expected: 'A time service keeps the clock.',
    cause: 'Time synchronisation was switched off in the settings, or was never set up.',
    steps: [
      'Switch on automatic time in the system settings (Linux: `timedatectl set-ntp true`, or chrony).',
      'In a domain or on a virtual machine ask its administrator who keeps the clock here.',
    ],
  },
  'time-not-synchronised': {
    title: 'The clock is not synchronised',
    seen: ({ service, timeZone }) =>
      `${service ?? 'The system'} has not synchronised the clock yet; time zone ${timeZone}.`,
    expected: 'The system says that the clock is synchronised.',
    cause: 'The time server cannot be reached (UDP 123), or the computer has just started.',
    steps: [
      'If the computer has just started, wait some minutes and run the check again.',
      'Ask the network team for a time server that this computer may reach, and set it in the time service.',
    ],
  },
  'memory-pressure': {
    title: 'Programs wait for memory',
    seen: ({ stalledPercent, committedPercent, level }) =>
      stalledPercent !== null
        ? `In the last minute programs waited for memory ${stalledPercent} % of the time.`
        : committedPercent !== null
          ? `${committedPercent} % of the memory and page files that Windows can promise is promised.`
          : `The kernel tells memory pressure: ${level ?? ''}.`,
    expected: ({ stalledPercent, committedPercent, limitPercent }) =>
      stalledPercent === null && committedPercent === null
        ? 'Normal memory pressure.'
        : `At most ${limitPercent} %.`,
    cause: 'The programs that run need more memory than there is; windows freeze, calls stutter.',
    steps: [
      'Close programs and browser tabs that are not needed, and restart the client.',
      'If it happens every day, ask for more memory or a larger page file.',
    ],
  },
  'power-saving': {
    title: 'Power saving slows programs down',
    seen: ({ mode, source, chargePercent }) =>
      `The power mode is ${mode ?? 'power saving'}${source === 'battery' ? ', on battery' : ''}${chargePercent === null ? '' : `, charge ${chargePercent} %`}.`,
    expected: 'A balanced or faster mode, at least during calls.',
    cause:
      'Saving modes slow the processor down and put off the work of programs in the background: calls stutter, notifications come late.',
    steps: [
      'Connect the charger and choose the balanced mode in the power settings.',
      'If the mode comes back by itself, ask the administrator about the power policy.',
    ],
  },
  'notifications-off': {
    title: 'Notifications are switched off on this computer',
    seen: ({ blockedBy }) => `No program may show notifications: ${blockedBy.join('; ')}.`,
    expected: 'Notifications are shown.',
    cause: 'Do not disturb or focus assist is on, or notifications are off as a whole.',
    steps: [
      'Switch off do not disturb (Windows: focus assist) in the notification settings of the system.',
      'If the switch is locked, it is a policy: ask the administrator.',
    ],
  },
  'notifications-off-for-client': {
    title: 'Notifications of the client are switched off',
    seen: ({ application, blockedBy }) =>
      `${application} may not show notifications: ${blockedBy.join('; ')}.`,
    expected: ({ application }) => `${application} may show notifications.`,
    cause: 'Somebody switched off the notifications of this program in the system settings.',
    steps: [
      ({ application }) =>
        `Open the notification settings of the system and allow notifications of ${application}.`,
      'See that they are on in the settings of the client, too.',
    ],
  },
  'client-emulated': {
    title: 'The client is built for another processor',
    seen: ({ path, builtFor, native }) =>
      `${path} is built for ${builtFor.join(', ')}, this computer is ${native}.`,
    expected: ({ native }) => `A client built for ${native}, where the vendor offers one.`,
    cause:
      'The system translates each instruction: start, calls and video take more time and battery.',
    steps: [
      'Look on the download page for a build for this processor, and install it instead.',
      'If there is none, the client still works, only slower.',
    ],
  },
  'client-wrong-architecture': {
    title: 'The client cannot start on this processor',
    seen: ({ path, builtFor, native }) =>
      `${path} is built for ${builtFor.join(', ')}, this computer is ${native}.`,
    expected: ({ native }) => `A client built for ${native}.`,
    cause: 'The package of another processor was installed.',
    steps: [
      'Install the build for this processor from the download page.',
      'If the vendor offers none, use the web client.',
    ],
  },
  'microphone-denied': {
    title: 'The client may not use the microphone',
    seen: ({ source }) => `The system refuses: ${source}.`,
    expected: 'Desktop programs may use the microphone.',
    cause: 'The privacy settings forbid it, or on Linux this user has no right to the device.',
    steps: [
      'Windows: Settings, Privacy, Microphone: allow access for this device, for apps and for desktop apps.',
      'Linux: log in at this computer’s own screen, or have the user added to the group `audio`.',
      'If the switch is locked, it is a policy: ask the administrator.',
    ],
  },
  'camera-denied': {
    title: 'The client may not use the camera',
    seen: ({ source }) => `The system refuses: ${source}.`,
    expected: 'Desktop programs may use the camera.',
    cause: 'The privacy settings forbid it, or on Linux this user has no right to the device.',
    steps: [
      'Windows: Settings, Privacy, Camera: allow access for this device, for apps and for desktop apps.',
      'Linux: log in at this computer’s own screen, or have the user added to the group `video`.',
      'If the switch is locked, it is a policy: ask the administrator.',
    ],
  },
  'screen-denied': {
    title: 'The client may not record the screen',
    seen: ({ source }) => `The system refuses: ${source}.`,
    expected: 'The client may record the screen.',
    cause: 'The privacy settings forbid it.',
    steps: [
      'Allow screen recording for the client in the privacy settings and start the client again.',
      'If the switch is locked, it is a policy: ask the administrator.',
    ],
  },
  'no-microphone': {
    title: 'No microphone',
    seen: ({ source }) => `The system lists no device to speak into (${source}).`,
    expected: 'At least one microphone or headset.',
    cause:
      'None is connected, it is switched off in the sound settings, or a remote session does not pass it on.',
    steps: [
      'Connect a headset, or switch on the microphone in the sound settings.',
      'In a remote session switch on the passing on of sound recording.',
    ],
  },
  'no-speaker': {
    title: 'Nothing to hear with',
    seen: ({ source }) => `The system lists no device that plays sound (${source}).`,
    expected: 'At least one loudspeaker or headset.',
    cause:
      'None is connected, it is switched off in the sound settings, or a remote session does not pass it on.',
    steps: [
      'Connect headphones, or switch on the loudspeakers in the sound settings.',
      'In a remote session switch on the passing on of sound.',
    ],
  },
  'screen-sharing-blocked': {
    title: 'Screen sharing cannot work in this session',
    seen: ({ desktop, missing }) =>
      `The session${desktop === null ? '' : ` of ${desktop}`} is Wayland, and this is not there: ${missing.map((one) => NEEDS[one]).join(', ')}.`,
    expected: 'Under Wayland: xdg-desktop-portal with the backend of the desktop, and PipeWire.',
    cause: 'Under Wayland no program sees the screen by itself; it has to ask the portal.',
    steps: [
      'Install xdg-desktop-portal with the backend of your desktop (-gnome, -kde, -gtk, -wlr) and PipeWire, then log in again.',
      'Until then choose a session with X11 (Xorg) on the login screen.',
    ],
  },
  'gpu-process-crashed': {
    title: 'The process that draws the client’s windows crashed',
    seen: ({ logs, crashes, exitCode, givenUp }) =>
      [
        `The newest logs (${logs.join(', ')}) tell of ${plural('en', crashes, { one: 'crash', many: 'crashes' })} of the GPU process`,
        ...(exitCode === null ? [] : [`exit code ${exitCode}`]),
        ...(givenUp ? ['after which Chromium ended the client'] : []),
      ].join(', ') + '.',
    expected: 'The GPU process runs as long as the client does.',
    cause:
      'Usually a graphics driver; then windows stay blank, video in calls stutters, or the client does not start.',
    steps: [
      'Update the driver of the graphics card, restart the computer and try again.',
      'In a remote session or a virtual machine try without it, to see whether it comes from there.',
      'Send the bundle to support: `xpress-doctor collect-logs` holds these lines and the graphics card.',
    ],
  },
  'keyring-missing': {
    title: 'No keyring for the client’s keys',
    seen: ({ source }) =>
      `Neither a Secret Service nor KWallet is on the session bus (${source}), and none would be started.`,
    expected: 'org.freedesktop.secrets (gnome-keyring, KeePassXC) or KWallet.',
    cause:
      'The desktop has no keyring, so the client cannot keep the keys of its session safely, and may ask for a login after every restart.',
    steps: [
      'Install gnome-keyring (under KDE: kwallet), log out of the desktop and log in again.',
      'Log in to the client once more, restart it and see that the session stays.',
    ],
  },
  'libraries-missing': {
    title: 'Libraries that the client needs are missing',
    seen: ({ path, libraries }) => `${path} does not find ${libraries.join(', ')}.`,
    expected: 'All libraries that the program names are installed.',
    cause:
      'The client was installed without its dependencies (dpkg --force, an unpacked archive, an AppImage without FUSE).',
    steps: [
      'Debian, Astra: `sudo apt-get -f install`; RED OS, ALT: find the package of each file (`dnf provides`, `apt-file`) and install it.',
      'AppImage: libfuse.so.2 is in the package libfuse2 (libfuse2t64, fuse-libs).',
    ],
  },
  'libraries-optional-missing': {
    title: 'A library that the client uses is missing',
    seen: ({ path, libraries }) => `Not installed for ${path}: ${libraries.join(', ')}.`,
    expected: 'What the client’s package depends on is installed.',
    cause:
      'The client was installed without its dependencies: it starts, but notifications (libnotify), the keyring (libsecret) or idle time (libXss) do not work.',
    steps: [
      'Install the packages of these files with the package manager.',
      'Start the client again.',
    ],
  },
  'sandbox-blocked': {
    title: 'The system leaves the client no sandbox',
    seen: ({ path, forbiddenBy, helper }) =>
      `${forbiddenBy.join(', ')}; ${helper === null ? `there is no chrome-sandbox beside ${path}` : `chrome-sandbox beside ${path} does not belong to root or has no setuid bit`}.`,
    expected:
      'User namespaces for ordinary programs, or chrome-sandbox owned by root with mode 4755.',
    cause:
      'Chromium, on which the client is built, ends at once without a sandbox; hardened kernels and AppArmor of Ubuntu forbid the usual one.',
    steps: [
      'Install the client from its .deb or .rpm package again: it sets the bit or brings an AppArmor profile.',
      'If chrome-sandbox is there: `sudo chown root:root` and `sudo chmod 4755` for it.',
      'Do not start the client with --no-sandbox as a lasting cure.',
    ],
  },
  'link-handler-missing': {
    title: 'Links of the client open nothing',
    seen: ({ scheme, gone }) =>
      gone === null
        ? `No program is registered for ${scheme}: links.`
        : `${scheme}: links start ${gone}, which is not there.`,
    expected: ({ scheme }) => `The client is registered for ${scheme}:.`,
    cause:
      'The client was copied or unpacked and not installed, or moved, its registration was removed by a cleaner, or is left of a client that was removed.',
    steps: [
      'Install the client again with its installer or package.',
      'An AppImage does not register itself: use the .deb, or make a .desktop file for it.',
    ],
  },
  'authority-missing': {
    title: 'An authority is missing in the client’s certificate store',
    seen: ({ names, store }) => `Not found in ${store}: ${names.join(', ')}.`,
    expected: 'Every authority that the profile names is installed where the client looks.',
    cause:
      'The certificate was not rolled out, or was put into a store that the client does not ask (on Linux it asks ~/.pki/nssdb and not /etc/ssl).',
    steps: [
      'Windows: install it into “Trusted Root Certification Authorities” (group policy does it for all).',
      'macOS: add it to the System keychain and set it to trusted.',
      'Linux, for each user: `certutil -A -d sql:$HOME/.pki/nssdb -t C,, -n NAME -i FILE.crt`.',
      'Start the client again.',
    ],
  },
};
