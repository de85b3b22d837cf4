import { known } from '../../model/fact.ts';
import { type Artifact, type Collector, type Missing } from '../define.ts';
import { factArtifacts } from '../fact-artifact.ts';
import { planQuery } from '../plan-commands.ts';

const VARIABLES = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY', 'FTP_PROXY'] as const;

/** Proxy settings of the system, the desktop and the environment; user names and passwords are taken out. */
export const networkProxy: Collector = {
  id: 'network.proxy',
  names: ['network/proxy.json'],
  limitMs: 15_000,
  maxBytes: () => 1024 * 1024,

  plan: (context) =>
    Promise.resolve([
      planQuery(context, 'proxies', 'proxy settings of the system and the desktop'),
      planQuery(context, 'nothing', `environment: ${VARIABLES.join(', ')}`),
    ]),

  async *collect({ platform, env, signal }): AsyncGenerator<Artifact | Missing> {
    const system = await platform.network.systemProxies({ signal });
    const environment = known(proxyVariables(env), 'environment');
    yield* factArtifacts('network/proxy.json', 'proxy settings', { system, environment });
  },
};

function proxyVariables(
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const wanted = new Set<string>(VARIABLES);
  const found = Object.entries(env)
    .filter(([name, value]) => value !== undefined && wanted.has(name.toUpperCase()))
    .map(([name, value]): [string, string] => [name, withoutCredentials(value ?? '')]);
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Everything between the scheme and the last `@` goes: a password may itself hold `@`, `/` or spaces, and a
 * value without a scheme is common.
 */
export function withoutCredentials(value: string): string {
  const at = value.lastIndexOf('@');
  if (at === -1) return value;
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(value)?.[0] ?? '';
  return `${scheme}[credentials]@${value.slice(at + 1)}`;
}
