import type { ReportTexts } from '../catalogue.ts';

export const statuses: ReportTexts['statuses'] = {
  pass: 'ok',
  warn: 'warning',
  fail: 'failed',
  skip: 'skipped',
  unknown: 'unknown',
  error: 'error',
  timeout: 'timed out',
  cancelled: 'cancelled',
};

export const fixers: ReportTexts['fixers'] = {
  user: 'the user of this computer',
  'phone-user': 'the user of the phone',
  'workstation-admin': "this computer's administrator",
  'network-team': 'the network team',
  'server-admin': "the server's administrator",
  vendor: 'the vendor',
};

export const skipReasons: ReportTexts['skipReasons'] = {
  'need-failed': 'needs something that failed before',
  'no-target': 'no server to ask: none of the targets has this',
  'does-not-apply': 'does not apply to this computer',
  'via-proxy': 'left to the proxy, through which this host is reached',
  'not-installed': 'the client is not installed',
  'no-media-server': 'the profile names no such server for calls, and none is public knowledge',
};

export const unknownReasons: ReportTexts['unknownReasons'] = {
  'command-missing': {
    title: 'the command that tells this is not installed',
    next: 'Install the command named in the details, or look by hand.',
  },
  forbidden: {
    title: 'this computer does not let the current user see it',
    next: 'Run the check again as an administrator.',
  },
  'blocked-by-policy': {
    title: 'a policy of this computer, or an antivirus, forbids the program that tells it',
    next: 'Ask the administrator what blocks the program that the details name: AppLocker, a software restriction policy, application control or an antivirus.',
  },
  'no-answer': {
    title: 'no answer within the limit',
    next: 'Run the check again with --verbose; if it stays silent, look at what is named in the details.',
  },
  'no-session': {
    title: 'no desktop session of this user is seen from here',
    next: 'Run the check in a terminal of the user’s own desktop, not through sudo, ssh or a scheduled task.',
  },
  unparsable: {
    title: 'the answer has a form that this program does not know',
    next: 'Send the report with --verbose to the authors of xpress-doctor.',
  },
  'not-supported': {
    title: 'cannot be measured on this system',
    next: 'Look by hand.',
  },
  'not-found': {
    title: 'the place where this is written was not found',
    next: 'If the client keeps it elsewhere, name the place in the profile (`xpress-doctor profile init`).',
  },
  failed: {
    title: 'the measurement did not succeed',
    next: 'Run the check again with --verbose and look at the original error.',
  },
  'no-resolver': {
    title: 'no DNS server is configured on this computer',
    next: 'Connect to the network again, so that DHCP names a DNS server, or write the one that the network team names into the network settings.',
  },
  'resolvers-useless': {
    title: 'every DNS server refused or gave no answer of use',
    next: 'See with --verbose what each of them said: start the DNS service again if the address is of this computer (127.…), else tell the network team.',
  },
  'clock-keeper-unknown': {
    title: 'the system does not say who keeps the clock',
    next: 'See that chrony or systemd-timesyncd runs here, or, in a container or virtual machine, on its host. How far the clock is off, `system.clock` says.',
  },
  'not-configured': {
    title: 'nothing to compare with: the profile does not say what is right',
    next: 'Write the expected value into a profile (`xpress-doctor profile init`).',
  },
  'refused-without-token': {
    title:
      'the server refused an upgrade without a login, so the path to it works but the WebSocket itself was not seen',
    next: 'If your server always answers so, add the status to `websocketAccept` in the profile.',
  },
  'doubtful-answer': {
    title:
      'a page, a redirect or a refusal came, and nothing shows whether it is the server’s own or that of something on the way',
    next: 'Open the address in a browser and read who shows the page; compare from another network.',
  },
  'no-time-source': {
    title: 'no server told the time',
    next: 'Make at least one server reachable and run the check again.',
  },
  'sources-disagree': {
    title: 'the servers tell different times, and none of them has a majority',
    next: 'Compare this computer and each server with a clock that is surely right (a phone), and tell the administrator of the one that is off.',
  },
  'no-version-source': {
    title: 'the installed version is not written where this program looks',
    next: 'Look it up in the client: Settings > About.',
  },
  'too-few-samples': {
    title: 'too few samples for a verdict',
    next: 'Run the check again with a longer limit.',
  },
  'too-little-load': {
    title: 'the server took too few requests to load the link, so its queues were not seen',
    next: 'Send a large file in a chat and run `xpress-doctor check network.stability` meanwhile.',
  },
  'one-stun-server': {
    title: 'one STUN server with one address shows only one side of the NAT',
    next: 'Name a second STUN server at another address in `media.stun` of the profile.',
  },
  'no-credentials': {
    title: 'the server answers, but there are no credentials to ask it for a relay',
    next: 'Give the profile a user name with a password, or a shared secret (`media.turn`), and set the variable or the file that it names.',
  },
  'relay-not-seen': {
    title:
      'the server gave a relayed address, but forbids packets to itself, so the relay could not be tried',
    next: 'Call somebody in another network: a call with sound through the relay is the proof.',
  },
};
