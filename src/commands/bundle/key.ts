import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LockedBundle, needsPassphrase, type OpenHeader } from '../../bundle/age-file.ts';
import { bundleTexts as en } from '../../i18n/en/bundle.ts';
import { bundleTexts as ru } from '../../i18n/ru/bundle.ts';
import { UsageError } from '../../model/errors.ts';
import { clean } from '../../report/clean.ts';
import type { AskSecret } from '../shared/prompt.ts';
import type { CommandContext } from '../shared/context.ts';
import { systemErrorText } from '../shared/system-error.ts';

/** An identity file holds a few lines; anything bigger is another file. */
const MAX_IDENTITY_BYTES = 64 * 1024;

/**
 * How an encrypted bundle is opened: with the age identities of the files, or, when its header says so, with a
 * passphrase that is asked for on the terminal. Asks only for a bundle that needs it, and once for all of them.
 */
export function bundleKey(
  files: readonly string[],
  context: CommandContext,
  ask: AskSecret,
): OpenHeader {
  const texts = context.language === 'ru' ? ru : en;
  let passphrase: string | null = null;
  return async (header) => {
    const { Decrypter } = await import('age-encryption');
    const decrypter = new Decrypter();
    if (needsPassphrase(header)) {
      const { stdinIsTerminal, stderrIsTerminal } = context.io;
      if (!stdinIsTerminal || !stderrIsTerminal) throw new LockedBundle();
      passphrase ??= await ask(texts.passphrase, context.language);
      if (passphrase === null) {
        throw new UsageError(texts.noPassphrase, { hint: texts.noPassphraseHint, exitCode: 130 });
      }
      decrypter.addPassphrase(passphrase);
    } else {
      if (files.length === 0) throw new LockedBundle();
      for (const file of files) {
        for (const identity of await readIdentities(file, context)) {
          decrypter.addIdentity(identity);
        }
      }
    }
    return decrypter.decryptHeader(header);
  };
}

/** The lines of an identity file as `age-keygen` writes it. An error never repeats a line. */
async function readIdentities(file: string, context: CommandContext): Promise<readonly string[]> {
  const texts = context.language === 'ru' ? ru : en;
  let text: string;
  try {
    text = (await readFile(path.resolve(context.cwd, file))).toString(
      'utf8',
      0,
      MAX_IDENTITY_BYTES,
    );
  } catch (error) {
    throw new UsageError(texts.unreadable(clean(file), systemErrorText(error, context.language)), {
      hint: texts.identityHint,
      cause: error,
    });
  }
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const identities = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (identities.length === 0 || !identities.every((line) => IDENTITY.test(line))) {
    throw new UsageError(texts.badIdentity(clean(file)), { hint: texts.identityHint });
  }
  return identities;
}

const IDENTITY = /^AGE-SECRET-KEY-(?:PQ-)?1[0-9A-Z]+$/;
