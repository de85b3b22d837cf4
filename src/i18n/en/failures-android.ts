import type { AndroidFailures, ClientState } from '../../model/failures/android.ts';
import type { FailureTexts } from '../catalogue.ts';
import { formatBytes, formatDuration } from '../format.ts';
import { makerFailures } from './failures-android-makers.ts';

const bytes = (value: number): string => formatBytes('en', value);

const STATES: Readonly<Record<ClientState, string>> = {
  disabled: 'switched off by the system or an administrator',
  'disabled-by-user': 'switched off in the settings',
  'disabled-until-used': 'switched off until it is opened',
  suspended: 'suspended, as a work policy or a time limit does',
  hidden: 'hidden by a policy',
};

const QUIET: Readonly<Record<'priority' | 'silence' | 'alarms', string>> = {
  priority: 'only what is marked as important gets through',
  silence: 'nothing gets through',
  alarms: 'only alarms get through',
};

const GENERAL = 'The path is the general one of Android; makers name and place it differently.';
const CABLE_AGAIN = 'Run the check again: `xpress-doctor check android`.';

export const androidFailures: FailureTexts<AndroidFailures> = {
  'android-adb-missing': {
    title: 'The adb program is not installed',
    seen: ({ looked }) => `None of these could be started: ${looked.join(', ')}.`,
    expected: 'adb of the Android platform tools is in PATH, or ANDROID_HOME says where they are.',
    cause:
      'adb, through which a phone on a cable is read, belongs neither to the system nor to this program.',
    steps: [
      'Install it: Debian, Ubuntu and Astra `apt install adb`; macOS `brew install --cask android-platform-tools`; Windows: unpack “SDK Platform-Tools” of developer.android.com.',
      'Put its folder into PATH, or set ANDROID_HOME to the folder that holds `platform-tools`.',
      CABLE_AGAIN,
      'Without a cable, go through the article by hand on the phone.',
    ],
  },
  'android-adb-failed': {
    title: 'adb does not start',
    seen: ({ detail }) => `adb said: ${detail}`,
    expected: 'adb starts its server on this computer and lists the phones.',
    cause: 'Another program holds adb’s port (5037 by default), or the installation is broken.',
    steps: [
      'Close programs that use phones themselves (an emulator, a maker’s suite), or give adb another port in ANDROID_ADB_SERVER_PORT.',
      'Try `adb start-server` by hand and read what it says.',
      'Install the current platform tools.',
    ],
  },
  'android-no-phone': {
    title: 'No phone on the cable',
    seen: ({ adbVersion }) => `adb ${adbVersion} works and sees no phone.`,
    expected: 'One phone at least, with USB debugging switched on.',
    cause: 'USB debugging is off, the cable only charges, or Windows has no driver for the phone.',
    steps: [
      'On the phone: Settings > About phone, tap the build number seven times, then System > Developer options > USB debugging.',
      'Take a cable that carries data and plug it into the computer itself; on the phone choose file transfer instead of charging only.',
      'On Windows install the maker’s USB driver.',
      'If the organisation’s policy forbids USB debugging, go through the article by hand on the phone.',
      CABLE_AGAIN,
    ],
  },
  'android-phone-not-found': {
    title: 'The phone that was asked for is not there',
    seen: ({ wanted, phones }) => `Asked for ${wanted}; there are: ${phones.join(', ')}.`,
    expected:
      'The serial number, or its last four characters or more, of a phone that is plugged in.',
    cause: 'Another phone is on the cable, or --serial or ANDROID_SERIAL holds an old number.',
    steps: [
      'See the numbers with `adb devices -l` and give one with --serial.',
      'To look at all phones, leave --serial out and unset ANDROID_SERIAL.',
    ],
  },
  'android-unauthorized': {
    title: 'The phone does not trust this computer yet',
    seen: ({ phone }) => `${phone} waits for an answer to “Allow USB debugging?”.`,
    expected: 'The phone’s owner has allowed USB debugging for this computer.',
    cause: 'The question was not answered, was refused, or the phone is locked.',
    steps: [
      'Unlock the phone and answer “Allow” to the question about USB debugging.',
      'If no question comes, unplug and plug in again; then Developer options > Revoke USB debugging authorisations, and plug in once more.',
      CABLE_AGAIN,
    ],
  },
  'android-offline': {
    title: 'The phone does not answer',
    seen: ({ phone, state }) => `${phone} is there, but adb calls it “${state}”.`,
    expected: 'The phone answers adb.',
    cause: 'The connection hangs after sleep, the cable is bad, or the phone is just starting.',
    steps: [
      'Unlock the phone, unplug it and plug it in again, with another cable if there is one.',
      'Switch USB debugging off and on.',
      'Restart the phone.',
      CABLE_AGAIN,
    ],
  },
  'android-no-permissions': {
    title: 'This computer does not let you open the phone',
    seen: ({ phone, detail }) => `${phone}: ${detail}.`,
    expected: 'The current user may open the phone’s USB device.',
    cause:
      'On Linux the rules of udev for Android phones are missing, or the user is not in the group plugdev.',
    steps: [
      'Install the rules (Debian and Ubuntu: `apt install android-sdk-platform-tools-common`) and plug the phone in again.',
      'Add the user to the group plugdev and log in again.',
      'If the server was started by another user, end it with `adb kill-server` as that user.',
    ],
  },
  'android-not-started': {
    title: 'The phone has not started Android',
    seen: ({ phone, state }) => `${phone} is in the mode “${state}”.`,
    expected: 'The phone runs Android as usual.',
    cause: 'It was started into recovery or into its boot loader.',
    steps: ['Restart the phone the usual way.', CABLE_AGAIN],
  },

  'android-system-too-old': {
    title: 'Android is too old',
    seen: ({ phone, release }) => `${phone} has Android ${release}.`,
    expected: ({ minimum }) => `Android ${minimum} or newer, as the profile demands.`,
    cause: 'The maker ended updates for this model, or they were put off.',
    steps: [
      'Settings > System > System update: install what is offered.',
      'If nothing is offered, the phone has to be replaced.',
    ],
  },
  'android-no-push-services': {
    title: 'The phone has no push services',
    seen: ({ phone }) =>
      `${phone} has neither Google Play services (com.google.android.gms) nor Huawei Mobile Services (com.huawei.hwid).`,
    expected:
      'One of them, since notifications come through such a service while the client sleeps.',
    cause: 'A phone for another market, a system without Google, or the services were removed.',
    steps: [
      'Ask the maker’s shop for Google Play services or Huawei Mobile Services for this model.',
      'Until then expect messages only while the client is open.',
    ],
  },
  'android-push-services-off': {
    title: 'The push services are switched off',
    seen: ({ phone, services }) => `Switched off on ${phone}: ${services.join(', ')}.`,
    expected: 'The services that bring notifications are switched on.',
    cause: 'Somebody switched them off in the settings, or an energy-saving tool did.',
    steps: [
      'Settings > Apps > All apps, show system apps, open the service and choose Enable.',
      'Restart the phone and send a test message.',
    ],
  },

  'android-client-missing': {
    title: 'The client is not on the phone',
    seen: ({ package: name, phone }) => `${phone} has no package ${name}, for none of its users.`,
    expected: ({ package: name }) => `The package ${name} is installed.`,
    cause:
      'It was never installed or was removed, or the organisation has a branded build with another package.',
    steps: [
      'Install the client from the source that the organisation uses.',
      'For a branded build, write its package into the profile: `application.android.package`.',
    ],
  },
  'android-client-too-old': {
    title: 'The client on the phone is too old',
    seen: ({ phone, version }) => `${phone} has version ${version}.`,
    expected: ({ minimum }) => `Version ${minimum} or newer, as the profile demands.`,
    cause: 'Updates of applications are off, or the source that it came from offers no newer one.',
    steps: [({ minimum }) => `Update the client to ${minimum} or newer, and open it once.`],
  },
  'android-client-disabled': {
    title: 'The client is switched off on the phone',
    seen: ({ package: name, phone, state }) => `On ${phone}, ${name} is ${STATES[state]}.`,
    expected: 'The client is switched on.',
    cause: 'Somebody disabled it, or a work policy, a parental control or a saving tool did.',
    steps: [
      'Settings > Apps > the client > Enable.',
      'If it cannot be enabled there, ask the administrator of the device management.',
      'Open the client once.',
    ],
  },
  'android-client-stopped': {
    title: 'The client is stopped and receives nothing',
    seen: ({ package: name, phone, neverOpened }) =>
      neverOpened
        ? `On ${phone}, ${name} was never opened since it was installed.`
        : `On ${phone}, ${name} was stopped by force.`,
    expected: 'The client was opened after it was installed or stopped.',
    cause:
      'Android starts nothing of a stopped application, notifications included, until somebody opens it; saving tools of some makers stop applications by themselves.',
    steps: [
      'Open the client on the phone and send a test message.',
      'If it is stopped again, allow it to work in the background, as the article says for the phone’s maker.',
    ],
  },

  'android-battery-optimised': {
    title: 'Battery optimisation holds for the client',
    seen: ({ package: name, phone }) => `On ${phone}, ${name} is not on the list of exceptions.`,
    expected: 'The client is left alone by battery optimisation.',
    cause:
      'Android does this to every new application; messages may then come late while the phone lies still.',
    steps: [
      `Settings > Apps > the client > Battery > Unrestricted (older: Battery optimisation > All apps > the client > Don’t optimise). ${GENERAL}`,
      'Follow the article; it has parts for single makers.',
      CABLE_AGAIN,
    ],
  },
  'android-background-forbidden': {
    title: 'The client may not run in the background',
    seen: ({ package: name, phone, operations }) =>
      `On ${phone}, this is forbidden to ${name}: ${operations.join(', ')}.`,
    expected: 'Background work is allowed.',
    cause: 'The client’s battery use was set to “Restricted”, by somebody or by the phone itself.',
    steps: [
      `Settings > Apps > the client > Battery: allow background activity, choose Unrestricted. ${GENERAL}`,
      'Follow the article for the phone’s maker.',
      CABLE_AGAIN,
    ],
  },
  'android-standby-restricted': {
    title: 'Android has put the client to rest',
    seen: ({ package: name, phone, bucket }) =>
      `On ${phone}, ${name} is in the standby bucket ${bucket} (${bucket >= 45 ? 'restricted' : 'rare'}).`,
    expected: 'A bucket below 40, as for an application that is used every day.',
    cause: 'The client was not opened for days, or it used much battery in the background.',
    steps: [
      'Open the client: that alone lifts it out of the bucket.',
      `Exempt it from battery optimisation, so that it stays out: Settings > Apps > the client > Battery > Unrestricted. ${GENERAL}`,
    ],
  },
  'android-battery-saver': {
    title: 'The battery saver is on',
    seen: ({ phone }) => `${phone} saves battery now.`,
    expected: 'The battery saver is off while notifications are being examined.',
    cause:
      'It was switched on by hand or by itself at a low charge; background work and network rest then.',
    steps: [
      'Settings > Battery > Battery saver: off; look at its schedule too.',
      'Send a test message.',
    ],
  },
  'android-data-saver': {
    title: 'The data saver is on, without an exception for the client',
    seen: ({ package: name, phone }) =>
      `The data saver is on, and ${name} is not among the exceptions (${phone}).`,
    expected: 'The data saver is off, or the client may use data without restriction.',
    cause: 'On mobile data the client then gets no network while it is not on the screen.',
    steps: [
      `Settings > Network & internet > Data saver > Unrestricted data: switch the client on. ${GENERAL}`,
      'Send a test message over mobile data.',
    ],
  },
  'android-background-data-denied': {
    title: 'The client has no background data',
    seen: ({ package: name, phone }) =>
      `On ${phone}, background data on mobile networks is denied to ${name}.`,
    expected: 'Background data is allowed.',
    cause: 'The switch “Background data” of this application is off.',
    steps: [
      `Settings > Apps > the client > Mobile data: switch Background data on. ${GENERAL}`,
      'Send a test message over mobile data.',
    ],
  },

  ...makerFailures,

  'android-notifications-denied': {
    title: 'The client may not show notifications',
    seen: ({ package: name, phone, by }) =>
      by === 'permission'
        ? `On ${phone}, ${name} lacks the permission POST_NOTIFICATIONS.`
        : `All notifications of ${name} are off in the settings of ${phone}.`,
    expected: 'Notifications of the client are allowed.',
    cause: 'The question about notifications was refused, or they were switched off later.',
    steps: [
      'Settings > Apps > the client > Notifications: switch all of them on.',
      'Then look at the notification settings inside the client.',
      'Send a test message.',
    ],
  },
  'android-channels-blocked': {
    title: 'Some kinds of notifications are off',
    seen: ({ phone, channels, total }) =>
      `Off on ${phone}: ${channels.length} of ${total}: ${channels.join(', ')}.`,
    expected: 'Every channel through which messages and calls come is on.',
    cause: 'A single notification was switched off by a long press on it.',
    steps: [
      'Settings > Apps > the client > Notifications: switch on the categories that are missed.',
      'Send a test message and make a test call.',
    ],
  },
  'android-do-not-disturb': {
    title: 'Do not disturb is on',
    seen: ({ phone, mode }) => `${phone}: ${QUIET[mode]}.`,
    expected: 'Do not disturb is off, or the client is among its exceptions.',
    cause: 'It was switched on by hand, by a schedule, or by another mode (driving, sleep).',
    steps: [
      'Switch Do not disturb off, and look at its schedules: Settings > Notifications > Do not disturb.',
      'To keep it, add the client to its exceptions.',
    ],
  },

  'android-no-network': {
    title: 'The phone has no network',
    seen: ({ phone }) => `${phone} has no network that carries traffic.`,
    expected: 'Wi-Fi or mobile data is connected.',
    cause: 'Both are off or out of reach, or the aeroplane mode is on.',
    steps: [
      'Switch the aeroplane mode off, and Wi-Fi or mobile data on.',
      'Open any page in the phone’s browser.',
    ],
  },
  'android-network-not-validated': {
    title: 'The phone’s network does not reach the internet',
    seen: ({ phone, transports }) =>
      `${phone} is connected (${transports.join(', ')}), but Android’s own test did not reach the internet.`,
    expected: 'Android’s own test succeeds.',
    cause:
      'The network lets nothing or only some hosts through. Where an organisation’s network blocks the hosts of Android’s test, eXpress may work all the same; the push services then often do not.',
    steps: [
      'Try another network: mobile data instead of Wi-Fi, or the other way round.',
      'Switch VPN and private DNS off for a test.',
      'In the organisation’s Wi-Fi, ask the network team whether the push services of the phone are let through.',
    ],
  },
  'android-captive-portal': {
    title: 'The network waits for a login on its own page',
    seen: ({ phone, transports }) =>
      `${phone} found a login page in the network (${transports.join(', ')}).`,
    expected: 'A network without a login page, or one that is already open.',
    cause: 'A guest network asks to agree or to log in before it lets anything through.',
    steps: [
      'Tap “Sign in to network” in the notifications and finish it.',
      'Or change to another network.',
    ],
  },
  'android-vpn-up': {
    title: 'A VPN is up on the phone',
    seen: ({ phone, validated }) =>
      `${phone} has a VPN connected${validated ? '' : ', and the internet was not reached through it'}.`,
    expected: 'No VPN, or one that is known to let eXpress and the push services through.',
    cause: 'A VPN may block or slow down what the client and the push services need.',
    steps: [
      'Switch the VPN off and try again.',
      'If that helps, exempt the client in the VPN application, or ask its administrator.',
    ],
  },
  'android-private-dns': {
    title: 'The phone asks one fixed DNS server',
    seen: ({ phone, server }) =>
      `Private DNS of ${phone} is set to ${server === '' ? 'a server' : server}.`,
    expected: 'Private DNS is off or automatic, unless the organisation has set it.',
    cause:
      'Names that only the organisation’s own DNS knows are then not found; without this server none is.',
    steps: [
      'Settings > Network & internet > Private DNS: Automatic, and try again.',
      'If the organisation has set it, ask whether that server knows the names of your eXpress servers.',
    ],
  },

  'android-clock-skew': {
    title: 'The phone’s clock differs from this computer’s',
    seen: ({ phone, skewMs }) =>
      `${phone} is ${formatDuration('en', Math.abs(skewMs))} ${skewMs > 0 ? 'ahead of' : 'behind'} this computer.`,
    expected: ({ limitMs }) => `Not more than ${formatDuration('en', limitMs)} apart.`,
    cause: 'The date of one of the two was set by hand; certificates then seem invalid.',
    steps: [
      'On the phone: Settings > System > Date & time: set time automatically, the time zone too.',
      'See whether this computer’s clock is right: `xpress-doctor check system.clock`.',
    ],
  },
  'android-storage-low': {
    title: 'The phone’s storage is full',
    seen: ({ phone, freeBytes }) => `${bytes(freeBytes)} are free on ${phone}.`,
    expected: ({ limitBytes }) => `At least ${bytes(limitBytes)} free.`,
    cause: 'Photos, films and caches fill it; applications then cannot save messages and files.',
    steps: [
      'Settings > Storage: remove what is not needed.',
      'Clear the client’s cache as the article says; its first way keeps the session: Settings > About in the client, tap the logo many times, engineering menu, tab DATA.',
    ],
  },
  'android-cache-large': {
    title: 'The client takes much storage on the phone',
    seen: ({ phone, bytes: size, cacheBytes }) =>
      `On ${phone} its data takes ${bytes(size)}, of it cache ${bytes(cacheBytes)}.`,
    expected: ({ limitBytes }) => `Not more than ${bytes(limitBytes)}.`,
    cause: 'Chats, contacts and files that were looked at gathered there.',
    steps: [
      'Clear the cache as the article says; its first way keeps the session: Settings > About in the client, tap the logo many times, engineering menu, tab DATA.',
      'Do not choose “Clear data” of Android’s settings: that ends the session.',
    ],
  },
};
