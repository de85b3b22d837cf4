import { withoutCredentials } from '../../model/proxy-text.ts';
import { withPacAddress } from '../pac-address.ts';
import type { ProxySettings } from '../../model/proxy-settings.ts';

const SOURCE = 'gsettings org.gnome.system.proxy';

/**
 * Output of `gsettings list-recursively org.gnome.system.proxy`: lines `schema key value`, the value in
 * GVariant's text form. Null: no proxy schema in it.
 */
export function parseGnomeProxy(text: string): ProxySettings | null {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^org\.gnome\.system\.proxy(?:\.(\w+))? ([\w-]+) (.*)$/.exec(line.trim());
    if (match === null) continue;
    const [, child, key = '', value = ''] = match;
    values.set(child === undefined ? key : `${child}.${key}`, value);
  }
  const mode = unquote(values.get('mode') ?? '');
  if (mode === '') return null;

  const server = (child: string): string | undefined => {
    const host = unquote(values.get(`${child}.host`) ?? '');
    const port = (values.get(`${child}.port`) ?? '').replace(/^u?int(?:32|16) /, '');
    if (host === '') return undefined;
    return withoutCredentials(port === '0' || port === '' ? host : `${bracketed(host)}:${port}`);
  };
  const http = server('http');
  const https = server('https');
  const socks = server('socks');
  const pacUrl = unquote(values.get('autoconfig-url') ?? '');
  const settings: ProxySettings = {
    mechanism: 'gnome',
    source: SOURCE,
    mode:
      mode === 'manual'
        ? 'manual'
        : mode === 'auto'
          ? pacUrl === ''
            ? 'auto-detect'
            : 'pac'
          : 'none',
    proxies: {
      ...(http === undefined ? {} : { http }),
      ...(https === undefined ? {} : { https }),
      ...(socks === undefined ? {} : { socks: `socks5://${socks.replace(/^.*:\/\//, '')}` }),
    },
    pacUrl: pacUrl === '' ? null : withoutCredentials(pacUrl),
    bypass: (values.get('ignore-hosts') ?? '').match(/'[^']*'|"[^"]*"/g)?.map(unquote) ?? [],
  };
  return withPacAddress(settings, pacUrl);
}

function unquote(value: string): string {
  return value.trim().replace(/^(['"])(.*)\1$/s, '$2');
}

/** The schema keeps host and port apart, so an IPv6 address stands without brackets. */
function bracketed(host: string): string {
  return /^[0-9a-f:]*:[0-9a-f:]*:[0-9a-f:.]*$/i.test(host) ? `[${host}]` : host;
}
