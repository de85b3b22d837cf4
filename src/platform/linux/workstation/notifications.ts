import { type Fact, known, notKnown } from '../../../model/fact.ts';
import { commandFact } from '../../facts.ts';
import type { CallOptions } from '../../call-options.ts';
import type { PlatformTools } from '../../tools.ts';
import type { ClientNames, Notifications } from '../../workstation.ts';
import { gsettings } from '../gsettings.ts';
import { parseIni } from './ini.ts';
import { configHome, desktops } from './xdg.ts';

/** Schema, key, and the value that hides what arrives. */
type GlobalSetting = readonly [schema: string, key: string, hides: string];

const GNOME: GlobalSetting = ['org.gnome.desktop.notifications', 'show-banners', 'false'];
/** What `XDG_CURRENT_DESKTOP` says → where that desktop keeps it. */
const SETTINGS: Readonly<Record<string, GlobalSetting>> = {
  GNOME,
  Unity: GNOME,
  Pantheon: GNOME,
  Budgie: GNOME,
  'X-Cinnamon': ['org.cinnamon.desktop.notifications', 'display-notifications', 'false'],
  MATE: ['org.mate.NotificationDaemon', 'do-not-disturb', 'true'],
};

export async function notifications(
  tools: PlatformTools,
  query: ClientNames,
  options: CallOptions,
): Promise<Fact<Notifications>> {
  const names = desktops(tools);
  if (names.length === 0) {
    return notKnown('no-session', 'XDG_CURRENT_DESKTOP');
  }
  if (names.includes('KDE')) return readKde(tools, query, options);
  const setting = names.map((name) => SETTINGS[name]).find((one) => one !== undefined);
  if (setting === undefined) {
    return notKnown('not-supported', 'XDG_CURRENT_DESKTOP', names.join(':'));
  }
  return readGsettings(tools, setting, query, options);
}

async function readGsettings(
  tools: PlatformTools,
  [schema, key, hides]: GlobalSetting,
  query: ClientNames,
  options: CallOptions,
): Promise<Fact<Notifications>> {
  const source = `gsettings get ${schema} ${key}`;
  const value = commandFact(await gsettings(tools, ['get', schema, key], options), source);
  if (!value.known) return value;
  const blockedBy = value.value.trim() === hides ? [`${schema} ${key}=${hides}`] : [];
  const shown = blockedBy.length === 0;
  const own = schema === GNOME[0] ? await readApplication(tools, query, options) : [];
  const refusing = own.filter(({ refuses }) => refuses).map(({ setting }) => setting);
  return known(
    {
      shown,
      ofClient: own.length === 0 ? null : refusing.length === 0,
      blockedBy: [...blockedBy, ...refusing],
    },
    source,
  );
}

/** GNOME's own form of an application's id: small letters, anything else a hyphen. */
export function applicationId(name: string): string {
  return name
    .toLowerCase()
    .replace(/\.desktop$/, '')
    .replace(/[^a-z0-9-]+/g, '-');
}

async function readApplication(
  tools: PlatformTools,
  { names }: ClientNames,
  options: CallOptions,
): Promise<readonly { readonly setting: string; readonly refuses: boolean }[]> {
  const schema = 'org.gnome.desktop.notifications.application';
  const ids = [...new Set(names.map(applicationId))];
  const found = await Promise.all(
    ids.map(async (id) => {
      const path = `/org/gnome/desktop/notifications/application/${id}/`;
      const args = ['list-recursively', `${schema}:${path}`];
      const asked = await gsettings(tools, args, options);
      if (!asked.ok || asked.exitCode !== 0) return [];
      return ['enable', 'show-banners'].flatMap((key) => {
        const value = new RegExp(`^\\S+ ${key} (true|false)$`, 'm').exec(asked.stdout)?.[1];
        return value === undefined
          ? []
          : [{ setting: `${schema} ${id} ${key}=${value}`, refuses: value === 'false' }];
      });
    }),
  );
  return found.flat();
}

/** plasmanotifyrc: `[DoNotDisturb] Until=2026,11,22,18,0,0`; `[Applications][express] ShowPopups=false`. */
async function readKde(
  tools: PlatformTools,
  { names }: ClientNames,
  options: CallOptions,
): Promise<Fact<Notifications>> {
  const file = `${configHome(tools)}/plasmanotifyrc`;
  const text = await tools.files.readText(file, options);
  // Plasma writes what differs from the usual: no file, nothing was changed.
  if (!text.known && text.reason === 'not-found') {
    return known({ shown: true, ofClient: null, blockedBy: [] }, file);
  }
  return text.known ? known(kdeNotifications(text.value, names, tools.clock.now()), file) : text;
}

export function kdeNotifications(
  text: string,
  names: readonly string[],
  now: number,
): Notifications {
  const groups = parseIni(text);
  const until = groups.get('DoNotDisturb')?.get('Until') ?? '';
  const quiet = dateOf(until) > now;
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const own = [...groups].flatMap(([group, values]) => {
    const name = /^Applications\]\[(.+)$/.exec(group)?.[1];
    const popups = values.get('ShowPopups');
    return name !== undefined && wanted.has(name.toLowerCase()) && popups !== undefined
      ? [{ name, refuses: popups === 'false' }]
      : [];
  });
  const refusing = own.filter(({ refuses }) => refuses);
  return {
    shown: !quiet,
    ofClient: own.length === 0 ? null : refusing.length === 0,
    blockedBy: [
      ...(quiet ? [`plasmanotifyrc DoNotDisturb Until=${until}`] : []),
      ...refusing.map(({ name }) => `plasmanotifyrc ${name} ShowPopups=false`),
    ],
  };
}

/** KConfig writes a QDateTime as `2026,11,22,18,0,0`, in the zone of the computer; 0 for anything else. */
function dateOf(text: string): number {
  const [year, month, day, hour = 0, minute = 0, second = 0] = text.split(',').map(Number);
  if (year === undefined || month === undefined || day === undefined) return 0;
  const at = new Date(year, month - 1, day, hour, minute, second).getTime();
  return Number.isNaN(at) ? 0 : at;
}
