import type { Scenario } from './scenario.ts';

export const HTTP_SCENARIOS = [
  {
    id: 'http-proxy-page',
    title: "A proxy's page instead of the API",
    madeBy: 'squid that denies a path inside the tunnel',
    expected: 'http-not-json',
  },
  {
    id: 'http-portal-own-certificate',
    title: 'A captive portal with a certificate of its own',
    madeBy: 'nginx, a redirect to another host',
    expected: 'http-captive-portal',
  },
  {
    id: 'http-portal-redirect',
    title: 'A captive portal where JSON is due',
    madeBy: 'nginx, a redirect to another host',
    expected: 'http-captive-portal',
  },
  {
    id: 'http-portal-511',
    title: 'Network authentication required (511)',
    madeBy: 'nginx',
    expected: 'http-captive-portal',
  },
  {
    id: 'http-portal-anywhere',
    title: 'A captive portal where anything will do',
    madeBy: 'a server that redirects everything out of HTTPS',
    expected: 'http-captive-portal',
  },
  {
    id: 'http-block-page',
    title: "A filter's page for everything",
    madeBy: 'a server that answers 403 with a page, upgrades too',
    expected: 'http-page-everywhere',
  },
  {
    id: 'http-page-for-everything',
    title: 'A login page for everything, without a redirect',
    madeBy: 'a server that answers 200 with a page, upgrades too',
    expected: 'http-page-everywhere',
  },
  {
    id: 'http-redirect-loop',
    title: 'A ring of redirects',
    madeBy: 'nginx',
    expected: 'http-redirect-loop',
  },
  {
    id: 'http-502',
    title: '502',
    madeBy: 'nginx before a closed port',
    expected: 'http-gateway-error',
  },
  {
    id: 'http-503',
    title: '503',
    madeBy: 'nginx',
    expected: 'http-gateway-error',
  },
  {
    id: 'http-504',
    title: '504',
    madeBy: 'nginx before a silent server',
    expected: 'http-gateway-error',
  },
  {
    id: 'http-not-json',
    title: 'HTML where JSON is due',
    madeBy: 'nginx',
    expected: 'http-not-json',
  },
  {
    id: 'http-cut',
    title: 'The body is cut',
    madeBy: 'a server that announces more than it sends',
    expected: 'http-cut',
  },
  {
    id: 'http-throttled',
    title: 'Throttled',
    madeBy: 'nginx with limit_rate 1k',
    expected: 'http-throttled',
  },
  {
    id: 'http-silent',
    title: 'No answer to the request',
    madeBy: 'a server that never answers',
    expected: 'http-timeout',
  },
] as const satisfies readonly Scenario[];
