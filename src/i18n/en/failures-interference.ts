import type { InterferenceFailures } from '../../model/failures/interference.ts';
import type { FailureTexts } from '../catalogue.ts';

export const interferenceFailures: FailureTexts<InterferenceFailures> = {
  'proxy-value-invalid': {
    title: 'Proxy setting cannot be read',
    seen: ({ source, value }) => `${source} says "${value}", which is not a proxy address.`,
    expected: 'A proxy is written as `http://host:port`, an IPv6 address in brackets.',
    cause:
      'A typing mistake, an unknown scheme, or special characters of a password left unescaped.',
    steps: [
      ({ source }) => `Correct the value in ${source}: \`http://proxy.example:3128\`.`,
      'Write special characters of a user name or password percent-encoded: `@` as `%40`, `:` as `%3A`.',
      'Start the client again, so that it reads the setting, and repeat `xpress-doctor check interference.proxy`.',
    ],
  },
  'proxy-sources-disagree': {
    title: 'Proxy settings disagree',
    seen: ({ sources }) => `Different proxies are set: ${sources.join('; ')}.`,
    expected: 'Every place that names a proxy names the same one.',
    cause: 'One of the places was not changed when the proxy moved.',
    steps: [
      'Ask the network team which proxy is the right one.',
      'Set that one in every place listed above, or remove the setting where it is not needed.',
      'Start the client again.',
    ],
  },
  'proxy-unexpected': {
    title: 'Proxy is not one of the expected',
    seen: ({ proxy, source }) => `The client goes through ${proxy}, which is set in ${source}.`,
    expected: ({ expected }) => `The profile expects ${expected.join(' or ')}.`,
    cause: 'Another program or an old instruction set a proxy on this computer.',
    steps: [
      ({ source }) => `Find out who set the proxy in ${source}.`,
      'Set the expected proxy, or add this one to `network.expectedProxies` of the profile when it is right.',
    ],
  },
  'vpn-carries-target': {
    title: 'VPN carries the traffic',
    seen: (evidence) =>
      `The way to ${evidence.hosts.join(', ')} goes through the tunnel ${evidence.interface}${evidence.product === undefined ? '' : ` (${evidence.product})`}${evidence.mode === 'full' ? ', which takes all traffic (full tunnel)' : evidence.mode === 'split' ? ', which takes some networks only (split tunnel)' : ''}.`,
    expected: 'Traffic of the client goes past the VPN, unless the profile allows that VPN for it.',
    cause: 'The VPN takes the default route, or the routes of these servers.',
    steps: [
      'Turn the VPN off for a moment and repeat `xpress-doctor check`: do the other findings go away?',
      'If they do, ask the network team to exclude these hosts from the VPN (split tunnelling).',
      (evidence) =>
        `If traffic has to go this way, add \`${evidence.interface}\` to \`network.allowedVpns\` of the profile.`,
    ],
  },
  'vpn-tunnel-dead': {
    title: 'A VPN that is not connected holds the route',
    seen: ({ interface: name, product, hosts, resolvers }) =>
      `Packets to ${[...hosts, ...resolvers.map((one) => `the DNS server ${one}`)].join(', ')} leave through the tunnel ${name}${product === undefined ? '' : ` (${product})`}, which has no connection: they are lost.`,
    expected: 'A tunnel without a connection holds no route.',
    cause:
      'The VPN client has crashed and left its interface behind, or it lets nothing out while it is not connected (kill switch).',
    steps: [
      'Connect the VPN, or end it in its own program, and repeat `xpress-doctor check`.',
      ({ interface: name }) =>
        `If its program is gone, delete the interface as an administrator (on Linux \`ip link delete ${name}\`) or restart the computer.`,
      'If the client blocks on purpose, turn its kill switch off or exclude these hosts in its settings.',
    ],
  },
  'firewall-blocks-port': {
    title: 'Firewall rule blocks a port that is needed',
    seen: ({ host, port, transport, rule, product }) =>
      `A rule of ${product} on this computer stops what is sent to ${host}:${port} over ${transport.toUpperCase()}: "${rule}".`,
    expected: 'No rule of this computer stops the connections to the servers.',
    cause: 'The rule was set by hand, by a hardening script, or by ufw or firewalld.',
    steps: [
      ({ rule }) =>
        `As an administrator find the rule "${rule}" (\`nft list ruleset\`, \`iptables -S\`) and who has set it.`,
      ({ host, port, transport }) =>
        `Let ${transport.toUpperCase()} to ${host}:${port} out before it, then repeat \`xpress-doctor check interference.firewall\`.`,
      'If ufw or firewalld manages the rules, change it there: a rule taken out by hand comes back with the next start.',
    ],
  },
  'firewall-blocks-client': {
    title: 'Firewall rule blocks the client',
    seen: ({ rule, product }) =>
      `An active rule of ${product} blocks outgoing connections of the client: "${rule}".`,
    expected: 'No active rule blocks the program of the client.',
    cause: 'The rule came with a group policy, or somebody answered "block" to a question.',
    steps: [
      ({ rule, product }) => `Find the rule "${rule}" in ${product} and turn it off.`,
      'If it comes back, it is set by a group policy: ask who keeps that policy.',
    ],
  },
  'antivirus-several': {
    title: 'Several antivirus products are active',
    seen: ({ products }) => `Active at the same time: ${products.join(', ')}.`,
    expected: 'One antivirus product protects a computer.',
    cause: 'The former product was not removed, or turned on again after an update.',
    steps: [
      'Find out which of them the organisation uses.',
      'Remove the others, or turn them off, and restart the computer.',
    ],
  },
  'hosts-file-overrides': {
    title: 'Hosts file overrides the server name',
    seen: ({ host, address, file, line, more = [], dns }) =>
      [
        `${file}${line === undefined ? '' : `, line ${line}`}, sends ${host} to ${address}${more.map((one) => `, line ${one.line} to ${one.address}`).join('')}.`,
        ...(dns === undefined
          ? []
          : [dns.length === 0 ? 'DNS does not know the name.' : `DNS gives ${dns.join(', ')}.`]),
      ].join(' '),
    expected: 'The address of the server comes from DNS.',
    cause: 'An entry for a test or a move was left behind, or a program put it there.',
    steps: [
      ({ host, file }) => `As an administrator remove the lines with ${host} from ${file}.`,
      'Start the client again.',
    ],
  },
};
