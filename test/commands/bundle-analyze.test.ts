import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import v8 from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/commands/bundle/analyze.ts';
import { errorIn } from '../../src/checks/client/log-line.ts';
import { LogAnalyzer } from '../../src/commands/bundle/log-analysis.ts';
import { fakeTerminal } from '../support/command-context.ts';
import { homeWith, runCollect } from '../support/collect-run.ts';
import { rawZip } from '../support/raw-zip.ts';
import { tempFolder } from '../support/temp-folder.ts';

const LOG = [
  '[2026-11-22 11:59:59.000] [info] start, no error here',
  '[2026-11-22 12:00:01.000] [error] request failed: net::ERR_PROXY_CONNECTION_FAILED',
  '[2026-11-22 12:00:02.000] [error] request failed: net::ERR_PROXY_CONNECTION_FAILED',
  '[2026-11-22 13:00:00.000] [warn] slow answer',
  '[2026-11-22 13:00:03.000] [info] connect ECONNREFUSED 127.0.0.1:443 failed',
  '[2026-11-22 13:00:04.000] [error] something else',
  '[2026-11-22 13:00:05.000] [info] status 502 from the gateway: error',
  '',
].join('\n');

async function* bytes(text: string | Buffer, size = 7): AsyncGenerator<Uint8Array> {
  const all = Buffer.from(text);
  for (let at = 0; at < all.length; at += size) {
    await Promise.resolve();
    yield all.subarray(at, at + size);
  }
}

describe('the logs of a bundle', () => {
  it.each([
    ['UTF-8', Buffer.from(LOG)],
    ['UTF-16', Buffer.from(`\ufeff${LOG}`, 'utf16le')],
    ['Windows line ends', Buffer.from(LOG.replaceAll('\n', '\r\n'))],
  ])('are counted by kind, hour and file, whatever the chunks: %s', async (_name, content) => {
    const analyzer = new LogAnalyzer(0);
    await analyzer.read('client/logs/log.log', bytes(content));
    const { logs, kinds, hours } = analyzer.result();
    expect(logs).toEqual([
      {
        entry: 'client/logs/log.log',
        ...{ lines: 7, errors: 5, warnings: 1 },
        ...{ first: '2026-11-22 11:59:59.000', last: '2026-11-22 13:00:05.000' },
      },
    ]);
    expect(kinds.map(({ kind, lines, first }) => [kind, lines, first?.slice(11, 19)])).toEqual([
      ['ERR_PROXY_CONNECTION_FAILED', 2, '12:00:01'],
      ['ECONNREFUSED', 1, '13:00:03'],
      ['HTTP 502', 1, '13:00:05'],
      ['error', 1, '13:00:04'],
    ]);
    expect(hours).toEqual([
      { hour: '2026-11-22 12', errors: 2 },
      { hour: '2026-11-22 13', errors: 3 },
    ]);
  });
});

it('keeps nothing of a log but what it tells', async () => {
  v8.setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const heapBytes = (): number => {
    collectGarbage();
    return v8.getHeapStatistics().used_heap_size;
  };
  const analyzer = new LogAnalyzer(0);
  const log = async (number: number): Promise<void> => {
    const hour = String(number % 24).padStart(2, '0');
    const day = String(1 + (number % 28)).padStart(2, '0');
    const line = `[2026-11-${day} ${hour}:59:59.000] [error] failed: net::ERR_KIND_${number}\n`;
    const filler = `[2026-11-${day} ${hour}:59:59.500] [info] ${'x'.repeat(60)}\n`.repeat(2_500);
    await analyzer.read(`client/logs/${number}.log`, bytes(line + filler, 256 * 1024));
  };
  await log(0);
  const before = heapBytes();
  for (let number = 1; number <= 200; number += 1) await log(number);
  // 200 logs of 220 KiB: a thousandth of them is told.
  expect(heapBytes() - before).toBeLessThan(5 * 1024 * 1024);
  expect(analyzer.result().kinds).toHaveLength(201);
});

