import type { PathFailures } from '../../model/failures/path.ts';
import type { FailureTexts } from '../catalogue.ts';
import { formatBytes, formatDuration, formatNumber } from '../format.ts';

const signal = (dbm: number | null, percent: number | null): string =>
  dbm === null ? `${formatNumber('en', percent ?? 0)} %` : `${formatNumber('en', dbm)} dBm`;

export const pathFailures: FailureTexts<PathFailures> = {
  'wifi-weak': {
    title: 'The Wi-Fi signal is weak',
    seen: (evidence) =>
      `${evidence.interface} receives ${signal(evidence.signalDbm, evidence.signalPercent)}.`,
    expected: ({ signalDbm, limitDbm, limitPercent }) =>
      `At least ${signalDbm === null ? signal(null, limitPercent) : signal(limitDbm, null)}: below that packets are lost and calls break up.`,
    cause: 'The access point is far away or behind walls, or another one nearby would be better.',
    steps: [
      'Move nearer to the access point, or connect the computer by cable.',
      'Switch Wi-Fi off and on: the computer then chooses the strongest access point anew.',
      'If the signal is weak at the desk every day, ask the network team for an access point.',
    ],
  },
  'link-metered': {
    title: 'The connection is metered',
    seen: (evidence) =>
      `The default route goes through ${evidence.interface}, which the system counts as paid by volume (${evidence.source}).`,
    expected: 'A connection without a limit of volume: programs hold back on a metered one.',
    cause: 'The computer is on a phone’s hotspot or a modem, or the network was marked by hand.',
    steps: [
      'Connect to the office network or to another Wi-Fi.',
      'If the connection is not paid by volume, take the mark off in the settings of the network.',
    ],
  },
  'queueing-delay': {
    title: 'Delay grows while the link is busy',
    seen: ({ host, idleMs, loadedMs, addedMs, bytesPerSecond }) =>
      `Latency to ${host}: ${formatDuration('en', idleMs)} while the link is idle, ${formatDuration('en', loadedMs)} while ${formatBytes('en', bytesPerSecond)} a second go through, ${formatDuration('en', addedMs)} more (medians).`,
    expected: ({ limitMs }) =>
      `A load adds at most ${formatDuration('en', limitMs)}: beyond that calls break up whenever somebody sends a file.`,
    cause:
      'A modem, router or rule on the way keeps packets in a deep queue instead of dropping some in time (bufferbloat).',
    steps: [
      'Stop other transfers (backups, updates, cloud storage) and repeat `xpress-doctor check network.load`: what remains is the queue itself.',
      'Ask the network team to manage the queue of the narrowest link (FQ-CoDel, CAKE) or to set its limit a little below the speed of the line.',
      'Over Wi-Fi, repeat it by cable: if it is gone, the access point is the narrow place.',
    ],
  },
  'link-rate-limited': {
    title: 'The speed is limited',
    seen: ({ host, bytesPerSecond, idleMs, loadedMs }) =>
      `Under load only ${formatBytes('en', bytesPerSecond)} a second went to or from ${host}; latency ${formatDuration('en', idleMs)} idle, ${formatDuration('en', loadedMs)} under load (medians).`,
    expected: ({ limitBytesPerSecond }) =>
      `At least ${formatBytes('en', limitBytesPerSecond)} a second.`,
    cause: 'A rule on the way limits the speed, or the link is slow or already full.',
    steps: [
      'Stop other transfers and repeat `xpress-doctor check network.load`.',
      'Compare from another network: if it is fast there, this network limits the speed.',
      'Ask the network team whether a rule limits this server, this computer or this kind of traffic.',
      'If this speed is normal here, change `thresholds.loadBytesPerSecond` in the profile.',
    ],
  },
  'path-mtu': {
    title: 'Large packets do not get through',
    seen: ({ host, direction, requestBytes, limitMs }) =>
      direction === 'to-server'
        ? `${host} answered a small request, but not one of ${formatNumber('en', requestBytes ?? 0)} bytes within ${formatDuration('en', limitMs)}: large packets from this computer to the server are lost.`
        : `Small answers of ${host} arrive, one in full-sized packets did not within ${formatDuration('en', limitMs)}: large packets from the server to this computer are lost${direction === 'both' ? ', and those to the server too' : ''}.`,
    expected: 'Packets of every size get through in both directions.',
    cause:
      'A tunnel or a line on the way carries smaller packets than are sent, and a firewall drops the ICMP messages that would say so (a path MTU black hole).',
    steps: [
      'Disconnect the VPN and repeat `xpress-doctor check network.path-mtu`: tunnels are the usual cause.',
      'Ask the network team to let ICMP "fragmentation needed" and ICMPv6 "packet too big" through, or to clamp the MSS of TCP on the tunnel.',
      'To get by until then, set a smaller MTU (1300, say) on the interface of this computer: it then sends smaller packets, and asks for smaller ones.',
    ],
  },
  'vpn-missing-for-target': {
    title: 'The server is reached past the VPN',
    seen: ({ hosts, interfaces }) =>
      `The way to ${hosts.join(', ')} goes through ${interfaces.join(', ')}.`,
    expected: ({ vpn }) => `The profile sends it through the VPN \`${vpn}\`.`,
    cause:
      'The VPN is not connected, or it does not take the routes of this server (split tunnelling).',
    steps: [
      'Connect the VPN and repeat `xpress-doctor check interference.vpn`.',
      'If it is connected, ask the network team to add this server to the routes of the VPN.',
      'If the server may be reached directly, take `vpn` off it in the profile.',
    ],
  },
};
