import { isGenericHost } from './generic-names.ts';
import { isHostLabelPseudonym } from './placeholders.ts';
import type { RuleContext } from './rule.ts';

/** Containers of the server by name, one word each (public network script and architecture pages). */
const SERVICES =
  /^(?:nginx|traefik|postgres|postgresql|redis|etcd|kafka|zookeeper|admin|messaging|ad_integration|audit|janus|voex|trusts|apigw|prometheus|patroni|settings|events|phonebook|botx|file_service|kdc|core)(?:-\d+)?$/i;
/** A name of one word that is nobody's in particular. */
export function isCommonHost(host: string): boolean {
  return isGenericHost(host) || SERVICES.test(host);
}

export function isNumeric(host: string): boolean {
  return /^[\d.]+$/.test(host);
}

/** The host that stands there becomes its pseudonym; a public one stays. */
export function replaceHost(start: number, end: number, host: string, context: RuleContext): void {
  const name = context.names.domain(host);
  if (name !== host && name !== host.toLowerCase()) context.replace(start, end, name, 'host');
}

/** The same for a name without its domain: what every network has stays. */
export function replaceShortHost(
  line: string,
  start: number,
  end: number,
  context: RuleContext,
): void {
  const host = line.slice(start, end);
  if (isCommonHost(host) || isHostLabelPseudonym(host) || isNumeric(host)) return;
  replaceHost(start, end, host, context);
}
