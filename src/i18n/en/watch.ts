import type { Breach, LookStage } from '../../model/watch.ts';
import { formatDuration, plural } from '../format.ts';

const stages: Readonly<Record<LookStage, string>> = {
  dns: 'name resolution',
  connect: 'connection',
  proxy: 'proxy',
  handshake: 'TLS handshake',
  sample: 'connection',
};
const breaches: Readonly<Record<Breach, string>> = {
  loss: 'loss',
  jitter: 'jitter',
  latency: 'latency',
  dns: 'name resolution',
};

export const watchTexts = {
  options: {
    watch:
      'repeat name resolution, connection, handshake and a series of connections, and show how they move',
    for: 'with --watch: for how long, such as 90s, 10m or 2h (default: until Ctrl-C, 24h at most)',
    interval: 'with --watch: the length of a round, such as 5s (default: 10s)',
  },
  badDuration: (option: string, value: string, least: string, most: string) =>
    `${option} is a time from ${least} to ${most} such as 30s, 10m or 2h, not ${value}`,
  onlyWithWatch: (option: string) => `${option} belongs to --watch`,
  notWithWatch: (option: string) => `${option} does not go with --watch`,
  notWithWatchHint:
    '--watch repeats one part and prints as it goes: leave this out; formats are pretty, json and ndjson, and a file is made with > file.',
  noTargets: 'there is no server to watch',
  noTargetsHint: 'Name one with --server or in the profile.',
  started: (application: string, targets: number, every: string) =>
    `${application}: the way to ${plural('en', targets, { one: 'server', many: 'servers' })}, a line every ${every}. Times are UTC; each number is the worst of the servers.`,
  untilStopped: 'Ctrl-C ends it with the summary.',
  columns: {
    time: 'Time',
    reached: 'Reached',
    lossPercent: 'Loss',
    jitterMs: 'Jitter',
    latencyMs: 'Latency',
    dnsMs: 'DNS',
    handshakeMs: 'Handshake',
  },
  none: '-',
  percent: (text: string) => `${text} %`,
  down: (target: string, stage: LookStage) => `${target}: no ${stages[stage]}`,
  above: (target: string, kinds: readonly Breach[]) =>
    `${target}: ${kinds.map((kind) => breaches[kind]).join(', ')} over the limit`,
  summary: 'Summary',
  rounds: (count: number) => plural('en', count, { one: 'round', many: 'rounds' }),
  statistics: ['lowest', 'median', 'highest'],
  changes: 'The network interfaces of this computer changed:',
  changed: (gone: readonly string[], come: readonly string[]) =>
    [
      ...(gone.length === 0 ? [] : [`gone: ${gone.join(', ')}`]),
      ...(come.length === 0 ? [] : [`come: ${come.join(', ')}`]),
    ].join('; '),
  outages: 'Outages:',
  noOutage: 'No outage.',
  outage: (from: string, until: string, ms: number, stage: LookStage) =>
    `${from} to ${until}, ${formatDuration('en', ms)}: ${stages[stage]}`,
  outageGoesOn: (from: string, ms: number, stage: LookStage) =>
    `from ${from}, ${formatDuration('en', ms)} so far: ${stages[stage]}`,
  overLimit: (kind: Breach, count: number, rounds: number) =>
    `Over the limit of ${breaches[kind]}: ${count} of ${plural('en', rounds, { one: 'round', many: 'rounds' })}.`,
  nothing: 'Ended before the first round was over: nothing was measured.',
};
