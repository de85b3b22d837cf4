import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { homeWith, runCollect } from '../support/collect-run.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** The program in a terminal of its own (script(1), which takes one line of shell) that is so many columns wide. */
const inTerminal = (columns: number): readonly string[] => {
  const quoted = `for word; do line="$line '$word'"; done`;
  return ['sh', '-c', `${quoted}; script -qec "stty cols ${columns}; $line" /dev/null`, 'sh'];
};

it.each([
  ['no width (a serial console)', 0, false],
  ['a width', 80, true],
])('a terminal with %s gets its bundle', async (_name, columns, spins) => {
  const home = await homeWith({ 'log.log': 'a line of a log\n' });
  const folder = await tempFolder();
  const args = ['--yes', '--output', path.join(folder, 'b.zip')];
  const ended = await runCollect(home, args, { wrapper: inTerminal(columns) });
  expect(ended).toMatchObject({ code: 0 });
  expect(await readdir(folder)).toContain('b.zip');
  // The spinner hides the cursor while it turns.
  expect(ended.stdout.includes('\u001b[?25l')).toBe(spins);
});
