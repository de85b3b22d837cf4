import { BlockScanner } from '../src/redact/leak/block-scanner.ts';
import { createLeakScanner } from '../src/redact/leak-scan.ts';
import { EMPTY_IDENTITY } from '../src/redact/identity.ts';
import { createRedactor } from '../src/redact/redactor.ts';
import type { Benchmark, Measured } from './benchmark.ts';
import { median } from './measure.ts';

const LONG = 10_000_000;
const SHORT = LONG / 4;

/** What makes a careless expression try every way to read it. */
const LINES: Readonly<Record<string, (length: number) => string>> = {
  'the letter a': (length) => 'a'.repeat(length),
  'quotes in quotes': (length) => nested(length),
  'opening brackets': (length) => '({['.repeat(length / 3),
  backslashes: (length) => '\\'.repeat(length),
  digits: (length) => '1234567890'.repeat(length / 10),
  'digits and dashes': (length) => '7-9 '.repeat(length / 4),
  'dots and letters': (length) => 'a.'.repeat(length / 2),
  'signs of addresses': (length) => 'a@b.c:'.repeat(length / 6),
  'keys without values': (length) => 'password='.repeat(length / 9),
  'beginnings of URLs': (length) => 'https://'.repeat(length / 8),
  'capital words': (length) => 'Иван '.repeat(length / 9),
};

/** `{"a":"{\"a\":\"{\\\"a…`, six levels deep, again and again. */
function nested(length: number): string {
  let text = 'x';
  for (let level = 0; level < 6; level += 1) text = JSON.stringify({ a: text });
  return text.repeat(Math.ceil(length / text.length)).slice(0, length);
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield Buffer.from(text);
}

/** Processor time of redacting and scanning the line. */
async function timeFor(line: string): Promise<number> {
  const redactor = createRedactor({ identity: EMPTY_IDENTITY, pseudonymKey: new Uint8Array(32) });
  const scanner = createLeakScanner(EMPTY_IDENTITY, new BlockScanner(EMPTY_IDENTITY));
  const started = process.cpuUsage();
  await scanner.scan('line', redactor.stream(once(line)));
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

export const longLines: Benchmark = {
  name: 'long-lines',
  peer: 'a line a quarter as long, for each byte: linear is 1; redaction and leak scan in one thread',
  goal: 1.5,
  run: async ({ runs = 3 }) => {
    const measured: Measured[] = [];
    for (const [name, make] of Object.entries(LINES)) {
      const [long, short] = [make(LONG), make(SHORT)];
      const times: [number[], number[]] = [[], []];
      await timeFor(short);
      for (let run = 0; run < runs; run += 1) {
        times[0].push(await timeFor(long));
        times[1].push(await timeFor(short));
      }
      const [a, b] = [median(times[0]), median(times[1])];
      const detail = `${a.toFixed(0)} ms of processor for 10 MB / ${b.toFixed(0)} ms for 2.5 MB`;
      measured.push({ label: name, ratio: a / b / 4, detail });
    }
    return measured;
  },
};
