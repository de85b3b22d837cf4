import type { ProxySettings } from '../model/proxy-settings.ts';
import { withoutCredentials } from '../model/proxy-text.ts';
import type { ProxyValue } from './proxy-value.ts';
import { parseProxyValue } from './proxy-value.ts';

export interface ProxyInputs {
  readonly platform: 'linux' | 'macos' | 'windows';
  readonly system: readonly ProxySettings[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** One place where a proxy is, or could be, set; with what it means for an HTTPS or WSS connection. */
export interface ProxySource {
  readonly source: string;
  readonly mode: ProxySettings['mode'];
  /** Null: this source sends HTTPS direct. */
  readonly proxy: ProxyValue | null;
  /** Values of it that are for plain HTTP only; looked at for mistakes, never used. */
  readonly others: readonly ProxyValue[];
  readonly pacUrl: string | null;
  /** The same in full, as it is fetched. Never shown. */
  readonly pacAddress?: string;
  readonly bypass: readonly string[];
  /** Bypass entries match as suffixes. */
  readonly suffix: boolean;
  /** The client obeys it on this system. */
  readonly followed: boolean;
}

/**
 * Every source, those that the client follows first and in the order in which they decide.
 *
 * What is documented for Chromium, on which the client's Electron stands:
 * - Windows and macOS: the system's settings (WinINet; the primary network service). The environment is not
 *   read (net/docs/proxy.md).
 * - Linux: in a GNOME-like desktop its gsettings and in KDE kioslaverc, even when they say "no proxy"; in any
 *   other desktop, or when these cannot be read, the environment (docs/linux/proxy_config.md,
 *   ProxyConfigServiceLinux): `auto_proxy`, then `all_proxy`, then `https_proxy`, then `SOCKS_SERVER`, each in
 *   lower case before upper case. `http_proxy` alone is not used for HTTPS.
 * - Automatic settings (PAC, WPAD) come before manual ones of the same source.
 * - Credentials inside of a setting are ignored by Chromium, which asks the user. We use them: what is
 *   tested is then the proxy's way and not the dialog.
 */
export function proxySources(inputs: ProxyInputs): readonly ProxySource[] {
  const followed = followedMechanism(inputs);
  const system = inputs.system.map((one) => systemSource(one, one.mechanism === followed));
  const environment = environmentSources(inputs.env, followed === 'environment');
  const all = [...system, ...environment];
  return [...all.filter((one) => one.followed), ...all.filter((one) => !one.followed)];
}

function followedMechanism({ platform, system, env }: ProxyInputs): string {
  if (platform === 'windows') return 'wininet';
  if (platform === 'macos') return 'system-configuration';
  const desktop = env['XDG_CURRENT_DESKTOP'] ?? '';
  const wanted = /(?:^|:)KDE(?:$|:)/i.test(desktop) ? 'kde' : isGnomeLike(env) ? 'gnome' : null;
  return system.find(({ mechanism }) => mechanism === wanted)?.mechanism ?? 'environment';
}

/** A desktop whose settings are those of GNOME. */
export function isGnomeLike(env: ProxyInputs['env']): boolean {
  const desktop = env['XDG_CURRENT_DESKTOP'] ?? '';
  return /(?:^|:)(?:GNOME|Unity|X-Cinnamon|Pantheon|Deepin|UKUI)(?:$|[:-])/i.test(desktop);
}

function systemSource(one: ProxySettings, followed: boolean): ProxySource {
  const { http, https, socks } = one.proxies;
  const manual = one.mode === 'manual';
  const used = https ?? socks;
  return {
    source: one.source,
    mode: one.mode,
    proxy: manual && used !== undefined ? parseProxyValue(used) : null,
    others: manual && http !== undefined ? [parseProxyValue(http)] : [],
    pacUrl: one.pacUrl,
    ...(one.pacAddress === undefined ? {} : { pacAddress: one.pacAddress }),
    bypass: one.bypass,
    suffix: one.mechanism === 'kde' || one.mechanism === 'environment-file',
    followed,
  };
}

function environmentSources(env: ProxyInputs['env'], followed: boolean): readonly ProxySource[] {
  const find = (name: string): readonly [string, string] | null => {
    for (const key of [name.toLowerCase(), name.toUpperCase()]) {
      const value = env[key]?.trim() ?? '';
      if (value !== '') return [key, value];
    }
    return null;
  };
  const bypass = (find('no_proxy')?.[1] ?? '').split(/[,;\s]+/).filter((word) => word !== '');
  const common = { bypass, suffix: true, followed, others: [], pacUrl: null } as const;
  const sources: ProxySource[] = [];

  const pac = find('auto_proxy');
  if (pac !== null) {
    const [source, value] = pac;
    sources.push({
      ...common,
      source,
      mode: 'pac',
      proxy: null,
      pacUrl: withoutCredentials(value),
      pacAddress: value,
    });
  }
  for (const name of ['all_proxy', 'https_proxy']) {
    const found = find(name);
    if (found === null) continue;
    sources.push({ ...common, source: found[0], mode: 'manual', proxy: parseProxyValue(found[1]) });
  }
  const socks = find('SOCKS_SERVER');
  if (socks !== null) {
    const version = env['SOCKS_VERSION'] === '4' ? 'socks4' : 'socks5';
    const value = socks[1].includes('://') ? socks[1] : `${version}://${socks[1]}`;
    sources.push({ ...common, source: socks[0], mode: 'manual', proxy: parseProxyValue(value) });
  }
  const http = find('http_proxy');
  if (http !== null) {
    sources.push({
      ...common,
      source: http[0],
      mode: 'manual',
      proxy: null,
      others: [parseProxyValue(http[1])],
    });
  }
  return sources;
}
