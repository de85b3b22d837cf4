import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Benchmark } from './benchmark.ts';
import { measure } from './measure.ts';

const program = new URL('../bin/xpress-doctor.cjs', import.meta.url).pathname;
const MIB = 1024 * 1024;

/** Synthetic lines of the kinds that a messenger's log holds; about one in six has something to redact. */
function* lines(bytes: number): Generator<string> {
  let written = 0;
  for (let index = 0; written < bytes; index += 1) {
    const time = new Date(1_700_000_000_000 + index * 7).toISOString();
    const block = [
      `[${time}] [info] renderer: message ${index} delivered in ${index % 900} ms`,
      `[${time}] [debug] socket: phx_reply ref=${index} status=ok topic=chats`,
      `[${time}] [info] GET https://chat.corp.example/api/v1/files/${index}?token=${index.toString(36)}secret 200`,
      `[${time}] [warn] user ivan.petrov${index % 50}@corp.example from 10.20.${index % 250}.7 retries`,
      `[${time}] [error] Error: connect ECONNRESET at TLSSocket.onConnectEnd (node:_tls_wrap:1732:19)`,
      `[${time}] [info] cache: 1532 entries, 48 MiB, hit ratio 0.${index % 97}`,
    ].join('\n');
    written += block.length + 1;
    yield `${block}\n`;
  }
}

export async function makeLogs(path: string, bytes: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const chunked = function* (): Generator<string> {
    let chunk = '';
    for (const line of lines(bytes)) {
      chunk += line;
      if (chunk.length > MIB) {
        yield chunk;
        chunk = '';
      }
    }
    yield chunk;
  };
  await pipeline(Readable.from(chunked()), createWriteStream(path));
}

async function peakOver(bytes: number): Promise<number> {
  const home = await mkdtemp(join(tmpdir(), 'xd-bench-'));
  try {
    await makeLogs(join(home, '.config', 'eXpress', 'log.log'), bytes);
    const ran = await measure(
      {
        file: 'unshare',
        args: [
          '-n',
          process.execPath,
          program,
          'collect-logs',
          '--no-checks',
          '--max-size',
          '2GiB',
          '--output',
          join(home, 'out.zip'),
        ],
        env: { HOME: home },
      },
      { memory: true },
    );
    if (ran.exitCode !== 0 || ran.peakBytes === null) {
      throw new Error(`collect-logs ended with ${String(ran.exitCode)}: ${ran.stdout}`);
    }
    return ran.peakBytes;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

const memory: Benchmark = {
  name: 'collect-logs-memory',
  peer: 'the same over 50 MiB of logs',
  goal: 1.3,
  run: async () => {
    const small = await peakOver(50 * MIB);
    const large = await peakOver(1024 * MIB);
    const inMib = (bytes: number): string => `${(bytes / MIB).toFixed(0)} MiB`;
    return [
      {
        label: 'peak memory over 1 GiB',
        ratio: large / small,
        detail: `${inMib(large)} / ${inMib(small)}`,
      },
    ];
  },
};

export const collectLogsBenchmarks: readonly Benchmark[] = [memory];
