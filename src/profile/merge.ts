import { DEFAULT_PROFILE } from './defaults.ts';
import { targetId } from '../model/target.ts';
import { parseHost, parseServer } from './host.ts';
import type { ClientLayout, LoadedProfile, Profile, ServerEntry } from './profile.ts';
import type { ProfileFile } from './schema.ts';
import { serverEntry, STUN_PORT, turnEntry } from './server-defaults.ts';

type Origins = Map<string, 'default' | 'profile'>;

/**
 * The file over the defaults. Mappings are merged key by key; a list replaces the default list as a whole.
 * `origins` has a line for each value and each list (`application.linux.logs`), and for each key of each
 * server; a list of texts counts as one value.
 */
export function mergeProfile(
  file: ProfileFile,
  path: string | null,
  defaults: Profile = DEFAULT_PROFILE,
): LoadedProfile {
  const origins: Origins = new Map();
  const profile: Profile = {
    application: mergeApplication(file.application ?? {}, defaults.application, origins),
    servers: mergeServers(file.servers, defaults.servers, origins),
    network: section('network', defaults.network, file.network, origins),
    media: mergeMedia(file.media ?? {}, defaults.media, origins),
    login: section('login', defaults.login, file.login, origins),
    thresholds: section('thresholds', defaults.thresholds, file.thresholds, origins),
    redaction: section('redaction', defaults.redaction, file.redaction, origins),
    support: mergeSupport(file.support ?? {}, defaults.support, origins),
  };
  return { profile, file: path, origins };
}

/** What runs without any profile. */
export function defaultProfile(): LoadedProfile {
  return mergeProfile({}, null);
}

function mergeApplication(
  file: NonNullable<ProfileFile['application']>,
  defaults: Profile['application'],
  origins: Origins,
): Profile['application'] {
  origins.set('application.name', file.name === undefined ? 'default' : 'profile');
  origins.set('application.updateFeed', file.updateFeed === undefined ? 'default' : 'profile');
  origins.set(
    'application.errorPatterns',
    file.errorPatterns === undefined ? 'default' : 'profile',
  );
  origins.set('application.urlScheme', file.urlScheme === undefined ? 'default' : 'profile');
  const layout = (name: 'windows' | 'macos' | 'linux'): ClientLayout =>
    section(`application.${name}`, defaults[name], file[name], origins);
  return {
    name: file.name ?? defaults.name,
    urlScheme: file.urlScheme === undefined ? defaults.urlScheme : file.urlScheme,
    versions: section('application.versions', defaults.versions, file.versions, origins),
    updateFeed: file.updateFeed === undefined ? defaults.updateFeed : file.updateFeed,
    errorPatterns: file.errorPatterns ?? defaults.errorPatterns,
    windows: layout('windows'),
    macos: layout('macos'),
    linux: layout('linux'),
    android: section('application.android', defaults.android, file.android, origins),
  };
}

function mergeSupport(
  file: NonNullable<ProfileFile['support']>,
  defaults: Profile['support'],
  origins: Origins,
): Profile['support'] {
  const { hours, holidays, ...values } = file;
  const { hours: defaultHours, holidays: defaultHolidays, ...defaultValues } = defaults;
  return {
    ...section('support', defaultValues, values, origins),
    hours: section('support.hours', defaultHours, hours, origins),
    holidays: section('support.holidays', defaultHolidays, holidays, origins),
  };
}

function mergeServers(
  file: ProfileFile['servers'],
  defaults: readonly ServerEntry[],
  origins: Origins,
): readonly ServerEntry[] {
  if (file === undefined) {
    for (const [index, entry] of defaults.entries()) {
      section(`servers[${index}]`, entry, null, origins);
    }
    return defaults;
  }
  return file.map((entry, index) => {
    const parsed = parseHost(entry.host);
    // The schema has checked it; the spelling that DNS uses is what everything else compares.
    const host = parsed.ok ? parsed.host : entry.host;
    const base = serverEntry(host, entry.role);
    return section(`servers[${index}]`, base, { ...entry, host }, origins);
  });
}

function mergeMedia(
  file: NonNullable<ProfileFile['media']>,
  defaults: Profile['media'],
  origins: Origins,
): Profile['media'] {
  const stun = file.stun?.map((text) => {
    const parsed = parseServer(text);
    // The schema has checked it.
    return parsed.ok ? targetId(parsed.host, parsed.port ?? STUN_PORT) : text;
  });
  const turn = file.turn?.map((entry, index) => {
    const parsed = parseHost(entry.host);
    const host = parsed.ok ? parsed.host : entry.host;
    return section(`media.turn[${index}]`, turnEntry(host), { ...entry, host }, origins);
  });
  const given = {
    ...(stun === undefined ? {} : { stun }),
    ...(turn === undefined ? {} : { turn }),
  };
  return section('media', defaults, given, origins);
}

/** One mapping whose values are taken whole. */
function section<T extends object>(
  path: string,
  defaults: T,
  file: Partial<T> | null | undefined,
  origins: Origins,
): T {
  for (const key of Object.keys(defaults)) {
    const given = file !== null && file !== undefined && Object.hasOwn(file, key);
    origins.set(`${path}.${key}`, given ? 'profile' : 'default');
  }
  return { ...defaults, ...file };
}
