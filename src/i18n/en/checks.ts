import type { ReportTexts } from '../catalogue.ts';

export const groups: ReportTexts['groups'] = {
  network: 'Network',
  interference: 'What may interfere',
  client: 'The client',
  system: 'This computer',
};

export const checks: ReportTexts['checks'] = {
  'network.interfaces': {
    title: 'Network interfaces',
    measures: 'Is an interface up, does it have an address, is there a default route.',
    passed: '{interfaces}[, default route via {defaultInterface}]',
  },
  'network.dns': {
    title: 'Name resolution',
    measures: "Does the system's resolver give an address for each server, and how fast.",
    passed: '{addresses} in {durationMs}',
  },
  'network.tcp': {
    title: 'TCP connection',
    measures: 'Does each server accept a connection on its port (through the proxy where one is set).',
    passed: 'connected in {durationMs}',
  },
  'network.tls': {
    title: 'TLS certificate',
    measures: 'Chain, name, dates and authority of the certificate that each server presents.',
    passed: '{protocol}, issued by {issuer}, valid until {validTo}',
  },
  'network.http': {
    title: 'HTTPS answer',
    measures: 'Does each server answer a harmless GET, and is it the server that answers.',
    passed: 'HTTP {httpStatus} in {durationMs}',
  },
  'network.websocket': {
    title: 'WebSocket',
    measures: 'Is a WebSocket upgrade let through to the server on the path that the client uses.',
    passed: 'upgraded in {durationMs}',
  },
  'network.stability': {
    title: 'Connection quality',
    measures: 'Loss, jitter and latency of 20 TCP connections to each server.',
    passed: 'loss {lossPercent} %, jitter {jitterMs}, latency {latencyMs}',
  },
  'interference.proxy': {
    title: 'Proxy settings',
    measures: 'Which proxy the environment, the system and the desktop name, and do they agree.',
    passed: '{summary}',
  },
  'interference.vpn': {
    title: 'VPN',
    measures: 'Is a tunnel up, and does the way to each server go through it.',
    passed: '{summary}',
  },
  'interference.firewall': {
    title: 'Firewall',
    measures: 'Which firewall is active, and does a rule of it name the client.',
    passed: '{summary}',
  },
  'interference.antivirus': {
    title: 'Antivirus',
    measures: 'Which protection software is installed and active.',
    passed: '{summary}',
  },
  'interference.hosts-file': {
    title: 'Hosts file',
    measures: 'Does the hosts file override the name of a server.',
    passed: '{summary}',
  },
  'client.installed': {
    title: 'Client installed',
    measures: 'Where the client is installed, and how many times.',
    passed: '{version} at {path}',
  },
  'client.version': {
    title: 'Client version',
    measures: "The installed version against the profile's minimum and latest.",
    passed: '{version}',
  },
  'client.running': {
    title: 'Client running',
    measures: 'Is the client running, since when, and how many times.',
    passed: 'process {pid}[, running for {runningMs}]',
  },
  'client.cache': {
    title: 'Client cache',
    measures: 'Where the data folder is, how big, on which disk, and can it be written.',
    passed: '{bytes} at {path}',
  },
  'client.logs': {
    title: 'Client logs',
    measures: 'Are there logs, are they fresh, how big are they.',
    passed: '{files}, {bytes}',
  },
  'system.os': {
    title: 'Operating system',
    measures: 'Name, version and architecture.',
    passed: '{name}, {arch}',
  },
  'system.disk': {
    title: 'Disk space',
    measures: 'Free space where the client keeps its data, the home folder and the temporary folder are.',
    passed: '{freeBytes} free at {path}',
  },
  'system.memory': {
    title: 'Memory',
    measures: 'Memory that programs can still get.',
    passed: '{availableBytes} of {totalBytes} available',
  },
  'system.clock': {
    title: 'Clock',
    measures: "This computer's clock against the time that the servers tell.",
    passed: 'off by {skewMs} ({sources})',
  },
};
