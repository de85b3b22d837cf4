import type { Command } from 'commander';
import { cliTexts as cliEn } from '../../i18n/en/cli.ts';
import { completionTexts as en } from '../../i18n/en/completion.ts';
import { cliTexts as cliRu } from '../../i18n/ru/cli.ts';
import { completionTexts as ru } from '../../i18n/ru/completion.ts';
import { UsageError } from '../../model/errors.ts';
import { nearest } from '../../model/nearest.ts';
import { clean } from '../../report/clean.ts';
import type { CommandContext } from '../shared/context.ts';
import { bashScript } from './bash.ts';
import { fishScript } from './fish.ts';
import { knownWords } from './known.ts';
import { powershellScript } from './powershell.ts';
import { SHELLS, type Shell, shellOf } from './shells.ts';
import { completionTree, type Tree } from './tree.ts';
import { zshScript } from './zsh.ts';

const SCRIPTS: Readonly<Record<Shell, (tree: Tree) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
  powershell: powershellScript,
};

/** Prints the script. Throws `UsageError` for a shell that it knows no script for. */
export async function printCompletion(
  typed: string,
  program: Command,
  context: CommandContext,
): Promise<void> {
  const texts = context.language === 'ru' ? ru : en;
  const { errors } = context.language === 'ru' ? cliRu : cliEn;
  const shell = shellOf(typed);
  if (shell === null) {
    const shown = clean(typed);
    const guess = nearest(shown, SHELLS);
    throw new UsageError(texts.unknown(shown), {
      hint: guess === null ? texts.known(SHELLS.join(', ')) : errors.didYouMean(guess),
    });
  }
  const known = await knownWords(context.language);
  context.io.out(SCRIPTS[shell](completionTree(program, known, context.version)));
}
