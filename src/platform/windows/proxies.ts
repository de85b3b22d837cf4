import { withoutCredentials } from '../../model/proxy-text.ts';
import type { Fact } from '../../model/fact.ts';
import { known } from '../../model/fact.ts';
import type { ProxySettings } from '../../model/proxy-settings.ts';
import type { CallOptions } from '../call-options.ts';
import { withPacAddress } from '../pac-address.ts';
import type { PlatformTools } from '../tools.ts';
import { parseConnectionSettings } from './connection-settings.ts';
import type { RegistryKey } from './registry.ts';
import { queryRegistry, textValue } from './registry.ts';

const SETTINGS = 'Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';
const POLICY = `HKLM\\Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings`;

/**
 * WinINet's settings, which Chromium follows (WinHttpGetIEProxyConfigForCurrentUser), and WinHTTP's, which
 * services follow. With the policy `ProxySettingsPerUser` = 0 the machine's settings stand for the user's.
 */
export async function readProxies(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<readonly ProxySettings[]>> {
  const read = async (key: string): Promise<Fact<RegistryKey | undefined>> => {
    const keys = await queryRegistry({ key }, tools.run, options.signal);
    return keys.known ? known(keys.value[0], keys.source) : keys;
  };
  const policy = await read(POLICY);
  const perMachine =
    policy.known && policy.value?.values.get('proxysettingsperuser')?.data === '0x0';
  const root = perMachine ? 'HKLM' : 'HKCU';
  const [settings, connections, winHttp] = await Promise.all([
    read(`${root}\\${SETTINGS}`),
    read(`${root}\\${SETTINGS}\\Connections`),
    read(`HKLM\\${SETTINGS}\\Connections`),
  ]);
  if (!settings.known) return settings;
  const source = `${root}\\${SETTINGS}`;
  const flags = connections.known
    ? (connections.value?.values.get('defaultconnectionsettings')?.data ?? '')
    : '';
  const services = winHttp.known ? (winHttp.value?.values.get('winhttpsettings')?.data ?? '') : '';
  return known(
    [...wininetSettings(settings.value, flags, source), ...winHttpSettings(services)],
    source,
  );
}

/** `ProxyEnable`, `ProxyServer`, `ProxyOverride`, `AutoConfigURL`, and auto-detect from the binary value. */
export function wininetSettings(
  key: RegistryKey | undefined,
  connections: string,
  source: string,
): readonly ProxySettings[] {
  const text = (name: string): string => textValue(key?.values, name);
  const binary = parseConnectionSettings(connections);
  const common = {
    mechanism: 'wininet',
    source,
    bypass: splitBypass(text('proxyoverride')),
  } as const;

  const entries: ProxySettings[] = [];
  if (binary?.autoDetect === true) {
    entries.push({ ...common, mode: 'auto-detect', proxies: {}, pacUrl: null });
  }
  if (text('autoconfigurl') !== '') {
    const written = text('autoconfigurl');
    const pacUrl = withoutCredentials(written);
    entries.push(withPacAddress({ ...common, mode: 'pac', proxies: {}, pacUrl }, written));
  }
  const manual = key?.values.get('proxyenable')?.data === '0x1' && text('proxyserver') !== '';
  if (manual || entries.length === 0) {
    const proxies = manual ? parseProxyServer(text('proxyserver')) : {};
    entries.push({ ...common, mode: manual ? 'manual' : 'none', proxies, pacUrl: null });
  }
  return entries;
}

/** WinHTTP without a value of its own goes direct. */
export function winHttpSettings(hex: string): readonly ProxySettings[] {
  const binary = parseConnectionSettings(hex);
  if (binary === null) return [];
  return [
    {
      mechanism: 'winhttp',
      source: 'WinHTTP (netsh winhttp)',
      mode: binary.useProxy ? 'manual' : 'none',
      proxies: binary.useProxy ? parseProxyServer(binary.proxy) : {},
      pacUrl: null,
      bypass: splitBypass(binary.bypass),
    },
  ];
}

/**
 * `host:port` for everything, or `http=host:port;https=host:port;socks=host:port`. A SOCKS server without
 * a scheme is version 4 for WinINet and for Chromium.
 */
export function parseProxyServer(text: string): ProxySettings['proxies'] {
  const parts = text.split(/[;\s]+/).filter((part) => part !== '');
  const named = new Map<string, string>();
  for (const part of parts) {
    const match = /^(http|https|ftp|socks)=(.+)$/i.exec(part);
    if (match !== null)
      named.set((match[1] ?? '').toLowerCase(), withoutCredentials(match[2] ?? ''));
    else named.set('all', withoutCredentials(part));
  }
  const all = named.get('all');
  const http = all ?? named.get('http');
  const https = all ?? named.get('https');
  const socks = named.get('socks');
  return {
    ...(http === undefined ? {} : { http }),
    ...(https === undefined ? {} : { https }),
    ...(socks === undefined ? {} : { socks: socks.includes('://') ? socks : `socks4://${socks}` }),
  };
}

function splitBypass(text: string): readonly string[] {
  return text.split(/[;\s]+/).filter((part) => part !== '');
}
