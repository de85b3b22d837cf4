import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { stringify } from 'yaml';
import { Bed } from '../test/lab/bed.ts';
import { PORTS } from '../test/lab/ports.ts';
import type { Benchmark, Measured } from './benchmark.ts';
import { median } from './measure.ts';

/** The whole default run, and only it, has these: what a person waits for. */
const HEALTHY_MS = 3_000;
const WORST_MS = 10_000;
const RUNS = 3;

interface LabServer {
  readonly host: string;
  readonly port?: number;
}

interface Timed {
  readonly durationMs: number;
  readonly checks: readonly { readonly id: string; readonly durationMs: number }[];
}

/** One way to be slow: what the profile names, and what happens to the network before. */
interface Slow {
  readonly name: string;
  readonly servers: readonly LabServer[];
  readonly rule?: string;
  /** Delay each way, in ms. */
  readonly wireMs?: number;
  readonly env?: Readonly<Record<string, string>>;
}

const at = (port: number): LabServer => ({ host: 'chat.test', port });
const dropTo = (...ports: readonly number[]): string => `tcp dport { ${ports.join(', ')} } drop`;

const WORST: readonly Slow[] = [
  { name: 'the DNS server is silent', servers: [{ host: 'drop.test' }] },
  { name: 'packets are dropped', servers: [at(PORTS.dropped)], rule: dropTo(PORTS.dropped) },
  { name: 'silent after connect', servers: [at(PORTS.silentTls)] },
  { name: 'no answer to the request', servers: [at(PORTS.silentHttp)] },
  { name: 'no answer to the upgrade', servers: [at(PORTS.upgradeSilent)] },
  {
    name: 'a third of the SYNs is lost',
    servers: [at(PORTS.healthy)],
    rule: 'tcp dport 443 tcp flags & (syn | ack) == syn numgen inc mod 3 == 0 drop',
  },
  {
    name: 'half of the SYNs is lost',
    servers: [at(PORTS.healthy)],
    rule: 'tcp dport 443 tcp flags & (syn | ack) == syn numgen inc mod 2 == 0 drop',
  },
  {
    name: 'a way of 560 ms there and back, silent after connect',
    servers: [{ host: '10.98.0.1', port: PORTS.wired }],
    wireMs: 280,
  },
  {
    name: 'the PAC file is swallowed',
    servers: [at(PORTS.healthy)],
    rule: dropTo(PORTS.dropped),
    env: { auto_proxy: `http://10.99.0.1:${PORTS.dropped}/proxy.pac` },
  },
  {
    name: 'the proxy is swallowed',
    servers: [at(PORTS.healthy)],
    rule: dropTo(PORTS.dropped),
    env: { all_proxy: `http://10.99.0.1:${PORTS.dropped}` },
  },
  { name: 'everything is dropped', servers: [at(PORTS.healthy)], rule: 'iifname "v-srv" drop' },
];

const inputRule = (rule: string): string => `table inet lab {
  chain input {
    type filter hook input priority 0; policy accept;
    ${rule}
  }
}`;

/** A bed with the misbehaving servers of the lab. Root and Linux. */
async function withBed<T>(work: (bed: Bed) => Promise<T>): Promise<T> {
  const bed = await Bed.create();
  try {
    await bed.serveScript('server', 'dns-stub.ts', bed.serverAddress, bed.serverAddress, 'fd99::1');
    await bed.serveScript('server', 'serve-faults.ts', bed.serverAddress, bed.folder);
    return await work(bed);
  } finally {
    await bed.close();
  }
}

async function timeCheck(
  bed: Bed,
  servers: readonly LabServer[],
  { words = [], env = {} }: { words?: readonly string[]; env?: Slow['env'] } = {},
): Promise<Timed & { readonly wallMs: number }> {
  const path = join(bed.folder, 'profile.yaml');
  const network = { certificateAuthorities: [join(bed.folder, 'ca.pem')] };
  await writeFile(path, stringify({ servers, network }));
  const began = performance.now();
  const ran = await bed.doctor(['check', ...words, '--profile', path, '--format', 'json'], env);
  const wallMs = performance.now() - began;
  return { ...(JSON.parse(ran.stdout) as Timed), wallMs };
}

