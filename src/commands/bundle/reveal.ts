import { text } from 'node:stream/consumers';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { redactionTexts as en } from '../../i18n/en/collect-logs-redaction.ts';
import type { Language } from '../../i18n/language.ts';
import { redactionTexts as ru } from '../../i18n/ru/collect-logs-redaction.ts';
import { UsageError } from '../../model/errors.ts';
import { Reveal } from '../../redact/pseudonym-table.ts';
import { clean } from '../../report/clean.ts';
import type { CommandContext } from '../shared/context.ts';
import { systemErrorText } from '../shared/system-error.ts';
import { readPseudonyms } from '../shared/pseudonyms-file.ts';

export interface RevealOptions {
  readonly pseudonyms: string;
  /** A text to translate as a whole; `-` is standard input. */
  readonly input?: string;
}

/** Exit code 1 when one of the pseudonyms is not in the file. */
export async function reveal(
  words: readonly string[],
  options: RevealOptions,
  context: CommandContext,
  readInput: () => Promise<string> = readStdin,
): Promise<void> {
  const { io, language, cwd } = context;
  const texts = (language === 'ru' ? ru : en).reveal;
  const { input } = options;
  if (words.length === 0 && input === undefined) throw new UsageError(texts.nothingAsked);
  if (words.length > 0 && input !== undefined) throw new UsageError(texts.both);
  const file = path.resolve(cwd, options.pseudonyms);
  const table = await readPseudonyms(file, language, { optional: false });
  if (table === null) throw new UsageError(texts.nothingAsked);
  const names = new Reveal(table);
  if (input !== undefined) {
    const text =
      input === '-' ? await readInput() : await readText(path.resolve(cwd, input), language);
    io.out(names.text(text));
    return;
  }
  let missed = 0;
  for (const word of words) {
    const original = names.one(word);
    if (original === null) missed += 1;
    io.out(`${clean(word)}\t${original === null ? `(${texts.unknown})` : clean(original)}\n`);
  }
  context.setExitCode(missed > 0 ? 1 : 0);
}

async function readText(file: string, language: Language): Promise<string> {
  const texts = (language === 'ru' ? ru : en).reveal;
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(texts.unreadable(clean(file), systemErrorText(error, language)), {
      cause: error,
    });
  }
}

async function readStdin(): Promise<string> {
  return text(process.stdin);
}
