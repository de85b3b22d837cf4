import type { ReportTexts } from '../catalogue.ts';
import { passedAndroid } from './passed-android.ts';
import { passedInterference } from './passed-interference.ts';
import { passedWorkstation } from './passed-workstation.ts';
import { commonName, interfaceList, isoDay, plain } from '../evidence-text.ts';
import { numberIn, textsIn } from '../evidence-values.ts';
import { formatBytes, formatDuration, plural } from '../format.ts';
import { serverVersions } from '../server-versions.ts';

export const groups: ReportTexts['groups'] = {
  network: 'Network',
  interference: 'What may interfere',
  server: 'The server',
  client: 'The client',
  system: 'This computer',
  android: 'The phone on a cable',
};

export const checks: ReportTexts['checks'] = {
  'network.interfaces': {
    title: 'Network interfaces',
    measures: 'Is an interface up, does it have an address, is there a default route.',
    passed: ({ interfaces, defaultInterface }) =>
      [
        interfaceList(interfaces) || 'only loopback, and nothing else is needed',
        ...(defaultInterface === undefined ? [] : [`default route via ${plain(defaultInterface)}`]),
      ].join('; '),
  },
  'network.link': {
    title: 'Network link',
    measures:
      'The kind of link that the default route takes, the signal of Wi-Fi, and is it paid by volume.',
    passed: ({ interface: name, kind, signalDbm, signalPercent }) =>
      [
        `${plain(name)}, ${plain(kind)}`,
        ...(typeof signalDbm === 'number' ? [`signal ${signalDbm} dBm`] : []),
        ...(typeof signalPercent === 'number' ? [`signal ${signalPercent} %`] : []),
      ].join(', '),
  },
  'network.dns': {
    title: 'Name resolution',
    measures: "Does the system's resolver give an address for each server, and how fast.",
    passed: '{addresses} in {durationMs}',
  },
  'network.resolvers': {
    title: 'DNS servers',
    measures:
      'Does every configured DNS server answer, alone and alike, and does it invent no names.',
    passed: '{resolvers}: answers to {names}',
  },
  'network.tcp': {
    title: 'TCP connection',
    measures:
      'Does each server accept a connection on its port (through the proxy where one is set).',
    passed: 'connected in {durationMs}',
  },
  'network.tls': {
    title: 'TLS certificate',
    measures: 'Chain, name, dates and authority of the certificate that each server presents.',
    passed: ({ protocol, issuer, validTo }) =>
      `${plain(protocol)}, issued by ${commonName(issuer)}, valid until ${isoDay(validTo)}`,
  },
  'network.http': {
    title: 'HTTPS answer',
    measures: 'Does each server answer a harmless GET, and is it the server that answers.',
    passed: 'HTTP {httpStatus} in {durationMs}',
  },
  'network.websocket': {
    title: 'WebSocket',
    measures: 'Is a WebSocket upgrade let through to the server on the path that the client uses.',
    passed: 'HTTP {httpStatus} in {durationMs}',
  },
  'network.websocket-idle': {
    title: 'Quiet WebSocket',
    measures:
      'Does an open WebSocket without data live as long as the profile says (network.webSocketIdleSeconds).',
    passed: '{idleSeconds} s without data',
  },
  'network.path-mtu': {
    title: 'Large packets',
    measures: 'Does each server answer a request in full-sized packets as it answers a small one.',
    passed: 'a request of {requestBytes} answered in {durationMs}',
  },
  'network.stability': {
    title: 'Connection quality',
    measures: 'Loss, jitter and latency of 20 TCP connections to each server.',
    passed: 'loss {lossPercent} %, jitter {jitterMs}, latency {latencyMs}',
  },
  'network.load': {
    title: 'Delay under load',
    measures:
      'How much the latency to each required server of the profile and of the command line grows while requests of this program load the link (at most 12 MiB in 4 s for each server).',
    passed: 'latency {idleMs} idle, {loadedMs} under load',
  },
  'network.stun': {
    title: 'STUN',
    measures:
      'Do the STUN and TURN servers of the profile answer over UDP, TCP and TLS, and which of them still work when UDP does not.',
    passed: 'answered in {durationMs}[, sees this computer as {mapped}]',
  },
  'network.nat': {
    title: 'NAT',
    measures:
      'Does the NAT keep one outside port for one inside port, whoever is addressed (RFC 5780).',
    passed: ({ behaviour }) =>
      behaviour === 'no-nat' ? 'no address translation' : 'one outside port for every destination',
  },
  'network.turn': {
    title: 'TURN relay',
    measures:
      'Does each TURN server of the profile accept the credentials and relay a packet, over UDP, TCP and TLS.',
    passed: 'relayed address in {durationMs}, a packet through it in {echoMs}',
  },
  'interference.proxy': {
    title: 'Proxy settings',
    measures: 'Which proxy the environment, the system and the desktop name, and do they agree.',
    passed: passedInterference.proxy,
  },
  'interference.vpn': {
    title: 'VPN',
    measures: 'Is a tunnel up, and does the way to each server go through it.',
    passed: passedInterference.vpn,
  },
  'interference.firewall': {
    title: 'Firewall',
    measures: 'Which firewall is active, and does a rule of it name the client.',
    passed: passedInterference.firewall,
  },
  'interference.antivirus': {
    title: 'Antivirus',
    measures: 'Which protection software is installed and active.',
    passed: passedInterference.antivirus,
  },
  'interference.hosts-file': {
    title: 'Hosts file',
    measures: 'Does the hosts file override the name of a server.',
    passed: passedInterference.hostsFile,
  },
  'server.login-methods': {
    title: 'Login methods',
    measures: 'Which ways to log in the organisation’s server offers, by its own word.',
    passed: 'offers {methods}',
  },
  'client.installed': {
    title: 'Client installed',
    measures: 'Where the client is installed, and how many times.',
    passed: '[{version}, ][Electron {electron}, ][Chrome {chrome}, ]{path}',
  },
  'client.version': {
    title: 'Client version',
    measures:
      "The installed version against the profile's minimum and latest, and beside the servers' versions that the profile names.",
    passed: ({ version, servers }) =>
      `${plain(version)}${servers === undefined ? '' : ` (servers: ${serverVersions(servers)})`}`,
  },
  'client.running': {
    title: 'Client running',
    measures:
      'Is the client running, since when, how many times and by whom; does it hang; stale locks and autostart.',
    passed: 'process {pid}[, running for {runningMs}]',
  },
  'client.cache': {
    title: 'Client cache',
    measures:
      'Where the data folder is, how big, how it grows, on which disk, whose, can it be written; roaming profile, quota, locks and damage of the databases.',
    passed: '{bytes} in {path}[, {writtenWeekBytes} written in 7 days][, {freeBytes} free]',
  },
  'client.logs': {
    title: 'Client logs',
    measures:
      'Are there logs, are they fresh, how big are they, are they rotated, how far do they reach back.',
    passed: ({ files, bytes, reachMs, unrotated }) =>
      [
        plural('en', numberIn(files), { one: 'file', many: 'files' }),
        formatBytes('en', numberIn(bytes)),
        ...(typeof reachMs === 'number' ? [`reaching back ${formatDuration('en', reachMs)}`] : []),
        ...(typeof unrotated === 'string' ? [`nothing rotates ${unrotated}`] : []),
      ].join(', '),
  },
  'client.errors': {
    title: 'Errors in the logs',
    measures:
      'Error lines in the last day of the client logs, counted by kind, and the texts that the profile knows.',
    passed: ({ lines, errors }) =>
      `${plural('en', numberIn(lines), { one: 'line', many: 'lines' })} of the last day, ${plural('en', numberIn(errors), { one: 'error', many: 'errors' })}`,
  },
  'client.crashes': {
    title: 'Crashes of the client',
    measures: 'Crash dumps of the client in its own folder and in the system’s, with their dates.',
    passed: ({ dumps, lastAt }) =>
      lastAt === undefined
        ? 'no crash dumps'
        : `none lately; ${plural('en', numberIn(dumps), { one: 'old dump', many: 'old dumps' })}, the newest of ${isoDay(lastAt)}`,
  },
  'client.architecture': {
    title: 'Client and processor',
    measures: 'Is the client built for this computer’s processor.',
    passed: passedWorkstation.architecture,
  },
  'client.libraries': {
    title: 'Client libraries',
    measures:
      'Are the libraries installed that the client’s program names (Linux); only its file is read.',
    passed: 'all {looked} are there',
  },
  'client.sandbox': {
    title: 'Sandbox',
    measures:
      'Does the system allow Chromium’s sandbox: user namespaces, AppArmor, chrome-sandbox (Linux).',
    passed: passedWorkstation.sandbox,
  },
  'client.keyring': {
    title: 'Keyring',
    measures: 'Is there a Secret Service or KWallet for the keys of the session (Linux).',
    passed: passedWorkstation.keyring,
  },
  'client.notifications': {
    title: 'Notifications',
    measures: 'Does the desktop show notifications, and those of the client.',
    passed: passedWorkstation.notifications,
  },
  'client.permissions': {
    title: 'Call permissions',
    measures:
      'Does the system let the client use the microphone and the camera and record the screen.',
    passed: passedWorkstation.permissions,
  },
  'client.call-devices': {
    title: 'Devices for calls',
    measures: 'Which microphones, loudspeakers and cameras work now.',
    passed: passedWorkstation.callDevices,
  },
  'client.screen-sharing': {
    title: 'Screen sharing',
    measures: 'Wayland or X11, and has it what screen sharing needs (Linux).',
    passed: passedWorkstation.screenSharing,
  },
  'client.graphics': {
    title: 'Graphics',
    measures: 'Do the client’s logs tell of crashes of Chromium’s GPU process.',
    passed: 'no crash in the newest logs',
  },
  'client.links': {
    title: 'Client links',
    measures: 'Which program opens links of the client’s own scheme.',
    passed: '{handler}',
  },
  'client.certificates': {
    title: 'Authorities',
    measures: 'Are the authorities that the profile names in the store that the client asks.',
    passed: passedWorkstation.certificates,
  },
  'system.os': {
    title: 'Operating system',
    measures: 'Name, version and architecture.',
    passed: '{name}, {arch}',
  },
  'system.disk': {
    title: 'Disk space',
    measures:
      'Free space where the client keeps its data, the home folder and the temporary folder are.',
    passed: '{freeBytes} free at {path}',
  },
  'system.memory': {
    title: 'Memory',
    measures: 'Memory that programs can still get.',
    passed: '{availableBytes} of {totalBytes} available',
  },
  'system.memory-pressure': {
    title: 'Memory pressure',
    measures:
      'Do programs wait for memory: PSI (Linux), the commit limit (Windows), the kernel’s word (macOS).',
    passed: passedWorkstation.memoryPressure,
  },
  'system.power': {
    title: 'Power',
    measures: 'Mains or battery, and a mode that slows programs down.',
    passed: passedWorkstation.power,
  },
  'system.clock': {
    title: 'Clock',
    measures: "This computer's clock against the time that the servers tell.",
    passed: ({ skewMs, sources }) => {
      const skew = numberIn(skewMs);
      // The servers' word has whole seconds.
      const off =
        Math.abs(skew) < 1_500 ? 'right to the second' : `off by ${formatDuration('en', skew)}`;
      return `${off} (${textsIn(sources)})`;
    },
  },
  'system.time-service': {
    title: 'Time service',
    measures: 'Which service keeps the clock, is it synchronised, which time zone.',
    passed: passedWorkstation.timeService,
  },
  'system.reboot': {
    title: 'Pending restart',
    measures: 'Does an update wait for a restart of the computer.',
    passed: 'nothing waits',
  },
  'android.device': {
    title: 'Phone on the cable',
    measures: 'Is adb here, which phones does it see, and do they trust this computer.',
    passed: 'connected, adb {adbVersion}',
  },
  'android.system': {
    title: 'Android',
    measures: 'Maker, model, Android and its security patch, Google’s or Huawei’s services.',
    passed: passedAndroid.system,
  },
  'android.client': {
    title: 'Client on the phone',
    measures: 'Is the package installed, which version, and is it stopped or switched off.',
    passed: passedAndroid.client,
  },
  'android.background': {
    title: 'Background work',
    measures:
      'Battery optimisation, background restrictions, standby bucket, battery and data saver, the maker’s own limits.',
    passed: 'nothing limits the client',
  },
  'android.notifications': {
    title: 'Notifications on the phone',
    measures: 'Permission, blocked channels, do not disturb.',
    passed: passedAndroid.notifications,
  },
  'android.network': {
    title: 'Network of the phone',
    measures:
      'Wi-Fi or mobile data, VPN, private DNS, and did Android’s own test reach the internet.',
    passed: passedAndroid.network,
  },
  'android.clock': {
    title: 'Clock of the phone',
    measures: 'The phone’s clock against this computer’s.',
    passed: passedAndroid.clock,
  },
  'android.storage': {
    title: 'Storage of the phone',
    measures: 'Free space on the phone, and how much of it the client takes.',
    passed: '{freeBytes} free[, client data {dataBytes}, cache {cacheBytes}]',
  },
};
