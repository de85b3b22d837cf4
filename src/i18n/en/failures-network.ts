import type { NetworkFailures } from '../../model/failures/network.ts';
import type { FailureTexts } from '../catalogue.ts';
import { reason } from '../evidence-text.ts';
import { formatDuration, formatNumber } from '../format.ts';

const time = (ms: number): string => formatDuration('en', ms);
const number = (value: number): string => formatNumber('en', value, 1);
const list = (items: readonly string[]): string => (items.length === 0 ? 'none' : items.join(', '));
const only = (inside: readonly string[] = []): string =>
  inside.length === 0
    ? ''
    : ` Only virtual machines or containers of this computer are reached through: ${list(inside)}.`;
const reached = (host: string, addresses: readonly string[]): string => {
  const others = addresses.filter((address) => address !== host);
  return others.length === 0 ? '' : ` (${others.join(', ')})`;
};

export const networkFailures: FailureTexts<NetworkFailures> = {
  'no-interface-up': {
    title: 'No network interface is up',
    seen: ({ interfaces, inside }) =>
      interfaces.length === 0
        ? 'The computer has no network interface besides loopback.'
        : `Every network interface that leads out is down: ${list(interfaces)}.${only(inside)}`,
    expected: 'At least one interface besides loopback is up.',
    cause: 'The cable is unplugged, Wi-Fi is off or flight mode is on.',
    steps: [
      'Plug in the network cable or switch on Wi-Fi.',
      'Check that flight mode is off and that the adapter is not disabled in the system settings.',
      'Run `xpress-doctor check network` again.',
    ],
  },
  'interface-without-address': {
    title: 'The interface has no address',
    seen: ({ interfaces, inside }) =>
      `Up, but without a usable IP address: ${list(interfaces)}.${only(inside)}`,
    expected:
      'An interface that is up has an address that the network gave it or that was set by hand.',
    cause:
      'The DHCP server did not answer: wrong VLAN or port, 802.1X not passed, or the address pool is used up.',
    steps: [
      'Reconnect to the network: pull the cable and plug it in again, or leave the Wi-Fi network and join it again.',
      'Ask the network team whether DHCP gives addresses on this port or Wi-Fi network, and whether 802.1X asks for a login.',
    ],
  },
  'no-default-route': {
    title: 'No default route',
    seen: ({ interfaces }) =>
      `There are addresses (${list(interfaces)}), but no default route and no other way to a server.`,
    expected: 'The system knows a gateway through which the servers are reached.',
    cause:
      'DHCP gave no gateway, a VPN client took the route away, or a manual setting lacks the gateway.',
    steps: [
      'Disconnect and connect the VPN, if there is one.',
      'Renew the address (reconnect to the network) and see whether a gateway appears.',
      'If the address is set by hand, add the gateway that the network team names.',
    ],
  },

  'dns-name-not-found': {
    title: 'The name does not exist',
    seen: ({ host, ms }) => `The DNS server answered in ${time(ms)} that ${host} does not exist.`,
    expected: ({ host }) => `${host} has an address.`,
    cause:
      'The name is misspelt, it is known only inside the corporate network or VPN, or the DNS server filters it.',
    steps: [
      'Check the spelling of the server in the profile or in `--server`.',
      'Connect to the corporate network or VPN if the server is an internal one.',
      ({ host }) =>
        `Ask the network team why ${host} does not resolve on the DNS servers of this computer.`,
    ],
  },
  'dns-no-address': {
    title: 'The name has no address',
    seen: ({ host }) => `${host} exists, but has neither an IPv4 nor an IPv6 address.`,
    expected: ({ host }) => `${host} has an A or AAAA record.`,
    cause: 'The record is missing in this view of the DNS zone, or a filter removed it.',
    steps: [
      ({ host }) =>
        `Ask the network team to add an A or AAAA record for ${host}, or to lift the filter.`,
    ],
  },
  'dns-server-failure': {
    title: 'The DNS server failed',
    seen: ({ host, detail }) =>
      `The DNS server could not answer about ${host} (${reason(detail)}).`,
    expected: 'The DNS server answers with an address.',
    cause:
      'The DNS server cannot reach its own upstream, refuses this computer, or rejects the zone’s DNSSEC signature.',
    steps: [
      'Run the check again in some minutes.',
      ({ host }) => `Tell the network team that the DNS server fails for ${host}.`,
    ],
  },
  'dns-timeout': {
    title: 'The DNS server does not answer',
    seen: ({ host, limitMs }) => `No answer about ${host} within ${time(limitMs)}.`,
    expected: 'The DNS server answers within a second.',
    cause: 'The DNS server is down, or port 53 is blocked on the way to it.',
    steps: [
      'Disconnect the VPN and run the check again: a VPN often leaves DNS servers behind that cannot be reached.',
      'Check which DNS servers the network settings name.',
      'Ask the network team whether these servers work and whether port 53 (UDP and TCP) is open to them.',
    ],
  },
  'dns-unreachable': {
    title: 'The system reaches no DNS server',
    seen: ({ host, detail, dnsAnswers }) =>
      dnsAnswers === true
        ? `The system could not look ${host} up, although a DNS server answers (${reason(detail)}).`
        : `${host} could not be looked up: no DNS server took the question (${reason(detail)}).`,
    expected: 'At least one DNS server is configured and reachable.',
    cause:
      'The computer is offline, has no DNS server in its settings or settings that the system cannot read, or a local DNS service has stopped.',
    steps: [
      'Check that the computer is connected to a network.',
      'Check that the network settings name a DNS server (on Linux: /etc/resolv.conf, with line ends of Unix; the order of sources is in /etc/nsswitch.conf).',
      'If DNS goes through a local service (systemd-resolved, dnsmasq, a protection product), restart it.',
    ],
  },
  'dns-slow': {
    title: 'Name resolution is slow',
    seen: ({ host, ms }) => `The look-up of ${host} took ${time(ms)}.`,
    expected: ({ limitMs }) => `At most ${time(limitMs)}.`,
    cause:
      'The first DNS server in the settings is dead, so that every look-up waits for it; DNS is overloaded; or it leaves the question for one kind of address (A or AAAA) without an answer.',
    steps: [
      'Run `xpress-doctor check network.resolvers`: it asks each DNS server alone, for both kinds of address.',
      'Remove DNS servers that do not answer from the network settings, those of an old VPN too.',
      'Tell the network team which DNS server is slow.',
    ],
  },

  'tcp-refused': {
    title: 'Connection refused',
    seen: ({ host, port, addresses }) =>
      `${host}${reached(host, addresses)} answered, but refused the connection on port ${port}.`,
    expected: ({ port }) => `The server accepts connections on port ${port}.`,
    cause:
      'Nothing listens on that port (the service is stopped or the port is wrong), or a firewall refuses it.',
    steps: [
      'Check the port in the profile or in `--server`.',
      ({ host, port }) =>
        `Ask the server's administrator whether the service on ${host}:${port} is running.`,
      'If the server works for others, ask the network team for a firewall rule that rejects this computer.',
    ],
  },
  'tcp-timeout': {
    title: 'No answer to the connection',
    seen: ({ host, port, addresses, limitMs }) =>
      `${host}${reached(host, addresses)} did not answer on port ${port} within ${time(limitMs)}.`,
    expected: ({ port }) => `The server accepts connections on port ${port}.`,
    cause:
      'A firewall drops the packets without a word, the server is down, or the route leads nowhere.',
    steps: [
      'Try from another network (a phone as an access point): if it works there, this network blocks it.',
      ({ host, port }) => `Ask the network team to allow outgoing TCP to ${host}:${port}.`,
      'If the network lets traffic out only through a proxy, set the proxy in the system settings.',
    ],
  },
  'tcp-reset': {
    title: 'The connection was reset',
    seen: ({ host, port, addresses }) =>
      `The connection to ${host}:${port}${reached(host, addresses)} was reset while it was being made.`,
    expected: 'The connection stays open.',
    cause: 'A firewall or a filter on the way cuts it, or the server is overloaded.',
    steps: [
      'Try from another network: if it works there, this network cuts the connection.',
      ({ host, port }) =>
        `Ask the network team which device resets connections to ${host}:${port}.`,
    ],
  },
  'tcp-unreachable': {
    title: 'The server cannot be reached',
    seen: ({ host, port, addresses, detail }) =>
      `No way to ${host}:${port}${reached(host, addresses)}: ${reason(detail)}.`,
    expected: 'The network knows a way to the server.',
    cause:
      'There is no route, the VPN is not connected, or a firewall answers "administratively prohibited": one on the way, the one of the server or the one of this computer.',
    steps: [
      'Try from another computer of this network: if it works there, look into the routes, the firewall and the protection software of this computer.',
      'Connect the VPN if the server is inside the corporate network.',
      ({ host }) => `Ask the network team for a route and a firewall rule to ${host}.`,
    ],
  },
  'tcp-prohibited': {
    title: 'This computer forbids the connection',
    seen: ({ host, port, detail }) =>
      `The operating system did not let the connection to ${host}:${port} out: ${reason(detail)}.`,
    expected: 'Programs on this computer may connect to the server.',
    cause: 'The firewall or protection software of this computer forbids it, or a sandbox does.',
    steps: [
      'Look into the firewall and the protection software of this computer for a rule that blocks it.',
      ({ host, port }) => `Allow outgoing TCP to ${host}:${port} there.`,
    ],
  },
  'tcp-address-dead': {
    title: 'One of the addresses of the server is dead',
    seen: ({ host, port, dead, working }) =>
      `${host}:${port} is reached at ${list(working)}, but not at ${list(dead.map(({ address, outcome }) => `${address} (${outcome})`))}.`,
    expected: 'The server answers at every address that its name has.',
    cause:
      'A server of several is down, DNS still names an address that is no longer in use, or a firewall blocks this address alone. Whoever gets the dead address waits, or stays without a connection.',
    steps: [
      ({ dead }) =>
        `Try ${list(dead.map(({ address }) => address))} from another network: if it works there, ask the network team for a rule or a route that lacks it.`,
      ({ host, dead }) =>
        `If it works nowhere, ask the administrator of ${host} to mend ${list(dead.map(({ address }) => address))} or to take it out of DNS.`,
    ],
  },
  'tcp-failed': {
    title: 'The connection failed',
    seen: ({ host, port, addresses, detail }) =>
      `The connection to ${host}:${port}${reached(host, addresses)} failed: ${reason(detail)}.`,
    expected: ({ port }) => `The server accepts connections on port ${port}.`,
    cause: 'The error is not one of the usual ones; its original text is the best hint.',
    steps: [
      'Run `xpress-doctor check network --verbose` and look at the original error.',
      'Restart the computer if the error speaks of missing resources (ports, buffers, file descriptors).',
      'Otherwise send the report to the network team.',
    ],
  },

  'stability-loss': {
    title: 'Connections get lost',
    seen: ({ host, lossPercent, samples }) =>
      `${number(lossPercent)} % of ${samples} connections to ${host} got no answer in time.`,
    expected: ({ limitPercent }) => `At most ${number(limitPercent)} %.`,
    cause: 'Weak Wi-Fi, an overloaded line, a VPN, or a device that limits new connections.',
    steps: [
      'Use a cable instead of Wi-Fi, or move closer to the access point, and run the check again.',
      'Disconnect the VPN, if it is not needed to reach the server, and compare.',
      ({ host }) =>
        `Send the report to the network team: they can see where packets to ${host} get lost.`,
    ],
  },
  'stability-jitter': {
    title: 'The delay varies too much',
    seen: ({ host, jitterMs, samples }) =>
      `The time of ${samples} connections to ${host} varies by ${time(jitterMs)}.`,
    expected: ({ limitMs }) => `At most ${time(limitMs)}: calls stutter above it.`,
    cause: 'Weak Wi-Fi, a line busy with downloads or backups, or a loaded computer.',
    steps: [
      'Stop large downloads and backups and run the check again.',
      'Use a cable instead of Wi-Fi.',
      'Send the report to the network team if it stays so.',
    ],
  },
  'stability-latency': {
    title: 'The delay is high',
    seen: ({ host, latencyMs }) => `A connection to ${host} takes ${time(latencyMs)} (median).`,
    expected: ({ limitMs }) => `At most ${time(limitMs)}: calls lag above it.`,
    cause:
      'The way is long (VPN through another place, satellite or mobile link), or the line is full.',
    steps: [
      'Disconnect the VPN, if it is not needed to reach the server, and compare.',
      'If the distance explains it, set `thresholds.latencyMs` in the profile.',
    ],
  },
};
