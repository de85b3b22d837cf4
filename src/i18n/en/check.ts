export const checkTexts = {
  summary: 'run the checks and say what is wrong, who can mend it, and which FAQ article applies',
  words: 'checks or groups to run, with what they need (default: all but android)',
  options: {
    server: "also check the organisation's server; may be repeated",
    profile: "the organisation's profile (YAML or JSON)",
    format: 'form of the report',
    output: 'write the report to a file instead of the terminal',
    android: 'also check the phones on a cable (`check android` checks nothing else)',
    serial: 'only this phone (serial number or its end); implies --android',
    force: 'overwrite the output file',
    skip: 'leave out a check or group; may be repeated',
    proxyLogin: 'ask for the user name and password of the proxy on the terminal',
    proxyCredentials:
      'file with the user name of the proxy in its first line and the password in its second',
    list: 'list the checks and end',
    plan: 'say what would be contacted, run and read, and end',
    limit: 'limit for the whole run, in seconds',
    failOn: 'what makes the exit code other than 0',
  },
  examples: [
    'xpress-doctor check',
    'xpress-doctor check network --server chat.example.org',
    'xpress-doctor check --format json --output report.json',
    'xpress-doctor check android',
    'xpress-doctor check --watch --for 10m',
    'xpress-doctor check network.load --server chat.example.org',
    'xpress-doctor check --skip network.stability --fail-on warn',
  ],
  unknownCheck: (word: string) => `there is no check or group named ${word}`,
  nothingLeft: 'no check is left to run',
  seeList: 'See xpress-doctor check --list.',
  badLimit: (value: string, least: number, most: number) =>
    `--limit is a number of seconds from ${least} to ${most}, not ${value}`,
  needs: 'needs',
  onlyWhenNamed: 'run only when it is named, or with --android',
  onlyByItsId:
    'takes long or loads the link: run only when it is named itself; --limit may have to be longer',
  progress: (done: number, all: number, running: string) =>
    `${done} of ${all}, running: ${running}`,
  written: (path: string) => `The report is in ${path}`,
  authorityUnreadable: (path: string, reason: string) => `cannot read ${path}: ${reason}`,
  authorityEmpty: (path: string) =>
    `expected certificates in PEM or one in DER, ${path} holds no certificate`,
  authorityHint: 'Correct `network.certificateAuthorities` in the profile. Nothing was run.',
  didYouMean: (name: string) => `Did you mean ${name}?`,
  proxyLogin: {
    user: 'User name for the proxy:',
    password: 'Password for the proxy:',
    notGiven: 'no user name and password for the proxy were given',
    noTerminal: '--proxy-login asks on a terminal, and there is none',
    otherWays:
      'Give a file with --proxy-credentials, or set XPRESS_DOCTOR_PROXY_USER and XPRESS_DOCTOR_PROXY_PASSWORD.',
    unreadableFile: (path: string, reason: string) =>
      `the file ${path} with the login for the proxy cannot be read: ${reason}`,
    badFile: (path: string) => `${path} is not a file with a user name and a password`,
    fileForm: 'The first line is the user name, the second the password; at most 4 KiB.',
    openFile: (path: string) => `others may read ${path}, which holds a password`,
    closeFile: (path: string) => `Run chmod 600 ${path}.`,
  },
  plan: {
    contacted: 'Contacted:',
    /** Of hosts. */
    none: 'nothing',
    /** Of commands and files. */
    nothing: 'nothing',
    pac: (url: string, source: string) => `${url} (PAC file, set in ${source})`,
    pacActions: 'GET; the file then decides through which proxy each host is reached',
    bothWays:
      'where a proxy is set: one connection more to each host, directly and through the proxy, to compare; where the proxy forbids a port, port 443 of that host is tried',
    viaProxy: (proxy: string) => `through the proxy ${proxy}`,
    resolver: (address: string) => `${address} (DNS server)`,
    resolversUnknown: 'the DNS servers of this computer',
    asks: (names: readonly string[]) =>
      `A and AAAA of ${names.join(', ')}, and a name made up under it and under .invalid`,
    actions: {
      'network.dns': 'name resolution',
      'network.tcp': 'TCP connection',
      'network.tls':
        'TLS handshake (where it is cut off, further ones without the name and of other sizes)',
      'network.http': (path: string) => `GET ${path} (HEAD where no answer comes)`,
      'network.websocket': (path: string) =>
        `WebSocket upgrade ${path} (also past a proxy that refuses it)`,
      'network.websocket-idle': (path: string, seconds: number) =>
        `WebSocket ${path} kept open for ${seconds} s without traffic`,
      'server.login-methods': (path: string) => `GET ${path}`,
      'network.path-mtu': (path: string) => `GET ${path} with 4 KiB of padding`,
      'network.stability': '20 TCP connections',
      'network.load': (path: string, mebibytes: number, seconds: number) =>
        `load: GET ${path} again and again with 4 KiB of padding, at most ${mebibytes} MiB in ${seconds} s, with TCP connections before and beside it`,
      'network.stun': 'STUN request',
      'network.nat': 'NAT behaviour, also at the second address that the server may name',
      'network.turn':
        'TURN allocation, one packet through it, and its release (also at the server to which this one may send)',
    },
    feed: (path: string) => `GET ${path} (update feed of the profile)`,
    timeServer: 'one SNTP question (UDP 123)',
    commands: 'Run on this computer:',
    files: 'Read on this computer, where it is there:',
    readAlready: 'Read already, to know the way to each host:',
    phones: 'Asked of each phone through adb:',
    adbServer:
      'adb starts its server when none runs, and that one is ended afterwards; adb keeps its key in ~/.android.',
    changed: 'Nothing on this computer is changed.',
  },
};
