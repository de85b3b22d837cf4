import { Command } from 'commander';

/** Options of every command, which may stand before it or after it. */
export const GLOBAL_FLAGS = {
  lang: '--lang <language>',
  noColor: '--no-color',
  quiet: '-q, --quiet',
  verbose: '--verbose',
} as const;

export interface GlobalOptions {
  /** As it was given: it may be no language of ours. */
  readonly lang: string | undefined;
  readonly color: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/**
 * They have to be known before the tree of commands is built, whose texts are in one language, so commander is asked for
 * them alone: it takes them out of the words as it will later, and leaves those after `--`.
 */
export function globalOptions(argv: readonly string[]): GlobalOptions {
  const parser = new Command()
    // With brackets a missing value is no error here: the whole parser tells it in the user's language.
    .option(GLOBAL_FLAGS.lang.replace('<language>', '[language]'))
    .option(GLOBAL_FLAGS.noColor)
    .option(GLOBAL_FLAGS.quiet)
    .option(GLOBAL_FLAGS.verbose);
  parser.parseOptions([...argv]);
  const { lang, color, quiet, verbose } =
    parser.opts<Partial<Record<keyof GlobalOptions, unknown>>>();
  return {
    lang: typeof lang === 'string' ? lang : undefined,
    color: color !== false,
    quiet: quiet === true,
    verbose: verbose === true,
  };
}
