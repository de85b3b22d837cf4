import { withoutCredentials } from '../../model/proxy-text.ts';
import { withPacAddress } from '../pac-address.ts';
import type { ProxySettings } from '../../model/proxy-settings.ts';

/**
 * KDE's `kioslaverc`, group `[Proxy Settings]`. `ProxyType`: 0 none, 1 manual, 2 PAC, 3 auto-detect,
 * 4 the environment (then the file holds no setting of its own: null). A server stands as
 * `http://host 3128`, in old versions with a colon.
 */
export function parseKdeProxy(text: string, file: string): ProxySettings | null {
  const values = new Map<string, string>();
  let inGroup = false;
  for (const line of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
    if (line.startsWith('[')) inGroup = line.trim() === '[Proxy Settings]';
    else if (inGroup) {
      const at = line.indexOf('=');
      // `Key[$e]`: the value may hold environment references.
      if (at > 0)
        values.set(line.slice(0, at).replace(/\[.*$/, '').trim(), line.slice(at + 1).trim());
    }
  }
  const type = values.get('ProxyType') ?? '0';
  if (type === '4' || values.size === 0) return null;

  const server = (key: string): string | undefined => {
    const value = (values.get(key) ?? '').replace(/\s+(\d+)$/, ':$1').replace(/\/(?=:\d+$)/, '');
    return value === '' ? undefined : withoutCredentials(value);
  };
  const http = server('httpProxy');
  const https = server('httpsProxy');
  const socks = server('socksProxy');
  const pacUrl = values.get('Proxy Config Script') ?? '';
  const settings: ProxySettings = {
    mechanism: 'kde',
    source: file,
    mode: type === '1' ? 'manual' : type === '2' ? 'pac' : type === '3' ? 'auto-detect' : 'none',
    proxies: {
      ...(http === undefined ? {} : { http }),
      ...(https === undefined ? {} : { https }),
      ...(socks === undefined ? {} : { socks: `socks5://${socks.replace(/^.*:\/\//, '')}` }),
    },
    pacUrl: pacUrl === '' ? null : withoutCredentials(pacUrl),
    bypass: (values.get('NoProxyFor') ?? '').split(/[,\s]+/).filter((word) => word !== ''),
  };
  return withPacAddress(settings, pacUrl);
}
