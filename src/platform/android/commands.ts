import type { PackageOwner } from './android.ts';

/**
 * Every command that is run in a phone's shell; none changes anything there. A package's name comes from the profile,
 * whose schema lets nothing through that a shell would read as more than a word.
 */
export const COMMANDS = {
  properties: 'getprop',
  users: 'pm list users',
  package: (name: string) => `dumpsys package ${name}`,
  packagePath: (name: string) => `pm path ${name}`,
  /** Of the dump of a big package only what is needed: the whole is megabytes. */
  service: (name: string) =>
    `dumpsys package ${name} | grep -E 'versionName=|^ +User [0-9]+:| enabled='`,
  batteryExempt: 'dumpsys deviceidle whitelist',
  operations: ({ name, user }: PackageOwner) => `cmd appops get --user ${user} ${name}`,
  standbyBucket: ({ name, user }: PackageOwner) => `am get-standby-bucket --user ${user} ${name}`,
  dataSaver: [
    'cmd netpolicy get restrict-background',
    'cmd netpolicy list restrict-background-blacklist',
    'cmd netpolicy list restrict-background-whitelist',
  ].join('; '),
  notifications: (name: string) => `dumpsys notification --package ${name}`,
  setting: (name: string) => `settings get global ${name}`,
  connectivity: "dumpsys connectivity | grep -E 'Active default network|NetworkAgentInfo'",
  clock: 'date +%s',
  storage: 'dumpsys diskstats',
  processes: 'ps -A -o PID,NAME',
  /** The last lines, at most this many bytes of them. */
  log: (lines: number, bytes: number) =>
    `logcat -d -b main,system,crash -t ${lines} -v threadtime -v year -v zone | tail -c ${bytes}`,
} as const;

/** What `--plan` shows: the commands as they are for this package, on every phone. */
export function plannedCommands(name: string, kind: 'check' | 'log'): readonly string[] {
  const owner = { name, user: 0 };
  if (kind === 'log') return [COMMANDS.processes, COMMANDS.log(LOG_LINES, LOG_BYTES)];
  return [
    COMMANDS.properties,
    COMMANDS.users,
    COMMANDS.package(name),
    COMMANDS.packagePath(name),
    COMMANDS.service('com.google.android.gms'),
    COMMANDS.service('com.huawei.hwid'),
    COMMANDS.batteryExempt,
    COMMANDS.operations(owner),
    COMMANDS.standbyBucket(owner),
    COMMANDS.dataSaver,
    COMMANDS.notifications(name),
    ...['low_power', 'zen_mode', 'private_dns_mode', 'private_dns_specifier'].map(COMMANDS.setting),
    COMMANDS.connectivity,
    COMMANDS.clock,
    COMMANDS.storage,
  ];
}

/** Of a phone's ring buffers, which hold hours; our choice. */
export const LOG_LINES = 20_000;
export const LOG_BYTES = 8 * 1024 * 1024;
