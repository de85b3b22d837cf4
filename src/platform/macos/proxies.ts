import { withoutCredentials } from '../../model/proxy-text.ts';
import type { Fact } from '../../model/fact.ts';
import { commandFact, parsed } from '../facts.ts';
import type { ProxySettings } from '../../model/proxy-settings.ts';
import type { CallOptions } from '../call-options.ts';
import { withPacAddress } from '../pac-address.ts';
import type { PlatformTools } from '../tools.ts';
import { parseScutil } from './scutil.ts';

const SOURCE = 'scutil --proxy';

/** The settings of the primary network service, which is what CFNetwork and Chromium follow. */
export async function readProxies(
  tools: PlatformTools,
  options: CallOptions,
): Promise<Fact<readonly ProxySettings[]>> {
  const output = commandFact(await tools.run('scutil', ['--proxy'], options), SOURCE);
  return parsed(output, parseScutilProxy);
}

/**
 * Keys of SCSchemaDefinitions: `HTTPSEnable`, `HTTPSProxy`, `HTTPSPort`, `ProxyAutoConfigEnable`,
 * `ProxyAutoDiscoveryEnable`, `ExceptionsList`, `ExcludeSimpleHostnames`. Automatic and manual settings may
 * both be on; then they are two entries, the automatic one first, as the system asks it first.
 */
export function parseScutilProxy(text: string): readonly ProxySettings[] | null {
  const dictionary = parseScutil(text);
  if (dictionary === null) return null;
  const value = (key: string): string => {
    const found = dictionary.get(key);
    return typeof found === 'string' ? found : '';
  };
  const on = (key: string): boolean => value(key) === '1';
  const server = (name: string): string | undefined => {
    if (!on(`${name}Enable`) || value(`${name}Proxy`) === '') return undefined;
    const host = value(`${name}Proxy`);
    const port = value(`${name}Port`);
    const shown = host.includes(':') && !host.includes('[') ? `[${host}]` : host;
    return withoutCredentials(port === '' ? shown : `${shown}:${port}`);
  };
  const exceptions = dictionary.get('ExceptionsList');
  const bypass = Array.isArray(exceptions)
    ? exceptions.filter((one): one is string => typeof one === 'string')
    : [];
  const common = {
    mechanism: 'system-configuration',
    source: SOURCE,
    bypass: on('ExcludeSimpleHostnames') ? [...bypass, '<local>'] : bypass,
  } as const;

  const entries: ProxySettings[] = [];
  if (on('ProxyAutoDiscoveryEnable')) {
    entries.push({ ...common, mode: 'auto-detect', proxies: {}, pacUrl: null });
  }
  if (on('ProxyAutoConfigEnable')) {
    const written = value('ProxyAutoConfigURLString');
    const pacUrl = withoutCredentials(written);
    entries.push(withPacAddress({ ...common, mode: 'pac', proxies: {}, pacUrl }, written));
  }
  const http = server('HTTP');
  const https = server('HTTPS');
  const socks = server('SOCKS');
  const manual = http !== undefined || https !== undefined || socks !== undefined;
  if (manual || entries.length === 0) {
    entries.push({
      ...common,
      mode: manual ? 'manual' : 'none',
      proxies: {
        ...(http === undefined ? {} : { http }),
        ...(https === undefined ? {} : { https }),
        ...(socks === undefined ? {} : { socks: `socks5://${socks}` }),
      },
      pacUrl: null,
    });
  }
  return entries;
}
