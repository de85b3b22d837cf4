/** One line for each key of the profile: the comments of `profile init`. */
export const profileKeys: Readonly<Record<string, string>> = {
  application: 'The application on the workstations. A branded build differs here.',
  'application.name': 'The name as people know it.',
  'application.urlScheme':
    'Scheme of the links that open the client, without the colon; null: not looked at.',
  'application.versions':
    'Versions to compare the installed one with, in quotes; null: not compared.',
  'application.versions.minimum': 'Older than this is a failure.',
  'application.versions.latest': 'Older than this is a warning.',
  'application.versions.server':
    'Versions of the servers, shown beside the client’s and in a request; in an entry:',
  'application.versions.server[].label': 'Which server: CTS, RTS, a host name.',
  'application.versions.server[].version': 'As its administrator sees it, in quotes.',
  'application.updateFeed':
    'Folder of latest.yml, latest-mac.yml and latest-linux.yml (electron-builder); null: no feed is asked.',
  'application.errorPatterns':
    'Texts in the client’s logs that are known here, with the article about each; in an entry:',
  'application.errorPatterns[].text':
    'A part of one line, in any case; * stands for anything within the line.',
  'application.errorPatterns[].article': 'Id of the article, as `faq list` shows it.',
  'application.windows':
    'Paths may begin with ~/ and hold %NAME% (Windows) or $NAME; * stands for a part of one name.',
  'application.windows.processes': 'Process names.',
  'application.windows.programs': "The program's file.",
  'application.windows.packages': 'Names in the list of installed programs.',
  'application.windows.data': 'The data folder, in order of preference.',
  'application.windows.logs': 'Log files.',
  'application.macos': 'The same on macOS.',
  'application.macos.processes': 'Process names.',
  'application.macos.programs': 'The application bundle.',
  'application.macos.packages': 'Bundle identifiers.',
  'application.macos.data': 'The data folder, in order of preference.',
  'application.macos.logs': 'Log files.',
  'application.linux': 'The same on Linux.',
  'application.linux.processes': 'Process names.',
  'application.linux.programs': "The program's file.",
  'application.linux.packages': 'Names of deb and rpm packages.',
  'application.linux.data': 'The data folder, in order of preference.',
  'application.linux.logs': 'Log files.',
  'application.android': 'The application on phones, for the checks of a phone on a cable.',
  'application.android.package': 'The package.',
  'application.android.minimumVersion':
    'Older than this is a failure, in quotes; null: not compared.',
  'application.android.minimumSystem':
    'The oldest Android that is supported, in quotes; null: not compared.',
  servers: 'Servers that the client needs. Only `host` has to be given.',
  'servers[].host': 'A name or an address, without scheme, port and path.',
  'servers[].port': 'TCP port, 1 to 65535.',
  'servers[].role': 'rts, cts, ets, web, links, updates, site, docs or other.',
  'servers[].required': 'false: a failure of this server is a warning.',
  'servers[].http': 'Path to GET over HTTPS; null: not asked.',
  'servers[].httpJson': 'true: the answer has to be JSON.',
  'servers[].public':
    'true: the name has a public address everywhere; a private one is told. Built-in servers are public.',
  'servers[].vpn':
    'The VPN interface (* allowed) that the way to it has to take; left out: any way.',
  'servers[].websocket': 'Path of the WebSocket upgrade; null: not asked.',
  'servers[].websocketAccept': 'HTTP statuses that count as a working upgrade.',
  network: 'What is normal in the network of this organisation.',
  'network.expectedProxies': 'Proxies that belong here, as host:port; empty: no expectation.',
  'network.allowedVpns': 'VPN interfaces (* allowed) through which traffic to the servers may go.',
  'network.certificateAuthorities':
    'PEM or DER files of authorities to trust besides the built-in ones; relative to this file.',
  'network.requiredAuthorities':
    'Authorities that have to be in the store that the client asks, besides those files; each entry:',
  'network.requiredAuthorities[].name': 'The common name.',
  'network.requiredAuthorities[].sha256':
    'SHA-256 fingerprint in quotes; left out: any certificate of this name will do.',
  'network.interceptors': 'Products that inspect HTTPS here, besides the known ones; each entry:',
  'network.interceptors[].name': 'The product.',
  'network.interceptors[].issuer': 'Words in the name of its authority.',
  'network.timeServer':
    'A server that tells the time by SNTP (UDP 123); null: only the Date of the servers is compared.',
  'network.controlName':
    'The host named in a second handshake where one was cut off; null: none is named.',
  'network.webSocketIdleSeconds': 'How long an open WebSocket without data has to live, seconds.',
  media:
    'STUN and TURN servers of calls. None is built in: ask the administrator of your eXpress server.',
  'media.stun': 'STUN servers as host:port, without a port 3478.',
  'media.turn': 'TURN servers; each entry may hold:',
  'media.turn[].host': 'A name or an address, without scheme, port and path.',
  'media.turn[].port': 'Port for UDP and TCP; 3478 unless said.',
  'media.turn[].tlsPort': 'Port for TLS; 5349 unless said.',
  'media.turn[].transports': 'What the server offers: [udp, tcp, tls] unless said.',
  'media.turn[].username': 'User name for a password; for a secret it may be left out.',
  'media.turn[].password': 'The password. Better in passwordEnv or passwordFile.',
  'media.turn[].passwordEnv': 'The environment variable that holds the password.',
  'media.turn[].passwordFile': 'The file whose first line is the password; relative to this file.',
  'media.turn[].secret':
    'Shared secret for time-limited credentials (use-auth-secret of coturn). Better in secretEnv or secretFile.',
  'media.turn[].secretEnv': 'The environment variable that holds the secret.',
  'media.turn[].secretFile': 'The file whose first line is the secret; relative to this file.',
  login: 'How users of this organisation log in.',
  'login.domains':
    'Domains of their e-mail addresses, such as example.org; empty: not judged by `guide`.',
  thresholds: 'Limits of the verdicts. None is the vendor’s: they are a choice of this program.',
  'thresholds.lossPercent': 'Lost connections, per cent.',
  'thresholds.jitterMs': 'Jitter, milliseconds.',
  'thresholds.latencyMs': 'Latency, milliseconds.',
  'thresholds.dnsSlowMs': 'Name resolution slower than this is a warning, milliseconds.',
  'thresholds.clockSkewMs': 'Difference of the clocks, milliseconds.',
  'thresholds.httpBytesPerSecond': 'A body that comes slower than this is told, bytes a second.',
  'thresholds.queueingDelayMs':
    'Latency that a load may add (`network.load`), milliseconds; from 200 on a call is hard to hold.',
  'thresholds.loadBytesPerSecond':
    'What has to go through under load (`network.load`), bytes a second.',
  'thresholds.cacheBytes': 'Size of the data folder, bytes.',
  'thresholds.diskFreeBytes': 'Free space on the disk, bytes.',
  'thresholds.memoryAvailableBytes': 'Memory that programs can still get, bytes.',
  'thresholds.logBytes': 'Size of all logs, bytes.',
  'thresholds.logStaleHours': 'Age of the newest log, hours.',
  'thresholds.logErrors': 'Lines with errors of one kind in the last day of the logs.',
  redaction: 'What must never leave this organisation, besides what is always removed.',
  'redaction.literals': 'Texts as they are, such as code names.',
  'redaction.rules': 'Regular expressions; what matches becomes [name].',
  'redaction.rules[].name': 'Latin letters, digits, hyphens and underscores, up to 40.',
  'redaction.rules[].pattern': 'A regular expression (JavaScript, with the flags i and u).',
  support: 'Who helps in this organisation.',
  'support.contacts': 'What to show to somebody who needs help.',
  'support.contacts[].label': 'Who it is.',
  'support.contacts[].value': 'A telephone, an address, a link.',
  'support.firstLine':
    'Who answers users first: express or organisation; null: organisation for a branded build.',
  'support.contract':
    'true: there is a maintenance contract, a guarantee or special terms with eXpress; null: not said.',
  'support.stage':
    'deployment: the project is being rolled out; production: it runs; null: not said.',
  'support.hours': 'When the support for users answers, Moscow time.',
  'support.hours.weekdays': 'On weekdays.',
  'support.hours.daysOff': 'On weekends and public holidays.',
  'support.holidays':
    'What differs from the built-in calendar of Russia, as days such as "2027-02-20".',
  'support.holidays.daysOff': 'Days off.',
  'support.holidays.workingDays': 'Working days.',
};
