import { describe, expect, it, onTestFinished } from 'vitest';
import type { ThreadProgram } from '../../src/bundle/threads/entry-point.ts';
import type { JobOptions } from '../../src/bundle/threads/jobs.ts';
import { Pool } from '../../src/bundle/threads/pool.ts';
import { openRedaction, type Redaction } from '../../src/bundle/threads/redaction.ts';
import { createRedactor, type Redactor, ruleNames } from '../../src/redact/redactor.ts';
import { RedactionFailure } from '../../src/redact/failure.ts';
import { clientLog } from '../../bench/client-log.ts';
import { SAMPLE_IDENTITY, SAMPLE_KEY } from '../redact/identity.ts';
import { chunked, collect } from '../redact/streams.ts';

const OPTIONS: JobOptions = {
  identity: SAMPLE_IDENTITY,
  extraRules: [{ name: 'ticket', pattern: 'TCK-\\d{4}' }],
  pseudonymKey: SAMPLE_KEY,
};

/** As it was built before the tests: Node by itself does not run TypeScript. */
const BUILT = new URL('../../dist/redact-worker.js', import.meta.url);

function open(
  program: ThreadProgram | null,
  more: { limitMs?: number; onWithoutThreads?: () => void } = {},
): Redaction {
  const redaction = openRedaction(OPTIONS, { program, threads: 2, ...more });
  onTestFinished(() => redaction.close());
  return redaction;
}

/** A thread of our own: what a real one would only do when it is broken. */
function thread(body: string): URL {
  const code = `import { parentPort, workerData } from 'node:worker_threads'; ${body}`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}

async function streamed(redactor: Redactor, text: string): Promise<Buffer> {
  return collect(redactor.stream(chunked(Buffer.from(text), [100_000])));
}

const KEY = [
  '-----BEGIN RSA PRIVATE KEY-----',
  ...Array<string>(20).fill('MIIEowIBAAKCAQEA1c7+9z5Pad7OejecsQ0bu3aumGTsYaLqmDkw8o5c4x3Q9Kd0'),
  '-----END RSA PRIVATE KEY-----',
].join('\n');

/** Logs of three mebibytes with everything that goes another way than the usual: keys, long lines, TCK numbers. */
function logs(): Buffer {
  const [first = '', second = '', third = ''] = [...clientLog(3 * 1024 * 1024)];
  const long = `${'lorem ipsum 3.72.37 '.repeat(90_000)} password=S3cret9 ipetrov\n`;
  return Buffer.from(
    [first, `${KEY}\n`, second, long, `TCK-1234 by ipetrov\r\n`, third, 'ipetrov at ws-4411'].join(
      '',
    ),
  );
}

