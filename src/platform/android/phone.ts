import type { Clock } from '../../model/clock.ts';
import { type Fact, known, notKnown } from '../../model/fact.ts';
import { parsed } from '../facts.ts';
import type { CallOptions } from '../call-options.ts';
import { remember } from '../remember.ts';
import { rememberBy } from '../remember-by.ts';
import type { PhoneShell } from './adb.ts';
import { type PackageOwner, type Phone, uidOf } from './android.ts';
import {
  parseBatteryExempt,
  parseBucket,
  parseDataSaver,
  parseOperations,
  parseSetting,
} from './background.ts';
import { parseNetwork, parsePrivateDns } from './connectivity-dump.ts';
import { parseDiskStats } from './disk-stats.ts';
import { parseNotifications, parseZenMode } from './notification-dump.ts';
import { parsePackage } from './package-dump.ts';
import { readLog } from './phone-log.ts';
import { parseSystem } from './properties.ts';
import { parseService } from './service-lines.ts';
import { shellFact } from './shell-fact.ts';
import { COMMANDS } from './commands.ts';
import { parseUsers } from './users.ts';

/** Dumps of a busy phone take seconds and reach megabytes. */
const COMMAND_MS = 10_000;
const DUMP_BYTES = 8 * 1024 * 1024;

interface PhoneSetup {
  readonly label: string;
  readonly shell: PhoneShell;
  readonly clock: Clock;
}

export function createPhone({ label, shell, clock }: PhoneSetup): Phone {
  const ask = async (
    command: string,
    { signal }: CallOptions,
    emptyIsFine = false,
  ): Promise<Fact<string>> => {
    const limits = { signal, timeoutMs: COMMAND_MS, maxBytes: DUMP_BYTES };
    return shellFact(await shell(command, limits), `adb shell ${command}`, emptyIsFine);
  };
  const setting = async (name: string, options: CallOptions): Promise<Fact<string | null>> => {
    const output = await ask(COMMANDS.setting(name), options);
    return output.known ? known(parseSetting(output.value), output.source) : output;
  };

  const system = remember(async (options) =>
    parsed(await ask(COMMANDS.properties, options), parseSystem),
  );

  const findPackage = rememberBy(async (name: string, options: CallOptions) => {
    const dump = await ask(COMMANDS.package(name), options);
    if (!dump.known) return dump;
    const found = parsePackage(dump.value, name);
    if (found !== null) return known(found, dump.source);
    // A dump without the package looks different on every version; `pm path` says it with its exit code.
    const path = await ask(COMMANDS.packagePath(name), options, true);
    if (!path.known) return path;
    return path.value.trim() === ''
      ? known(null, path.source)
      : notKnown('unparsable', dump.source, dump.value.slice(0, 200));
  });

  const uidFor = async (
    { name, user }: PackageOwner,
    options: CallOptions,
  ): Promise<number | null> => {
    const found = await findPackage(name, options);
    const appId = found.known ? (found.value?.appId ?? null) : null;
    return appId === null ? null : uidOf(appId, user);
  };

  return {
    label,
    system,
    package: findPackage,

    pushServices: remember(async (options) => {
      const [google, huawei] = await Promise.all([
        ask(COMMANDS.service('com.google.android.gms'), options, true),
        ask(COMMANDS.service('com.huawei.hwid'), options, true),
      ]);
      if (!google.known) return google;
      if (!huawei.known) return huawei;
      const services = { google: parseService(google.value), huawei: parseService(huawei.value) };
      return known(services, `${google.source}; ${huawei.source}`);
    }),

    users: remember(async (options) => parsed(await ask(COMMANDS.users, options), parseUsers)),

    batteryExempt: async (name, options) =>
      parsed(await ask(COMMANDS.batteryExempt, options), (text) => parseBatteryExempt(text, name)),

    operations: async (owner, options) =>
      parsed(await ask(COMMANDS.operations(owner), options), parseOperations),

    standbyBucket: async (owner, options) =>
      parsed(await ask(COMMANDS.standbyBucket(owner), options), parseBucket),

    async batterySaver(options) {
      const mode = await setting('low_power', options);
      if (!mode.known) return mode;
      // Never set: never on.
      return known(mode.value === '1', mode.source);
    },

    dataSaver: remember(async (options) =>
      parsed(await ask(COMMANDS.dataSaver, options), parseDataSaver),
    ),

    async notifications(owner, options) {
      const uid = await uidFor(owner, options);
      const dump = await ask(COMMANDS.notifications(owner.name), options);
      if (!dump.known) return dump;
      if (!/Notification/.test(dump.value)) {
        return notKnown('unparsable', dump.source, dump.value.slice(0, 200));
      }
      return known(parseNotifications(dump.value, owner.name, uid), dump.source);
    },

    async doNotDisturb(options) {
      const value = await setting('zen_mode', options);
      if (!value.known) return value;
      const mode = parseZenMode(value.value);
      return mode === null
        ? notKnown('unparsable', value.source, value.value ?? '')
        : known(mode, value.source);
    },

    network: remember(async (options) =>
      parsed(await ask(COMMANDS.connectivity, options, true), parseNetwork),
    ),

    async privateDns(options) {
      const [mode, server] = await Promise.all([
        setting('private_dns_mode', options),
        setting('private_dns_specifier', options),
      ]);
      if (!mode.known) return mode;
      const found = parsePrivateDns(mode.value, server.known ? server.value : null);
      return found === null
        ? notKnown('unparsable', mode.source, mode.value ?? '')
        : known(found, mode.source);
    },

    async clockOffset(options) {
      const before = clock.now();
      const output = await ask(COMMANDS.clock, options);
      const after = clock.now();
      if (!output.known) return output;
      // A clock that has lost its time begins in 1970, or before it.
      const seconds = /^(-?\d{1,11})\s*$/.exec(output.value)?.[1];
      if (seconds === undefined)
        return notKnown('unparsable', output.source, output.value.slice(0, 200));
      // Whole seconds that were cut off: half of one is missing on average.
      return known(Math.round(Number(seconds) * 1000 + 500 - (before + after) / 2), output.source);
    },

    storage: async (name, options) =>
      parsed(await ask(COMMANDS.storage, options), (text) => parseDiskStats(text, name)),

    log: (query, options) => readLog(shell, query, options),
  };
}
