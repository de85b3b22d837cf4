import { type Command, Option } from 'commander';
import { faqTexts as en } from '../i18n/en/faq.ts';
import { faqTexts as ru } from '../i18n/ru/faq.ts';
import { UsageError } from '../model/errors.ts';
import { commandGroup } from './shared/command-group.ts';
import type { CommandContext } from './shared/context.ts';
import { examples } from './shared/options.ts';

const FORMATS = ['pretty', 'json'] as const;

interface FaqOptions {
  readonly format: (typeof FORMATS)[number];
}

interface SearchOptions extends FaqOptions {
  readonly limit: number;
}

/** What fits on a screen; the FAQ has not more articles than the other. */
const DEFAULT_LIMIT = 5;
const HIGHEST_LIMIT = 127;

export function registerFaq(program: Command, context: CommandContext): void {
  const texts = context.language === 'ru' ? ru : en;
  const format = (): Option =>
    new Option('--format <format>', texts.format).choices(FORMATS).default('pretty');
  const faq = commandGroup(program, 'faq', texts);

  faq
    .command('list')
    .summary(texts.list.summary)
    .description(texts.list.summary)
    .addOption(format())
    .addHelpText('after', examples(context.language, texts.list.examples))
    .action(async (options: FaqOptions) => {
      await list(options, context);
    });

  faq
    .command('show')
    .summary(texts.show.summary)
    .description(texts.show.summary)
    .argument('<id>', texts.show.id)
    .addOption(format())
    .addHelpText('after', examples(context.language, texts.show.examples))
    .action(async (id: string, { format: form }: FaqOptions) => {
      const { showArticle } = await import('./faq/show.ts');
      await showArticle(id, form, context);
    });

  faq
    .command('search')
    .summary(texts.search.summary)
    .description(texts.search.description)
    .argument('<words...>', texts.search.words)
    .option('--limit <number>', texts.search.limit, limitOf(texts.search), DEFAULT_LIMIT)
    .addOption(format())
    .addHelpText('after', examples(context.language, texts.search.examples))
    .action(async (words: readonly string[], options: SearchOptions) => {
      await search(words.join(' '), options, context);
    });
}

async function list({ format }: FaqOptions, context: CommandContext): Promise<void> {
  const [{ loadArticles }, { articleList }] = await Promise.all([
    import('../faq/articles.ts'),
    import('./faq/text.ts'),
  ]);
  const articles = await loadArticles();
  if (format === 'json') context.io.out(json(articles));
  else await print(articleList(articles, context.language), context);
}

async function search(
  query: string,
  { format, limit }: SearchOptions,
  context: CommandContext,
): Promise<void> {
  const texts = (context.language === 'ru' ? ru : en).search;
  const { searchFaq, tokensOf, answerJson, answerText } = await import('./faq/search.ts');
  if (tokensOf(query).length === 0) {
    throw new UsageError(texts.noWords, { hint: texts.noWordsHint });
  }
  const answer = await searchFaq(query, { limit, codesOfCheck: await namedChecks(query) });
  if (answer.words.length === 0) {
    throw new UsageError(texts.emptyWords, { hint: texts.emptyWordsHint });
  }
  // Like grep: a script asks whether there is anything.
  if (answer.total === 0) context.setExitCode(1);
  if (format === 'json') context.io.out(answerJson(query, answer));
  else await print(answerText(query, answer, context.language), context);
}

async function print(text: string, { io }: CommandContext): Promise<void> {
  const { printWrapped } = await import('./shared/print-wrapped.ts');
  printWrapped(io, text);
}

/** The list of checks is read only for words that may name one. */
async function namedChecks(query: string): Promise<ReadonlyMap<string, readonly string[]>> {
  if (!/[a-z]\.[a-z]/i.test(query)) return new Map();
  const { codesOfChecksIn } = await import('./faq/check-names.ts');
  return codesOfChecksIn(query);
}

function limitOf(texts: typeof en.search): (value: string) => number {
  return (value) => {
    const limit = /^\d{1,3}$/.test(value) ? Number(value) : 0;
    if (limit >= 1 && limit <= HIGHEST_LIMIT) return limit;
    throw new UsageError(texts.badLimit(value, HIGHEST_LIMIT), { hint: texts.badLimitHint });
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
