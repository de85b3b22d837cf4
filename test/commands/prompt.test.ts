import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { askLine, askSecret, askYesNo, type Streams } from '../../src/commands/shared/prompt.ts';

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';

/** A person who types this when the question is there. */
async function typed<T>(keys: string, ask: (streams: Streams) => Promise<T>): Promise<T> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  output.once('data', () => {
    setTimeout(() => input.write(keys), 50);
  });
  return ask({ input, output: output.resume() });
}

it.each<[string, (streams: Streams) => Promise<unknown>, string, unknown]>([
  ['a line', (streams) => askLine('Word:', streams), 'UNREDACTED\r', 'UNREDACTED'],
  ['a secret', (streams) => askSecret('Secret:', 'en', streams), 'pass phrase\r', 'pass phrase'],
  ['yes or no', (streams) => askYesNo('Go?', 'en', false, streams), 'y\r', true],
])('%s is answered, and given up with Ctrl-C and Ctrl-D', async (_name, ask, keys, answer) => {
  expect(await typed(keys, ask)).toBe(answer);
  expect(await typed(CTRL_C, ask)).toBeNull();
  expect(await typed(CTRL_D, ask)).toBeNull();
});
