import { CALLS_SCENARIOS } from './calls.ts';
import { DNS_SCENARIOS } from './dns.ts';
import { HTTP_SCENARIOS } from './http.ts';
import { PATH_SCENARIOS } from './path.ts';
import { PROXY_SCENARIOS } from './proxy.ts';
import type { Scenario, ScenarioGroup } from './scenario.ts';
import { TCP_SCENARIOS } from './tcp.ts';
import { TLS_SCENARIOS } from './tls.ts';
import { WEBSOCKET_SCENARIOS } from './websocket.ts';

const HEALTHY = [
  {
    id: 'healthy',
    title: 'Everything is well',
    madeBy: 'a small eXpress server of this project',
    expected: null,
  },
] as const satisfies readonly Scenario[];

const GROUPS = [
  { title: 'Healthy', scenarios: HEALTHY },
  { title: 'Name resolution', scenarios: DNS_SCENARIOS },
  { title: 'TCP', scenarios: TCP_SCENARIOS },
  { title: 'TLS', scenarios: TLS_SCENARIOS },
  { title: 'HTTP', scenarios: HTTP_SCENARIOS },
  { title: 'Proxy', scenarios: PROXY_SCENARIOS },
  { title: 'WebSocket', scenarios: WEBSOCKET_SCENARIOS },
  { title: 'UDP and calls', scenarios: CALLS_SCENARIOS },
  { title: 'Path', scenarios: PATH_SCENARIOS },
] as const satisfies readonly ScenarioGroup[];

export type ScenarioId = (typeof GROUPS)[number]['scenarios'][number]['id'];

/** In the order of the page. */
export const SCENARIO_GROUPS: readonly ScenarioGroup[] = GROUPS;

export const SCENARIOS: readonly Scenario[] = SCENARIO_GROUPS.flatMap(({ scenarios }) => scenarios);

export function findScenario(id: ScenarioId): Scenario {
  const found = SCENARIOS.find((scenario) => scenario.id === id);
  if (found === undefined) throw new Error(`no scenario ${id}`);
  return found;
}
