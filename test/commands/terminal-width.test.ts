import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { extract } from '../../src/commands/bundle/extract.ts';
import { showBundle } from '../../src/commands/bundle/show.ts';
import { tellWrapped } from '../../src/commands/shared/print-wrapped.ts';
import { collectLogsTexts as en } from '../../src/i18n/en/collect-logs.ts';
import { LANGUAGES } from '../../src/i18n/language.ts';
import { collectLogsTexts as ru } from '../../src/i18n/ru/collect-logs.ts';
import { fakeTerminal, type Terminal } from '../support/command-context.ts';
import { goodBundle } from '../support/good-bundle.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** A path is copied from there, so a word may be longer; what is broken at blanks may not. */
function tooWide(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.length > 80 && line.trim().includes(' '));
}

function onTerminal(overrides: Parameters<typeof fakeTerminal>[0]): Terminal {
  const terminal = fakeTerminal({ terminal: true, ...overrides });
  const { context } = terminal;
  return { ...terminal, context: { ...context, io: { ...context.io, stdoutIsTerminal: true } } };
}

it.each(LANGUAGES)('what the commands of bundle say fits into a terminal: %s', async (language) => {
  const folder = await tempFolder();
  const good = path.join(
    folder,
    'a bundle with a name of several words, so that lines are long.zip',
  );
  await writeFile(good, goodBundle());
  const bad = path.join(folder, 'one that is no bundle, with a name that is as long as this.zip');
  await writeFile(bad, 'x');
  const terminal = onTerminal({ language });
  const show = { format: 'pretty', identity: [] } as const;
  for (const file of [good, bad]) {
    for (const action of ['verify', 'list'] as const) {
      await showBundle(action, file, show, terminal.context);
    }
    const to = path.join(
      folder,
      `unpacked into a folder with a name of several words too ${file === good}`,
    );
    await extract(file, { to, identity: [] }, terminal.context);
  }
  expect(terminal.out().length).toBeGreaterThan(500);
  expect(tooWide(terminal.out())).toEqual([]);
  // For a file or a program every line stays whole.
  const piped = fakeTerminal({ language });
  await showBundle('verify', bad, show, piped.context);
  expect(tooWide(piped.out())).toHaveLength(3);
});

it.each([en, ru])('what is said on stderr fits, too', ({ record }) => {
  const terminal = onTerminal({});
  tellWrapped(terminal.context.io, `${record.pressEnter}\n`);
  expect(record.pressEnter.length).toBeGreaterThan(80);
  expect(tooWide(terminal.err())).toEqual([]);
  expect(terminal.err().replace(/\s+/g, ' ')).toBe(`${record.pressEnter} `);
});
