import type { Scenario } from './scenario.ts';

export const WEBSOCKET_SCENARIOS = [
  {
    id: 'websocket-header-dropped',
    title: 'The Upgrade header is dropped',
    madeBy: 'nginx without `proxy_set_header Upgrade`',
    expected: 'websocket-upgrade-dropped',
  },
  {
    id: 'websocket-refused',
    title: 'The upgrade is refused',
    madeBy: 'a server that answers 404',
    expected: 'websocket-refused',
  },
  {
    id: 'websocket-closed',
    title: 'Closed instead of an answer',
    madeBy: 'a server that closes',
    expected: 'websocket-closed',
  },
  {
    id: 'websocket-silent',
    title: 'No answer to the upgrade',
    madeBy: 'a server that never answers',
    expected: 'websocket-timeout',
  },
  {
    id: 'websocket-closed-at-once',
    title: '101, and closed at once',
    madeBy: 'nginx before a server that closes',
    expected: 'websocket-closed-at-once',
  },
  {
    id: 'websocket-idle-cut',
    title: 'An idle connection is cut after two seconds',
    madeBy: 'nginx with proxy_read_timeout 2s',
    expected: 'websocket-idle-cut',
  },
  {
    id: 'websocket-idle-lives',
    title: 'An idle connection lives as long as it must',
    madeBy: 'nginx',
    expected: null,
  },
  {
    id: 'websocket-through-proxy',
    title: 'Works directly, fails through the proxy',
    madeBy: 'squid with ssl-bump, which knows no upgrade',
    expected: 'websocket-blocked-by-proxy',
  },
] as const satisfies readonly Scenario[];
