import { commandsFor, type PlanQuestion } from '../../collectors/plan-commands.ts';
import { filesFor } from '../../collectors/plan-files.ts';
import type { checkTexts } from '../../i18n/en/check.ts';
import { type CheckId, groupOf } from '../../model/check-id.ts';
import { crashPlaces } from '../../platform/crash-places.ts';
import { clean } from '../../report/clean.ts';
import type { PreparedRun } from '../shared/prepare-run.ts';

type PlanTexts = (typeof checkTexts)['plan'];
type Place = 'programs' | 'data' | 'logs';

/** What a connection needs before it: the name, and which way leads out. */
const CONNECTION = ['interfaces', 'routes', 'names'] as const satisfies readonly PlanQuestion[];
const HANDSHAKE = [...CONNECTION, 'authorities'] as const satisfies readonly PlanQuestion[];
const CLIENT = ['installations', 'processes'] as const satisfies readonly PlanQuestion[];

/** What phones are asked has a list of its own; here adb is run for them. */
const ON_PHONES = ['phones'] as const satisfies readonly PlanQuestion[];
type HereId = Exclude<CheckId, `android.${string}`>;

/** The questions of the platform that each check asks. Every check has a line: a new one without does not compile. */
const QUESTIONS: { readonly [I in HereId]: readonly PlanQuestion[] } = {
  'network.interfaces': ['interfaces', 'routes', 'routeTo'],
  'network.link': ['interfaces', 'routes', 'link'],
  'network.dns': ['names', 'resolvers', 'interfaces'],
  'network.resolvers': ['resolvers', 'hostsFile', 'names', 'interfaces'],
  'network.tcp': CONNECTION,
  'network.tls': HANDSHAKE,
  'network.http': HANDSHAKE,
  'network.websocket': HANDSHAKE,
  'network.websocket-idle': HANDSHAKE,
  'network.path-mtu': HANDSHAKE,
  'network.stability': CONNECTION,
  'network.load': HANDSHAKE,
  'network.stun': HANDSHAKE,
  'network.nat': HANDSHAKE,
  'network.turn': HANDSHAKE,
  // The proxies' settings are read before the plan is made.
  'interference.proxy': [],
  'interference.vpn': ['interfaces', 'routeTo', 'names'],
  'interference.firewall': ['security', 'names'],
  'interference.antivirus': ['security'],
  'interference.hosts-file': ['hostsFile'],
  'server.login-methods': HANDSHAKE,
  'client.installed': CLIENT,
  'client.version': CLIENT,
  'client.running': CLIENT,
  'client.cache': [...CLIENT, 'volumes', 'folderSizes', 'quotas'],
  'client.logs': CLIENT,
  'client.errors': CLIENT,
  'client.crashes': CLIENT,
  'client.architecture': [...CLIENT, 'architecture'],
  'client.libraries': [...CLIENT, 'libraries'],
  'client.sandbox': [...CLIENT, 'sandbox'],
  'client.keyring': [...CLIENT, 'sessionBus'],
  'client.notifications': [...CLIENT, 'notifications'],
  'client.permissions': [...CLIENT, 'permissions'],
  'client.call-devices': [...CLIENT, 'callDevices'],
  'client.screen-sharing': [...CLIENT, 'sessionBus'],
  'client.graphics': CLIENT,
  'client.links': [...CLIENT, 'links'],
  'client.certificates': [...CLIENT, 'clientAuthorities'],
  'system.os': ['os'],
  'system.disk': ['volumes'],
  'system.memory': ['memory'],
  'system.memory-pressure': ['memoryPressure'],
  'system.power': ['power'],
  'system.clock': HANDSHAKE,
  'system.time-service': ['clockService'],
  'system.reboot': ['pendingReboot'],
};

/** What of the client's own layout each check looks at. */
const PLACES: { readonly [I in CheckId]?: readonly Place[] } = {
  'client.installed': ['programs'],
  'client.version': ['programs'],
  'client.running': ['programs'],
  'client.cache': ['programs', 'data'],
  'client.logs': ['programs', 'logs'],
  'client.errors': ['programs', 'logs'],
  'client.crashes': ['programs', 'data'],
  'client.architecture': ['programs'],
  'client.libraries': ['programs'],
  'client.sandbox': ['programs'],
  'client.graphics': ['programs', 'logs'],
  'client.links': ['programs'],
  'system.disk': ['data', 'logs'],
};

/** The lines of `check --plan` about this computer: every command that would be run, every file that would be read. */
export function plannedLocally(
  { context }: Pick<PreparedRun, 'context'>,
  chosen: ReadonlySet<CheckId>,
  plan: PlanTexts,
): readonly string[] {
  const { platform, profile } = context;
  // The way to each host is part of the plan itself, so the proxies' settings are read for it already.
  const before: readonly PlanQuestion[] = ['proxies'];
  const questions = unique(
    [...chosen].flatMap((id): readonly PlanQuestion[] => (isHere(id) ? QUESTIONS[id] : ON_PHONES)),
  );
  const layout = profile.application[platform.name];
  const own = unique([...chosen].flatMap((id) => PLACES[id] ?? [])).flatMap(
    (place) => layout[place],
  );
  const commands = questions.flatMap((question) => commandsFor(question, platform.name));
  const dumps = chosen.has('client.crashes')
    ? crashPlaces(platform.name, { data: layout.data, processes: layout.processes })
    : [];
  const files = [
    ...questions.flatMap((question) => filesFor(question, platform.name)),
    ...(questions.some((one) => one === 'authorities' || one === 'clientAuthorities')
      ? profile.network.certificateAuthorities
      : []),
    ...own,
    ...dumps,
  ];
  const list = (heading: string, items: readonly string[]): readonly string[] => [
    '',
    heading,
    ...(items.length === 0 ? [plan.nothing] : unique(items).map(clean)).map((item) => `  ${item}`),
  ];
  return [
    ...list(plan.commands, commands),
    ...list(plan.files, files),
    ...list(plan.readAlready, [
      ...before.flatMap((question) => commandsFor(question, platform.name)),
      ...before.flatMap((question) => filesFor(question, platform.name)),
    ]),
  ];
}

function isHere(id: CheckId): id is HereId {
  return groupOf(id) !== 'android';
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}
