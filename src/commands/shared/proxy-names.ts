import type { ProxySettings } from '../../model/proxy-settings.ts';
import { hostOf, isAddress } from './host-names.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const PROXY = /^(?:https?|all|ftp|npm_config_(?:https_)?)_?proxy$/i;
const BYPASS = /^no_?proxy$/i;
const SEPARATORS = /[,;|\s]+/;

/**
 * Names of the organisation's hosts in the proxy settings: the proxies, where PAC files lie, and the hosts and domains
 * that go past a proxy. Of these a word alone (`portal`) is not searched for in every log; what stands in the settings'
 * own texts is the business of redaction's rules.
 */
export function proxyNames(
  settings: readonly ProxySettings[],
  env: Environment,
): readonly string[] {
  const variables = (which: RegExp): readonly string[] =>
    Object.entries(env).flatMap(([name, value]) => (which.test(name) ? [value ?? ''] : []));
  const servers = [
    ...settings.flatMap(({ proxies, pacUrl }) =>
      [proxies.http, proxies.https, proxies.socks, pacUrl].map((value) => value ?? ''),
    ),
    ...variables(PROXY),
  ];
  const direct = [
    ...settings.flatMap(({ bypass }) => bypass),
    ...variables(BYPASS).flatMap((value) => value.split(SEPARATORS)),
  ];
  return [
    ...servers.flatMap((value) => value.split(/[;\s]+/)).map(serverOf),
    ...direct.map(domainOf).filter((name) => name.includes('.') || /[a-z].*[\d-]/i.test(name)),
  ].filter((name) => /\p{L}/u.test(name) && !isAddress(name));
}

/** The host of `http=user:password@proxy:3128`, `socks://proxy` or `http://proxy/wpad.dat`; empty for a file's place. */
function serverOf(value: string): string {
  if (/^file:/i.test(value)) return '';
  const bare = value.replace(/^[a-z]{2,8}=/i, '').replace(/^[a-z][a-z\d+.-]*:\/\//i, '');
  const place = bare.slice(bare.lastIndexOf('@') + 1);
  return hostOf(place.replace(/[/?#].*$/, ''));
}

/** `corp.example` of `*.corp.example`, `.corp.example:443` or `srv*.corp.example`; empty for a top level alone. */
function domainOf(entry: string): string {
  const bare = entry.trim().replace(/^[a-z][a-z\d+.-]*:\/\//i, '');
  const name = hostOf(bare.replace(/[/?#].*$/, ''));
  if (/[<>@]|^localhost(?:\.|$)/i.test(name)) return '';
  const star = name.lastIndexOf('*');
  const rest = name.slice(star + 1);
  // What follows `srv*` up to the dot is no name by itself.
  const whole = star > 0 ? rest.slice(rest.indexOf('.') + 1) : rest;
  const domain = whole.replace(/^\.+|\.+$/g, '');
  return whole !== name && !domain.includes('.') ? '' : domain;
}