describe('one line', () => {
  it.each(LOG.split('\n').filter((line) => line !== ''))(
    'has the same kind here and for client.errors: %s',
    async (line) => {
      const analyzer = new LogAnalyzer(0);
      await analyzer.read('client/logs/log.log', bytes(line));
      const error = errorIn(line);
      expect(analyzer.result().kinds).toMatchObject(error === null ? [] : [error]);
    },
  );
});

describe('bundle analyze', () => {
  it('names the logs with most errors, not thousands of them', async () => {
    const logs = Array.from({ length: 25 }, (_, number) => [
      `${String(number).padStart(2, '0')}.log`,
      '[2026-11-22 12:00:00.000] [error] failed\n'.repeat(1 + number),
    ]);
    const home = await homeWith(Object.fromEntries(logs) as Record<string, string>);
    const target = path.join(await tempFolder(), 'b.zip');
    expect((await runCollect(home, ['--output', target])).code).toBe(0);
    const pretty = fakeTerminal({});
    await analyze(target, { format: 'pretty', identity: [] }, pretty.context);
    const shown = pretty.out().match(/^ {2}client\/logs\/.+\.log: .+$/gm) ?? [];
    expect([shown.length, shown[0]]).toEqual([
      20,
      expect.stringContaining('24.log: 25 lines, 25 errors'),
    ]);
    expect(pretty.out()).toContain('\n  … and 5 more, see --format json\n');
    const json = fakeTerminal({});
    await analyze(target, { format: 'json', identity: [] }, json.context);
    expect(JSON.parse(json.out())).toMatchObject({ logs: { length: 25 } });
  });

  it('looks for the texts of the profile and gives its articles', async () => {
    const home = await homeWith({ 'log.log': LOG });
    const folder = await tempFolder();
    const target = path.join(folder, 'b.zip');
    expect((await runCollect(home, ['--output', target])).code).toBe(0);
    const profile = path.join(folder, 'company.yaml');
    await writeFile(
      profile,
      'application:\n  errorPatterns:\n    - text: something*else\n      article: cache-00\n',
    );

    const terminal = fakeTerminal({});
    await analyze(target, { format: 'pretty', identity: [], profile }, terminal.context);
    expect(terminal.exitCode()).toBe(0);
    expect(terminal.out()).toMatch(
      /Texts that the profile knows:\n {2}something\*else: 1 line, .*\n +Article: .+\n +\[2026-11-22 13:00:04/,
    );
  });

  it('tells of a real bundle what its logs say, with the article', async () => {
    const home = await homeWith({ 'log.log': LOG });
    const target = path.join(await tempFolder(), 'b.zip');
    expect((await runCollect(home, ['--output', target])).code).toBe(0);

    const terminal = fakeTerminal({});
    await analyze(target, { format: 'pretty', identity: [] }, terminal.context);
    expect(terminal.exitCode()).toBe(0);
    const out = terminal.out();
    expect(out).toContain('The bundle has no report.json');
    expect(out).toContain(
      'client/logs/log.log: 7 lines, 5 errors, 1 warning, 2026-11-22 11:59:59.000 –',
    );
    expect(out).toMatch(
      /ERR_PROXY_CONNECTION_FAILED: 2 lines.*\n +Article: .+\n +\[2026-11-22 12:00:01/,
    );
    expect(out).toMatch(/2026-11-22 13:00: 3 lines\n {2}2026-11-22 12:00: 2 lines/);
  });

  it('says nothing of a zip that does not verify', async () => {
    const file = path.join(await tempFolder(), 'x.zip');
    await writeFile(file, rawZip([{ name: 'client/logs/log.log', data: LOG }]));
    const terminal = fakeTerminal({});
    await analyze(file, { format: 'pretty', identity: [] }, terminal.context);
    expect(terminal.exitCode()).toBe(5);
    expect(terminal.out()).not.toContain('ECONNREFUSED');
  });
});
