import type { DnsFailures } from '../../model/failures/dns.ts';
import type { FailureTexts } from '../catalogue.ts';
import { reason } from '../evidence-text.ts';
import { formatDuration } from '../format.ts';

const list = (items: readonly string[]): string => items.join(', ');

const KINDS = { A: 'IPv4', AAAA: 'IPv6' } as const;

export const dnsFailures: FailureTexts<DnsFailures> = {
  'dns-refused': {
    title: 'The DNS server refuses to answer',
    seen: ({ host, ms, detail }) =>
      `The DNS server refused the question about ${host} after ${formatDuration('en', ms)} (${reason(detail)}).`,
    expected: 'The DNS server answers the questions of this computer.',
    cause:
      'The DNS server serves other networks only (a VPN was left, or a server of another network is set), or it filters the name.',
    steps: [
      'Check which DNS servers the network settings name, and that they belong to this network.',
      'Disconnect and connect the VPN, if there is one, and run the check again.',
      ({ host }) => `Ask the network team why the DNS server refuses ${host} to this computer.`,
    ],
  },
  'dns-no-usable-family': {
    title: 'The name has no address of a kind that this computer can use',
    seen: ({ host, has, lacks, addresses }) =>
      `${host} has ${has} addresses only (${list(addresses)}); this computer has no ${has} address itself, and the name has none of ${lacks}.`,
    expected: ({ host, lacks }) => `${host} has an ${lacks} address too.`,
    cause:
      'The record of the other kind is missing in DNS, a filter removed it, or this network gives addresses of one kind only.',
    steps: [
      ({ host, lacks }) =>
        `Ask the administrator of the server to add an ${lacks} address for ${host} to DNS.`,
      ({ has }) => `Or ask the network team for ${has} in this network.`,
    ],
  },
  'dns-private-answer': {
    title: 'A private address for a public name',
    seen: ({ host, addresses, purposes }) =>
      `${host} leads to ${list(addresses)}, which is no address of the public internet (${list(purposes)}).`,
    expected: ({ host }) => `${host} is a public name and has a public address.`,
    cause:
      'A filter of the DNS server or of the router gives its own address for the name, or the organisation routes the name through a gateway of its own.',
    steps: [
      ({ host }) =>
        `Ask the network team whether ${host} is blocked in DNS or is meant to lead to their own gateway.`,
      'If the address is right in this network, set `public: false` for the server in the profile.',
    ],
  },
  'dns-wildcard': {
    title: 'A name that was made up has an address',
    seen: ({ resolver, asked, addresses }) =>
      `The DNS server ${resolver} gives ${list(addresses)} for ${asked}, a name made up for this question.`,
    expected: 'The DNS server says that a name which nobody has does not exist.',
    cause:
      'The DNS server replaces “no such name” by an address of its own (a search page or a filter), or the zone has a wildcard record.',
    steps: [
      ({ host }) =>
        `Ask the owner of ${host} whether its zone has a wildcard record: then nothing is wrong.`,
      'Otherwise ask the network team or the provider to switch the replacing of answers off, or set other DNS servers.',
    ],
  },
  'dns-hijacked': {
    title: 'All names lead to one address',
    seen: ({ resolver, hosts, addresses }) =>
      `The DNS server ${resolver} gives ${list(addresses)} for everything: ${list(hosts)} and names made up for this question.`,
    expected: 'Every name has its own address, and names that nobody has have none.',
    cause:
      'A portal waits for a login to this network (guest Wi-Fi, hotel), or a filter leads all names to its own page.',
    steps: [
      'Open a browser and log in on the page of the network, if it shows one, then run the check again.',
      'Connect to another network and compare.',
      ({ resolver }) =>
        `Otherwise ask the network team why ${resolver} gives one address for all names.`,
    ],
  },
  'dns-search-domain': {
    title: 'Another name answers in place of this one',
    seen: ({ host, addresses }) =>
      `${host} does not exist by itself; the system found ${list(addresses)} for it with a search domain added.`,
    expected: ({ host }) => `${host} exists as it is written.`,
    cause:
      'The name is misspelt or known only in another network, and a wildcard in the search domain answers instead.',
    steps: [
      'Check the spelling of the server in the profile or in `--server`.',
      'Connect to the corporate network or VPN if the server is an internal one.',
      'Check the search domains (DNS suffixes) in the network settings of this computer.',
    ],
  },
  'dns-truncated': {
    title: 'DNS over TCP is blocked',
    seen: ({ host, resolver, detail }) =>
      `${resolver} gave only a part of the answer about ${host} over UDP, and none over TCP (${reason(detail)}).`,
    expected: 'DNS servers are reached on port 53 over UDP and over TCP.',
    cause: 'A firewall lets DNS through over UDP only: long answers are lost.',
    steps: [
      ({ resolver }) => `Ask the network team to allow TCP port 53 to ${resolver}, as well as UDP.`,
    ],
  },
  'dns-family-unanswered': {
    title: 'The DNS server answers for one kind of address only',
    seen: ({ host, resolvers, answered, addresses, lost, says }) =>
      `About ${host} ${list(resolvers)} gives ${list(addresses)} (${answered}), and to the question for ${lost} (${KINDS[lost]}) the answer is: ${says}.`,
    expected: ({ lost }) =>
      `A name without ${KINDS[lost]} addresses is answered with an empty list (NOERROR, RFC 4074).`,
    cause:
      'The DNS server, a filter in front of it or the name server of the zone mishandles questions for one kind of address. Programs ask for both kinds, wait for the second answer, and some take a denial of it for the whole name.',
    steps: [
      ({ resolvers, host, lost }) =>
        `Ask the network team to make ${list(resolvers)} answer ${lost} questions about ${host}: a server that has no such address says so with an empty answer.`,
      ({ host, lost }) =>
        `If another DNS server does the same, the fault is in the zone: tell the administrator of ${host} that its name servers do not answer ${lost} questions.`,
    ],
  },
  'dns-resolvers-disagree': {
    title: 'The DNS servers give different answers',
    seen: ({ host, answers }) =>
      `About ${host}: ${answers.map(({ resolver, says }) => `${resolver} says ${says}`).join('; ')}.`,
    expected: 'Every DNS server that is set knows the same names.',
    cause:
      'DNS servers of different networks are set together (corporate and public, VPN and home), or one of them has old data.',
    steps: [
      'Leave only the DNS servers of this network in the network settings.',
      ({ host }) => `Ask the network team which of the answers about ${host} is right.`,
    ],
  },
  'dns-resolver-down': {
    title: 'One of the DNS servers does not work',
    seen: ({ resolver, says, working }) =>
      `The DNS server ${resolver} is of no use (${says}), ${list(working)} works.`,
    expected: 'Every DNS server that is set answers.',
    cause: 'The DNS server is down, belongs to another network or VPN, or port 53 to it is closed.',
    steps: [
      'Disconnect the VPN and run the check again: a VPN often leaves DNS servers behind that cannot be reached.',
      ({ resolver }) =>
        `Remove ${resolver} from the network settings, or ask the network team to mend it: every program waits for it first.`,
    ],
  },
  'tcp-ipv6-broken': {
    title: 'IPv6 does not work',
    seen: ({ host, port, broken, working, outcome }) =>
      `${host}:${port} is reached at ${working}, but not over IPv6 at ${list(broken)} (${outcome}).`,
    expected: 'A computer that has an IPv6 address reaches servers over it.',
    cause:
      'The network gives IPv6 addresses without a way outside, a VPN or firewall carries IPv4 only, or the server does not listen on its IPv6 address.',
    steps: [
      'Disconnect the VPN, if it is not needed to reach the server, and compare.',
      'Ask the network team to mend the way for IPv6, or to give no IPv6 addresses in this network.',
      ({ broken }) =>
        `If IPv6 works for other servers, ask the administrator of the server about ${list(broken)}.`,
    ],
  },
};