describe('redaction in other threads', () => {
  it('gives the very bytes and counts of redaction in one', async () => {
    const bytes = logs();
    const here = createRedactor(OPTIONS);
    const expected = await collect(here.stream(chunked(bytes, [100_000, 7, 300_000])));
    const { redactor } = open(BUILT);
    const redacted = await collect(redactor.stream(chunked(bytes, [65_536])));
    expect(redacted.equals(expected)).toBe(true);
    expect(redactor.counts()).toEqual(here.counts());
    expect(redacted.toString()).not.toMatch(/ipetrov|S3cret9|TCK-1234|MIIEow/);
  });

  it('finds the same leaks in the same lines', async () => {
    const bytes = Buffer.concat([
      logs(),
      Buffer.from('\nAuthorization: Bearer abcdef1234567890\n'),
    ]);
    const find = async ({ scanner }: Redaction): Promise<unknown> =>
      scanner.scan('log', chunked(bytes, [200_000]));
    expect(await find(open(BUILT))).toEqual(await find(open(null)));
  });

  it('looks for what one thread met in what any other is given', async () => {
    const token = 'Zk3v9Qw1Lm7Pq2Rt8';
    const redaction = open(BUILT);
    const { packer, redactor, scanner } = redaction;
    await Promise.all(
      ['token=a1', 'x', `token=${token}`].map((text) => packer.pack(Buffer.from(text))),
    );
    const bare = Buffer.from(`session ${token} ok`);
    const checks = [1, 2, 3, 4].map(() => packer.check(Buffer.from(bare), false, bare.length));
    for (const { leaks } of await Promise.all(checks)) {
      expect(leaks).toEqual([{ class: 'met-token', line: 0, sample: 'Zk… (17)' }]);
    }
    expect(redactor.text('password=q1w2e3r4t5y6u7i8')).toBe('password=[password]');
    expect(await scanner.scan('a', chunked(Buffer.from('q1w2e3r4t5y6u7i8'), [9]))).toHaveLength(1);
    expect(redaction.foundTokens()).toEqual([token, 'q1w2e3r4t5y6u7i8'].sort());
  });

  it('gets the memory of a block back that was only looked at', async () => {
    const pool = new Pool(OPTIONS, { program: BUILT, threads: 1 });
    onTestFinished(() => pool.close());
    const block = pool.memory.take(100_000).fill('a line without a secret\n');
    await pool.scan(block, 0, block.length);
    expect(block.length).toBe(0);
    expect(pool.memory.take(100_000).toString('latin1', 0, 24)).toBe('a line without a secret\n');
  });

  it('packs small files as they are packed here', async () => {
    const bytes = Buffer.from('hello from ipetrov\r\n'.repeat(40));
    const pack = async ({ packer }: Redaction): Promise<unknown> => packer.pack(Buffer.from(bytes));
    const there = await pack(open(BUILT));
    expect(there).toEqual(await pack(open(null)));
    expect(there).toMatchObject({ result: { size: 760, deflated: true, counts: { user: 40 } } });
  });

  it.each<[string, (redaction: Redaction) => Promise<unknown>]>([
    ['a small file', ({ packer }) => packer.pack(Buffer.from('x'))],
    ['a few lines of a stream', ({ redactor }) => streamed(redactor, 'x\n')],
    ['a private key over lines', ({ redactor }) => streamed(redactor, `${KEY}\n`)],
    ['a value below its key', ({ redactor }) => streamed(redactor, 'password:\n  x\n')],
    ['a line of two megabytes', ({ redactor }) => streamed(redactor, 'x'.repeat(2_000_000))],
  ])('tells the rule that does not end, and ends it: %s', async (_name, work) => {
    const number = ruleNames(OPTIONS).indexOf('email');
    const hangs = thread(`workerData.watch[0] = ${number}; parentPort.on('message', () => {
      for (;;); }); parentPort.postMessage('ready');`);
    const redaction = open(hangs, { limitMs: 30 });
    await expect(work(redaction)).rejects.toMatchObject({
      name: 'RedactionFailure',
      reason: 'timeout',
      rule: 'email',
    });
    await expect(redaction.packer.pack(Buffer.from('y'))).rejects.toThrow(RedactionFailure);
  });

  it('fails closed when a thread dies at work', async () => {
    const dies = thread(`parentPort.on('message', () => { process.exit(1); });
      parentPort.postMessage('ready');`);
    await expect(open(dies).packer.pack(Buffer.from('x'))).rejects.toMatchObject({
      reason: 'thread-ended',
    });
  });

  it('does not repeat what an error says about a line', async () => {
    const throws = thread(`parentPort.on('message', ({ id }) => {
      parentPort.postMessage({ id, results: [], lengths: [], failed: { rule: 'phone' } }); });
      parentPort.postMessage('ready');`);
    await expect(open(throws).packer.pack(Buffer.from('x'))).rejects.toThrow('error: phone');
  });

  it.each([
    ['the file is missing', new URL('../../dist/nowhere.js', import.meta.url)],
    ['the program cannot be run', thread('this is no program')],
    ['it breaks at once', thread('throw new Error("no");')],
  ])('goes on here when %s', async (_name, url) => {
    let told = 0;
    const { packer } = open(url, { onWithoutThreads: () => (told += 1) });
    const packed = await Promise.all([1, 2, 3].map(() => packer.pack(Buffer.from('by ipetrov\n'))));
    expect(packed.map(({ result }) => result.counts)).toEqual(Array(3).fill({ user: 1 }));
    expect(told).toBe(1);
  });
});
