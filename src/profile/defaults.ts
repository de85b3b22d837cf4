import type { ClientLayout, Profile, Thresholds } from './profile.ts';
import { serverEntry } from './server-defaults.ts';

/*
 * Public facts, each with how sure it is:
 *   [V]  the vendor's own pages or repositories
 *   [T+] third parties: two agree, or it is code that runs against the product
 *   [T]  one third party
 *   [G]  our inference: a default that a profile can replace, never a truth
 */

const SERVERS: Profile['servers'] = [
  // Registration, global routing, push: role [V], host and port [T+].
  serverEntry('ru.public.express', 'rts'),
  // The default web client [V].
  serverEntry('corp.express', 'web'),
  // Deep links to chats and profiles [T+].
  serverEntry('xlnk.ms', 'links'),
  // Updates of the desktop client [T+].
  serverEntry('updates.express.ms', 'updates'),
  // Site and FAQ [V].
  serverEntry('express.ms', 'site'),
  // Documentation [V].
  serverEntry('docs.express.ms', 'docs'),
];

/*
 * Logs: one name, `log.log`, was seen on Linux [T]; on Windows and macOS it is inferred [G]. The newer
 * default of the same logging library is a `logs` folder [G]. So every `*.log` of these two folders counts.
 * Deeper folders do not: Chromium keeps databases with `.log` files there, and tokens in them.
 */

const LINUX: ClientLayout = {
  // The program's own name [T+]; `eXpress` is the spelling of the AppImage and of StartupWMClass [T].
  processes: ['express', 'eXpress'],
  programs: [
    '/opt/eXpress/express', // the .deb package [T+]
    '~/Applications/eXpress-*.AppImage', // the file's name [T+]; the folder is where AppImages usually live [G]
  ],
  packages: ['express'], // inferred from the name of the .deb file [G]
  data: [
    '$XDG_CONFIG_HOME/eXpress', // [T+]
    '~/.config/eXpress', // [T+]
    // One note claims these two spellings, against several that say `eXpress`: looked at last.
    '~/.config/express',
    '~/.local/share/express',
  ],
  logs: [
    '$XDG_CONFIG_HOME/eXpress/*.log', // log.log [T], log.old.log [G]
    '~/.config/eXpress/*.log', // [T]
    '$XDG_CONFIG_HOME/eXpress/logs/*.log', // [G]
    '~/.config/eXpress/logs/*.log', // [G]
    '~/.config/express/*.log', // low confidence, see above
    '~/.config/express/logs/*.log',
  ],
};

const WINDOWS: ClientLayout = {
  processes: ['eXpress.exe'], // [T]
  programs: ['%LOCALAPPDATA%\\Programs\\eXpress\\eXpress.exe'], // installed for one user [T]
  packages: ['eXpress'], // the product's name; the uninstall entry itself was not seen [G]
  data: ['%APPDATA%\\eXpress'], // [T]
  logs: [
    '%APPDATA%\\eXpress\\*.log', // [G]
    '%APPDATA%\\eXpress\\logs\\*.log', // [G]
  ],
};

const MACOS: ClientLayout = {
  processes: ['eXpress'], // the bundle's executable [T]
  programs: [
    '/Applications/eXpress.app', // [T]
    '~/Applications/eXpress.app', // where macOS puts programs of one user [G]
  ],
  packages: ['ru.unlimitedtech.express.desktop'], // bundle id [T]
  data: ['~/Library/Application Support/eXpress'], // [G]
  logs: [
    '~/Library/Logs/eXpress/*.log', // [G]
    '~/Library/Application Support/eXpress/*.log', // [G]
    '~/Library/Application Support/eXpress/logs/*.log', // [G]
  ],
};

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;

/** None of these is the vendor's: they are our choice, so a profile can change each. */
const THRESHOLDS: Thresholds = {
  // Calls become hard to follow beyond these three.
  lossPercent: 1,
  jitterMs: 30,
  latencyMs: 100,
  dnsSlowMs: 1_500,
  clockSkewMs: 120_000,
  httpBytesPerSecond: 8_192,
  // Grade D and below of the published bufferbloat grades (Waveform: A under 30 ms, B 60, C 200, D 400). A call may take
  // 150 ms one way (ITU-T G.114), and a queue of 200 ms alone is more than that.
  queueingDelayMs: 200,
  // Half a megabit: a call with one small picture. Ours.
  loadBytesPerSecond: 65_536,
  cacheBytes: 5 * GIB,
  diskFreeBytes: GIB,
  memoryAvailableBytes: 500 * MIB,
  logBytes: GIB,
  logStaleHours: 24,
  logErrors: 100,
};

export const DEFAULT_PROFILE: Profile = {
  application: {
    name: 'eXpress',
    // No page of the vendor with a minimum or the latest version was found: not judged without a profile.
    versions: { minimum: null, latest: null, server: [] },
    // The vendor's updater metadata was looked for and not found: no feed is assumed.
    updateFeed: null,
    // No exact text of a client's error is public knowledge.
    errorPatterns: [],
    // The vendor's own widget makes such links [V].
    urlScheme: 'expressapp',
    windows: WINDOWS,
    macos: MACOS,
    linux: LINUX,
    // Package of the mobile client: the vendor's own library names it [V]. No page with a minimum was found.
    android: { package: 'ru.unlimitedtech.express', minimumVersion: null, minimumSystem: null },
  },
  servers: SERVERS,
  network: {
    expectedProxies: [],
    allowedVpns: [],
    certificateAuthorities: [],
    requiredAuthorities: [],
    timeServer: null,
    interceptors: [],
    controlName: null,
    // Clients of Phoenix, which this path belongs to, say something every 30 s (general knowledge) [G].
    webSocketIdleSeconds: 45,
  },
  // STUN and TURN hosts as seen by clients: not public knowledge, so none stands here.
  media: { stun: [], turn: [] },
  login: { domains: [] },
  thresholds: THRESHOLDS,
  redaction: { literals: [], rules: [] },
  // The support page [V]. An e-mail address is named by third parties only, so none stands here.
  support: {
    contacts: [{ label: 'eXpress', value: 'https://express.ms/faq/' }],
    firstLine: null,
    contract: null,
    stage: null,
    // Hours of client support on that page [V].
    hours: { weekdays: '08:00-21:00', daysOff: '10:00-18:00' },
    holidays: { daysOff: [], workingDays: [] },
  },
};
