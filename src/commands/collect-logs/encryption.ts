import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createEncryption, type Encryption, recipientFault } from '../../bundle/encryption.ts';
import { collectLogsTexts as en } from '../../i18n/en/collect-logs.ts';
import { collectLogsTexts as ru } from '../../i18n/ru/collect-logs.ts';
import { UsageError } from '../../model/errors.ts';
import { clean } from '../../report/clean.ts';
import { type AskSecret, askSecret } from '../shared/prompt.ts';
import type { CommandContext } from '../shared/context.ts';
import { systemErrorText } from '../shared/system-error.ts';

/** Ten random letters and digits hold against guessing at scrypt's speed; typed words need more of them. */
const LEAST_PASSPHRASE = 10;
const TRIES = 3;
const MOST_RECIPIENTS = 20;

/** What `--encrypt-to` and `--encrypt` ask for; undefined: nothing. Throws `UsageError` before anything is read. */
export async function encryptionFor(
  options: { readonly encryptTo?: readonly string[]; readonly encrypt?: true },
  context: CommandContext,
  ask: AskSecret = askSecret,
): Promise<Encryption | undefined> {
  const { encryption: texts } = context.language === 'ru' ? ru : en;
  const { encryptTo = [] } = options;
  if (options.encrypt === true && encryptTo.length > 0) {
    throw new UsageError(texts.both, { hint: texts.bothHint });
  }
  if (encryptTo.length > 0) {
    const recipients = await readRecipients(encryptTo, context);
    return createEncryption({ kind: 'recipients', recipients });
  }
  if (options.encrypt !== true) return undefined;
  const { stdinIsTerminal, stderrIsTerminal } = context.io;
  if (!stdinIsTerminal || !stderrIsTerminal) {
    throw new UsageError(texts.noTerminal, { hint: texts.noTerminalHint });
  }
  return createEncryption({ kind: 'passphrase', passphrase: await askTwice(context, ask) });
}

/** `age1…`, or `@FILE` with one on each line and `#` before comments, as age's own recipients files. */
async function readRecipients(
  values: readonly string[],
  context: CommandContext,
): Promise<readonly string[]> {
  const { encryption: texts } = context.language === 'ru' ? ru : en;
  const found: { readonly text: string; readonly where: string }[] = [];
  for (const value of values) {
    if (!value.startsWith('@')) {
      found.push({ text: value, where: '--encrypt-to' });
      continue;
    }
    const file = path.resolve(context.cwd, value.slice(1));
    let content: string;
    try {
      content = await readFile(file, 'utf8');
    } catch (error) {
      throw new UsageError(
        texts.fileUnreadable(clean(file), systemErrorText(error, context.language)),
        {
          hint: texts.recipientHint,
          cause: error,
        },
      );
    }
    for (const [index, line] of content.split(/\r?\n/).entries()) {
      const text = line.trim();
      if (text === '' || text.startsWith('#')) continue;
      found.push({ text, where: texts.line(clean(file), index + 1) });
    }
  }
  if (found.length === 0) throw new UsageError(texts.noRecipients, { hint: texts.recipientHint });
  if (found.length > MOST_RECIPIENTS) {
    throw new UsageError(texts.tooMany(MOST_RECIPIENTS), { hint: texts.recipientHint });
  }
  for (const { text, where } of found) {
    const fault = await recipientFault(text);
    // The text itself is not shown: it may be a secret key by mistake.
    if (fault !== null)
      throw new UsageError(texts.faults[fault](where), { hint: texts.recipientHint });
  }
  return [...new Set(found.map(({ text }) => text))];
}

async function askTwice(context: CommandContext, ask: AskSecret): Promise<string> {
  const { encryption: texts } = context.language === 'ru' ? ru : en;
  const cancelled = (): UsageError =>
    new UsageError(texts.cancelled, { hint: texts.noTerminalHint, exitCode: 130 });
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const first = await ask(texts.passphrase, context.language);
    if (first === null) throw cancelled();
    if (first.length < LEAST_PASSPHRASE) {
      context.io.err(`${texts.tooShort(LEAST_PASSPHRASE)}\n`);
      continue;
    }
    const second = await ask(texts.again, context.language);
    if (second === null) throw cancelled();
    if (first === second) return first;
    context.io.err(`${texts.differ}\n`);
  }
  throw new UsageError(texts.gaveUp, { hint: texts.noTerminalHint });
}