function slowest({ checks }: Timed): string {
  const [first] = [...checks].sort((a, b) => b.durationMs - a.durationMs);
  return first === undefined ? '' : `${first.id} ${first.durationMs} ms`;
}

async function medianRun(run: () => Promise<Timed & { readonly wallMs: number }>): Promise<{
  readonly wallMs: number;
  readonly last: Timed;
}> {
  const times: number[] = [];
  let last: Timed = { durationMs: 0, checks: [] };
  for (let taken = 0; taken < RUNS; taken += 1) {
    const timed = await run();
    times.push(timed.wallMs);
    last = timed;
  }
  return { wallMs: median(times), last };
}

const detailOf = ({ wallMs, last }: { wallMs: number; last: Timed }): string =>
  `${(wallMs / 1_000).toFixed(1)} s, median of ${RUNS}; slowest check ${slowest(last)}`;

const healthy: Benchmark = {
  name: 'check-healthy',
  peer: '3 s',
  goal: 1,
  run: () =>
    withBed(async (bed) => {
      const timed = await medianRun(() => timeCheck(bed, [at(PORTS.healthy)]));
      return [{ label: 'default run', ratio: timed.wallMs / HEALTHY_MS, detail: detailOf(timed) }];
    }),
};

const worst: Benchmark = {
  name: 'check-worst',
  peer: '10 s',
  goal: 1,
  run: () =>
    withBed(async (bed) => {
      const measured: Measured[] = [];
      for (const { name, servers, rule, wireMs, env = {} } of WORST) {
        await bed.firewall('server', rule === undefined ? '' : inputRule(rule));
        const cut = wireMs === undefined ? null : await bed.wire(wireMs, 0, 0);
        try {
          const timed = await medianRun(() => timeCheck(bed, servers, { env }));
          const detail = detailOf(timed);
          measured.push({ label: name, ratio: timed.wallMs / WORST_MS, detail });
        } finally {
          cut?.();
        }
      }
      return measured;
    }),
};

const many: Benchmark = {
  name: 'check-many-silent',
  peer: '10 s',
  goal: 1,
  run: () =>
    withBed(async (bed) => {
      const measured: Measured[] = [];
      const kinds: readonly (readonly [string, (index: number) => LabServer])[] = [
        ['packets are dropped', (index) => ({ host: `chat${index}.test`, port: PORTS.dropped })],
        ['silent after connect', (index) => ({ host: `chat${index}.test`, port: PORTS.silentTls })],
        ['the DNS server is silent', (index) => ({ host: `drop.x${index}.test` })],
      ];
      await bed.firewall('server', inputRule(dropTo(PORTS.dropped)));
      for (const [kind, server] of kinds) {
        for (const count of [1, 30, 100]) {
          const servers = Array.from({ length: count }, (_, index) => server(index));
          const timed = await medianRun(() => timeCheck(bed, servers));
          const label = `${kind}, ${count} of them`;
          measured.push({ label, ratio: timed.wallMs / WORST_MS, detail: detailOf(timed) });
        }
      }
      return measured;
    }),
};

const network: Benchmark = {
  name: 'check-network',
  peer: 'the slowest check of the same run',
  goal: 1.2,
  run: () =>
    withBed(async (bed) => {
      const ratios: number[] = [];
      let detail = '';
      for (let run = 0; run < 5; run += 1) {
        const timed = await timeCheck(bed, [at(PORTS.healthy)], { words: ['network'] });
        const longest = Math.max(...timed.checks.map(({ durationMs }) => durationMs));
        ratios.push(timed.durationMs / longest);
        detail = `${timed.durationMs} ms, slowest ${slowest(timed)}, in the last of 5`;
      }
      return [{ label: 'the network group, healthy', ratio: median(ratios), detail }];
    }),
};

/** In network namespaces: root and Linux. */
export const checkLabBenchmarks: readonly Benchmark[] = [healthy, worst, many, network];
