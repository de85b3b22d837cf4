import { withoutCredentials } from '../../model/proxy-text.ts';
import type { ProxySettings } from '../../model/proxy-settings.ts';

/**
 * `/etc/environment` (pam_env): `NAME=value` lines, quotes and `export` allowed. Read to tell where the
 * variables of a session come from; the client sees the session's own variables. Null: no proxy in it.
 */
export function parseEnvironmentFile(text: string, file: string): ProxySettings | null {
  const values = new Map<string, string>();
  for (const line of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?(\w+)\s*=\s*(.*?)\s*$/.exec(line);
    if (match === null) continue;
    values.set((match[1] ?? '').toLowerCase(), (match[2] ?? '').replace(/^(['"])(.*)\1$/, '$2'));
  }
  const value = (name: string): string | undefined => {
    const found = values.get(name);
    return found === undefined || found === '' ? undefined : withoutCredentials(found);
  };
  const all = value('all_proxy');
  const http = all ?? value('http_proxy');
  const https = all ?? value('https_proxy');
  if (http === undefined && https === undefined) return null;
  return {
    mechanism: 'environment-file',
    source: file,
    mode: 'manual',
    proxies: {
      ...(http === undefined ? {} : { http }),
      ...(https === undefined ? {} : { https }),
    },
    pacUrl: null,
    bypass: (values.get('no_proxy') ?? '').split(/[,\s]+/).filter((word) => word !== ''),
  };
}
