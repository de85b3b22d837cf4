import type { HttpFailures } from '../../model/failures/http.ts';
import type { FailureTexts } from '../catalogue.ts';
import { reason } from '../evidence-text.ts';
import { formatBytes, formatDuration } from '../format.ts';

const time = (ms: number): string => formatDuration('en', ms);

const front = (server = '', via = ''): string => [server, via].filter(Boolean).join(', ');

export const httpFailures: FailureTexts<HttpFailures> = {
  'http-captive-portal': {
    title: 'The network asks for a login',
    seen: ({ host, httpStatus, portal }) =>
      `Somebody answered in place of ${host} with HTTP ${httpStatus}${portal === '' ? '' : ` and points to ${portal}`}.`,
    expected: 'The server itself answers.',
    cause: 'A guest network, a hotel or a proxy lets nobody out before a login on its page.',
    steps: [
      'Open any page in the browser and log in to the network.',
      'Run `xpress-doctor check network` again.',
      'On the network of the organisation: ask the network team to let the messenger through without that page.',
    ],
  },
  'http-gateway-error': {
    title: 'The server behind the gateway does not answer',
    seen: ({ url, httpStatus, server, via }) =>
      `${url} answered HTTP ${httpStatus}${front(server, via) === '' ? '' : ` (${front(server, via)})`}.`,
    expected: 'The server answers the request itself.',
    cause:
      'The front (nginx, traefik, a balancer) works, the service behind it is stopped, starting or overloaded.',
    steps: [
      'Run the check again in some minutes: after a restart this passes by itself.',
      "Ask the server's administrator to look at the containers and logs behind the front.",
    ],
  },
  'http-server-error': {
    title: 'The server reports an internal error',
    seen: ({ url, httpStatus }) => `${url} answered HTTP ${httpStatus}.`,
    expected: 'The server answers without an error of its own.',
    cause:
      'The service fails inside: a broken update, a database that does not answer, a full disk.',
    steps: ["Ask the server's administrator to look into the logs of the service."],
  },
  'http-not-json': {
    title: 'Somebody else answers instead of the server',
    seen: ({ url, httpStatus, contentType, server, via, product, title }) =>
      `${url} answered HTTP ${httpStatus} with ${contentType === '' ? 'something that is not JSON' : contentType} where JSON is due${[
        ...(product === undefined ? [] : [`; by its headers that is ${product}`]),
        ...(front(server, via) === '' ? [] : [`; it calls itself ${front(server, via)}`]),
        ...(title === undefined ? [] : [`; the page is titled "${title}"`]),
      ].join('')}.`,
    expected: 'The server answers with JSON.',
    cause:
      'A login page of the network, a page of a proxy or filter, or another product on that host.',
    steps: [
      'Open the address in a browser and read the page: a login or block page names the one who shows it.',
      'Log in to the network if it asks for it.',
      'Check that the host in the profile or in `--server` is the eXpress server.',
    ],
  },
  'http-page-everywhere': {
    title: 'One page answers everything',
    seen: ({ url, webSocketUrl, httpStatus, server, via, product, title }) =>
      `${url} and ${webSocketUrl} both answered HTTP ${httpStatus} with a web page${[
        ...(title === undefined ? [] : [` titled "${title}"`]),
        ...(product === undefined ? [] : [`; by its headers that is ${product}`]),
        ...(front(server, via) === '' ? [] : [`; it calls itself ${front(server, via)}`]),
      ].join('')}.`,
    expected: 'The server takes the WebSocket of the client; no page stands in its place.',
    cause:
      'Two causes look the same here: a filter, a proxy or a login page of the network answers in place of the server, or the front of the server itself shows this page for every address.',
    steps: [
      'Open the address in a browser and read the page: a login or block page names the one who shows it.',
      'Try from another network. If the page does not come there, ask the network team to let the server through.',
      'If it comes everywhere, check the host and the port in the profile or in `--server`, then ask the administrator of the server.',
    ],
  },
  'http-redirect-loop': {
    title: 'The answers go round in a ring',
    seen: ({ url, paths }) => `${url} redirects without end: ${paths.join(' → ')}.`,
    expected: 'A redirect leads to an answer.',
    cause:
      'The front node (nginx, traefik, a balancer) and the service behind it send each other the request, most often over http and https.',
    steps: [
      'Ask the administrator of the server to look at the redirect rules of the front node and at the header X-Forwarded-Proto.',
    ],
  },
  'http-timeout': {
    title: 'The server does not answer in time',
    seen: ({ url, limitMs, bodyBytes }) =>
      bodyBytes === undefined
        ? `${url}: connected, but no answer within ${time(limitMs)}.`
        : `${url}: an answer began, but did not end within ${time(limitMs)}; ${formatBytes('en', bodyBytes)} of its body came.`,
    expected: 'The server answers within a few seconds.',
    cause:
      'The server is overloaded or hangs, or something on the way swallows the request or holds the answer.',
    steps: [
      'Try from another network: if it works there, something on this way swallows the request or holds the answer. Tell the network team.',
      "If it works nowhere, ask the server's administrator whether the server is overloaded.",
    ],
  },
  'http-throttled': {
    title: 'The answer comes too slowly',
    seen: ({ url, bytesPerSecond }) =>
      `${url}: the body came steadily, but only ${formatBytes('en', bytesPerSecond)} a second.`,
    expected: ({ limitBytesPerSecond }) =>
      `At least ${formatBytes('en', limitBytesPerSecond)} a second.`,
    cause: 'A rule on the way limits the speed, or the link is nearly full.',
    steps: [
      'Compare from another network: if it is fast there, this network limits the speed.',
      'Ask the network team whether a rule limits this server or this kind of traffic.',
      'If this speed is normal here, change `thresholds.httpBytesPerSecond` in the profile.',
    ],
  },
  'http-reset': {
    title: 'The connection is cut off after the request',
    seen: ({ url, detail }) =>
      `${url}: TLS was established, but the connection ended as soon as the request was sent (${reason(detail)}).`,
    expected: 'The server answers the request.',
    cause: 'A filter that looks inside cuts the request off, or the server drops it.',
    steps: [
      'Try another network: if it works there, this network cuts the connection off.',
      'Otherwise ask the administrator of the server for the log of that moment.',
    ],
  },
  'http-cut': {
    title: 'The answer was cut off',
    seen: ({ url, detail }) =>
      `${url}: the connection ended before the answer was complete (${reason(detail)}).`,
    expected: 'The answer arrives whole.',
    cause: 'A filter cuts the connection after the request, or the server restarts or crashes.',
    steps: [
      'Try from another network: if it works there, this network cuts the connection.',
      "Otherwise ask the server's administrator to look into the logs for that moment.",
    ],
  },
  'http-failed': {
    title: 'The request failed',
    seen: ({ url, detail }) => `The request to ${url} failed: ${reason(detail)}.`,
    expected: 'The server answers with HTTP.',
    cause: 'What answers is not an HTTP server, or it breaks the protocol.',
    steps: [
      'Check the host and the port in the profile or in `--server`.',
      'Run `xpress-doctor check network.http --verbose` and look at the original error.',
    ],
  },

  'websocket-refused': {
    title: 'WebSocket is not let through',
    seen: ({ url, httpStatus, server }) =>
      `${url} answered the upgrade with HTTP ${httpStatus}${server === '' ? '' : ` (server: ${server})`} instead of 101.`,
    expected: 'The server answers 101 Switching Protocols.',
    cause:
      'A proxy or balancer on the way drops the Upgrade header, or the path is not the one of this server.',
    steps: [
      'Ask the network team whether a proxy, filter or balancer on the way lets WebSocket through.',
      'Exclude the server from HTTPS inspection.',
      'If the server is right to answer so, add the status to `websocketAccept` in the profile.',
    ],
  },
  'websocket-upgrade-dropped': {
    title: 'The WebSocket header is lost on the way',
    seen: ({ url, httpStatus, server, via }) =>
      `${url} answered HTTP ${httpStatus}${front(server, via) === '' ? '' : ` (${front(server, via)})`}, as if no WebSocket had been asked for.`,
    expected: 'The server answers 101 Switching Protocols.',
    cause: 'A proxy or balancer on the way removes the header Upgrade.',
    steps: [
      'Ask the administrator of the server to pass Upgrade and Connection on (nginx: proxy_http_version 1.1 and proxy_set_header).',
      'If a proxy of the organisation stands between, ask the network team to let WebSocket through.',
    ],
  },
  'websocket-blocked-by-proxy': {
    title: 'The proxy does not let WebSocket through',
    seen: ({ url, proxy, detail }) =>
      `${url} works directly, but not through the proxy ${proxy}: ${reason(detail)}.`,
    expected: 'The proxy passes WebSocket as it passes HTTPS.',
    cause: 'The proxy inspects HTTPS and does not know WebSocket, or a rule forbids it.',
    steps: [
      'Ask the network team to exclude the server from HTTPS inspection on the proxy, or to allow WebSocket.',
      'Where going directly is allowed, add the server to the exceptions of the proxy on this computer.',
    ],
  },
  'websocket-closed': {
    title: 'The WebSocket connection was closed at once',
    seen: ({ url, detail }) => `${url}: the connection was closed (${reason(detail)}).`,
    expected: 'The connection stays open.',
    cause: 'A filter cuts long-lived connections, or the server closes them.',
    steps: [
      'Try from another network: if it works there, this network cuts WebSocket.',
      "Otherwise ask the server's administrator to look into the logs.",
    ],
  },
  'websocket-closed-at-once': {
    title: 'WebSocket is accepted and closed at once',
    seen: ({ url, detail }) =>
      `${url} answered 101 and then ended the connection (${reason(detail)}).`,
    expected: 'The connection stays open.',
    cause:
      'A filter recognises WebSocket only after the answer and cuts it, or the service behind the front node is down.',
    steps: [
      'Try another network: if it works there, this network cuts WebSocket off.',
      'Otherwise ask the administrator of the server for the log of the service.',
    ],
  },
  'websocket-idle-cut': {
    title: 'A quiet WebSocket is cut off',
    seen: ({ url, afterMs, idleSeconds, detail }) =>
      `${url} was cut off after ${time(afterMs)} without data (${reason(detail)}); ${idleSeconds} seconds were asked for.`,
    expected: ({ idleSeconds }) => `The connection lives for ${idleSeconds} seconds without data.`,
    cause: 'A firewall, a proxy or a balancer forgets quiet connections too early.',
    steps: [
      'Ask the network team and the administrator of the server to raise the idle time-out for this server (nginx: proxy_read_timeout).',
      'If the client sends something more often than that, lower `network.webSocketIdleSeconds` in the profile.',
    ],
  },
  'websocket-timeout': {
    title: 'No answer to the WebSocket upgrade',
    seen: ({ url, limitMs }) => `${url}: no answer to the upgrade within ${time(limitMs)}.`,
    expected: 'The server answers 101 Switching Protocols.',
    cause: 'A proxy or filter holds the connection back to inspect it, or the server hangs.',
    steps: [
      'Exclude the server from HTTPS inspection.',
      "Ask the server's administrator whether WebSocket is set up on the front (nginx, traefik).",
    ],
  },
  'websocket-failed': {
    title: 'The WebSocket upgrade failed',
    seen: ({ url, detail }) => `The upgrade of ${url} failed: ${reason(detail)}.`,
    expected: 'The server answers 101 Switching Protocols.',
    cause: 'Something on the way changes the answer, or another service answers.',
    steps: [
      'Run `xpress-doctor check network.websocket --verbose` and look at the original error.',
      'Exclude the server from HTTPS inspection.',
    ],
  },
};
